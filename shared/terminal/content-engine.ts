/** What this engine lends to the sync: its own hash and inflate where it has them, else by script. */
import { refuse, type Taken } from '../content/packs/faults.ts';
import { toHex } from '../content/packs/hex.ts';
import { type Digest, digestByScript } from '../content/packs/sha256.ts';
import { type Unpack, unpackByScript } from '../content/packs/unpack.ts';

/** WebCrypto is missing on plain http, as on a TV whose center is another machine. */
export function findDigest(): Digest {
	if (typeof crypto === 'undefined' || !crypto.subtle) return digestByScript;
	return async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)));
}

export function findUnpack(): Unpack {
	return typeof DecompressionStream === 'undefined' ? unpackByScript : unpackByEngine;
}

/** Reads as it unpacks, and leaves at the first byte too many: what the engine holds is a few buffers. */
export async function unpackByEngine(packed: Uint8Array, bytes: number): Promise<Taken<Uint8Array>> {
	const stream = new DecompressionStream('gzip');
	const writer = stream.writable.getWriter();
	// A broken stream rejects the reader too; that is where it is told.
	writer.write(packed as BufferSource).catch(() => undefined);
	writer.close().catch(() => undefined);
	const reader = stream.readable.getReader();
	const whole = new Uint8Array(bytes);
	let at = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return at === bytes ? { ok: true, value: whole } : refuse('content.wrongChunk');
			if (at + value.length > bytes) {
				await reader.cancel().catch(() => undefined);
				return refuse('content.bomb');
			}
			whole.set(value, at);
			at += value.length;
		}
	} catch {
		return refuse('content.wrongChunk');
	}
}
