import { refuse, type Taken } from './faults.ts';
import { fromHex, toHex } from './hex.ts';

/**
 * SHA-256 of a topic's chunks as the builder packed them, 32 bytes each, in the order of its index. An object of its own that the
 * manifest names: whoever has it can verify what came without unpacking it, and keep it packed. A delta makes chunks without it.
 */
export function encodePackedHashes(hashes: string[]): Uint8Array {
	const bytes = new Uint8Array(hashes.length * 32);
	hashes.forEach((hash, at) => {
		bytes.set(fromHex(hash), at * 32);
	});
	return bytes;
}

export function parsePackedHashes(bytes: Uint8Array, chunks: number): Taken<string[]> {
	if (bytes.length !== chunks * 32) return refuse('content.malformed');
	const hashes: string[] = [];
	for (let at = 0; at < bytes.length; at += 32) hashes.push(toHex(bytes.subarray(at, at + 32)));
	return { ok: true, value: hashes };
}
