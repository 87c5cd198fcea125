import { Gunzip } from 'fflate';
import { refuse, type Taken } from './faults.ts';

/** Unpacks gzip to exactly `bytes` bytes. Asynchronous, so that an engine's own may stand in. */
export type Unpack = (packed: Uint8Array, bytes: number) => Promise<Taken<Uint8Array>>;

/** Fed in slices this long: what one slice can swell to bounds the memory that a bomb can take (a thousandfold). */
const sliceBytes = 512;

/** By script, for engines that have no `DecompressionStream`. Stops at the first byte too many. */
export function unpackNow(packed: Uint8Array, bytes: number): Taken<Uint8Array> {
	const whole = new Uint8Array(bytes);
	let at = 0;
	let isOver = false;
	const gunzip = new Gunzip((part) => {
		if (at + part.length > bytes) isOver = true;
		else whole.set(part, at);
		at += part.length;
	});
	try {
		for (let from = 0; from < packed.length && !isOver; from += sliceBytes) {
			gunzip.push(packed.subarray(from, from + sliceBytes), from + sliceBytes >= packed.length);
		}
	} catch {
		return refuse('content.wrongChunk');
	}
	if (isOver) return refuse('content.bomb');
	return at === bytes ? { ok: true, value: whole } : refuse('content.wrongChunk');
}

export const unpackByScript: Unpack = (packed, bytes) => Promise.resolve(unpackNow(packed, bytes));
