import { gunzipSync } from 'fflate';
import { refuse, type Taken } from './faults.ts';

/** Unpacks gzip to exactly `bytes` bytes. Asynchronous, so that an engine's own may stand in. */
export type Unpack = (packed: Uint8Array, bytes: number) => Promise<Taken<Uint8Array>>;

/**
 * By script, for engines that have no `DecompressionStream`. It unpacks into a buffer of the signed length and one byte: what a bomb
 * holds beyond that falls on no memory, and the one byte tells.
 */
export function unpackNow(packed: Uint8Array, bytes: number): Taken<Uint8Array> {
	try {
		const whole = gunzipSync(packed, { out: new Uint8Array(bytes + 1) });
		if (whole.length > bytes) return refuse('content.bomb');
		return whole.length === bytes ? { ok: true, value: whole.slice() } : refuse('content.wrongChunk');
	} catch {
		return refuse('content.wrongChunk');
	}
}

export const unpackByScript: Unpack = (packed, bytes) => Promise.resolve(unpackNow(packed, bytes));
