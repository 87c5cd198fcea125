/**
 * What stands in front of every chunk of the index: a mark, the form's version, the kind, the length and a checksum of what
 * follows. The sum runs over words of four bytes; each step is one-to-one in the word, so damage within a word is always seen.
 */
import type { ArticleIndexReason } from '../../protocol/fault-catalogue.ts';
import { ByteWriter } from './bytes.ts';

const mark = 0x4149574c;
export const formVersion = 2;
export const headerBytes = 16;

/** head: names of a segment; block: its words from one first character to the next; part: a piece of the learned tables. */
export type ChunkKind = 'head' | 'block' | 'learned' | 'part';
const kinds: ChunkKind[] = ['head', 'block', 'learned', 'part'];

export type ChunkFault = `articleIndex.${ArticleIndexReason}`;

export type ChunkResult<Value> = { ok: true; value: Value } | { ok: false; fault: ChunkFault };

function wordAt(bytes: Uint8Array, at: number): number {
	return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

export function sumBytes(bytes: Uint8Array, from: number): number {
	let sum = 0x2545f491 ^ (bytes.length - from);
	let at = from;
	const whole = bytes.length - 3;
	for (; at < whole; at += 4) {
		const word =
			(bytes[at] as number) |
			((bytes[at + 1] as number) << 8) |
			((bytes[at + 2] as number) << 16) |
			((bytes[at + 3] as number) << 24);
		sum = Math.imul(sum ^ word, 0x9e3779b1);
		sum = (sum << 13) | (sum >>> 19);
	}
	if (at < bytes.length) sum = Math.imul(sum ^ wordAt(bytes, at), 0x9e3779b1);
	sum ^= sum >>> 15;
	return Math.imul(sum, 0x85ebca6b) >>> 0;
}

/** The kind is summed too, so that no turned bit makes one kind of chunk another. */
function markKind(sum: number, kind: ChunkKind): number {
	return (sum ^ Math.imul(kinds.indexOf(kind) + 1, 0x9e3779b1)) >>> 0;
}

export function sealChunk(kind: ChunkKind, body: Uint8Array): Uint8Array {
	const out = new ByteWriter();
	out.u32(mark);
	out.u16(formVersion);
	out.u16(kinds.indexOf(kind));
	out.u32(body.length);
	out.u32(markKind(sumBytes(body, 0), kind));
	out.put(body);
	return out.take();
}

/** The body is a view into `bytes`, not a copy. */
export function openChunk(bytes: Uint8Array): ChunkResult<{ kind: ChunkKind; body: Uint8Array; sum: number }> {
	if (bytes.length < headerBytes) return { ok: false, fault: 'articleIndex.tooShort' };
	if (wordAt(bytes, 0) !== mark) return { ok: false, fault: 'articleIndex.notAnIndex' };
	const kind = kinds[(bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8)];
	if (((bytes[4] ?? 0) | ((bytes[5] ?? 0) << 8)) !== formVersion || !kind) {
		return { ok: false, fault: 'articleIndex.otherVersion' };
	}
	if (wordAt(bytes, 8) >>> 0 !== bytes.length - headerBytes) return { ok: false, fault: 'articleIndex.wrongLength' };
	const body = bytes.subarray(headerBytes);
	const sum = sumBytes(body, 0);
	if (wordAt(bytes, 12) >>> 0 !== markKind(sum, kind)) return { ok: false, fault: 'articleIndex.wrongSum' };
	return { ok: true, value: { kind, body, sum } };
}
