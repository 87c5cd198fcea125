/** The learned tables in pieces that a pack can hold beside the index, and whole again. */
import type { IndexChunk } from './build.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { type ChunkResult, sealChunk, sumBytes } from './chunk.ts';

const mostBytes = 48 * 1024;
const frontBytes = 6;

/** `learned`: the whole chunk of learned tables. Names are learned-00 … */
export function cutLearned(learned: Uint8Array): IndexChunk[] {
	const count = Math.max(1, Math.ceil(learned.length / mostBytes));
	const sum = sumBytes(learned, 0);
	const chunks: IndexChunk[] = [];
	for (let at = 0; at < count; at++) {
		const out = new ByteWriter();
		out.u8(at);
		out.u8(count);
		out.u32(sum);
		out.put(learned.subarray(at * mostBytes, (at + 1) * mostBytes));
		chunks.push({ name: `learned-${at < 10 ? '0' : ''}${at}`, bytes: sealChunk('part', out.take()) });
	}
	return chunks;
}

/** Parts in any order; null when there are none. */
export function joinLearned(parts: readonly Uint8Array[]): ChunkResult<Uint8Array | null> {
	if (parts.length === 0) return { ok: true, value: null };
	const malformed = { ok: false, fault: 'articleIndex.malformed' } as const;
	const ordered: Uint8Array[] = [];
	let sum = 0;
	let length = 0;
	for (let i = 0; i < parts.length; i++) {
		const part = parts[i] as Uint8Array;
		const read = new ByteReader(part);
		const at = read.u8();
		const count = read.u8();
		const whole = read.u32();
		if (read.failed || count !== parts.length || at >= count || ordered[at] || (i > 0 && whole !== sum))
			return malformed;
		sum = whole;
		ordered[at] = part;
		length += part.length - frontBytes;
	}
	const joined = new Uint8Array(length);
	let at = 0;
	for (const part of ordered) {
		joined.set(part.subarray(frontBytes), at);
		at += part.length - frontBytes;
	}
	return sumBytes(joined, 0) === sum ? { ok: true, value: joined } : malformed;
}
