/** One block of a segment's words, read where it lies. */
import { ByteReader } from './bytes.ts';
import type { ChunkResult } from './chunk.ts';

export interface Block {
	bytes: Uint8Array;
	segment: number;
	layout: number;
	/** How many first characters, and the first of them. */
	count: number;
	from: number;
	/** Where lists begin in `bytes`. */
	listsAt: number;
}

const firstsAt = 7;

export function openBlock(body: Uint8Array): ChunkResult<Block> {
	const malformed = { ok: false, fault: 'articleIndex.malformed' } as const;
	const read = new ByteReader(body);
	const segment = read.u8();
	const layout = read.u32();
	const count = read.u16();
	const listsAt = firstsAt + count * 6;
	if (count === 0 || listsAt > body.length) return malformed;
	let before = 0;
	for (let i = 0; i < count; i++) {
		const first = read.u16();
		if (first <= before) return malformed;
		before = first;
	}
	let start = 0;
	for (let i = 0; i < count; i++) {
		const at = read.u32();
		if (at < start || at > body.length - listsAt) return malformed;
		start = at;
	}
	return { ok: true, value: { bytes: body, segment, layout, count, from: u16At(body, firstsAt), listsAt } };
}

function u16At(bytes: Uint8Array, at: number): number {
	return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

function u32At(bytes: Uint8Array, at: number): number {
	return (u16At(bytes, at) | (u16At(bytes, at + 2) << 16)) >>> 0;
}

/** The terms of one first character, one after another. */
export interface TermGroup {
	bytes: Uint8Array;
	/** Second character of the term that it stands at; 0: the first alone; −1 past the last. */
	second: number;
	/** Where its list lies: one place in two bytes, or how many places and the steps between them. */
	from: number;
	to: number;
	isSingle: boolean;
	failed: boolean;
	next(): void;
}

/** `at`: which of the block's first characters; null when the block is damaged. */
export function groupOf({ bytes, count, listsAt }: Block, at: number): TermGroup | null {
	const offsets = firstsAt + count * 2;
	const start = listsAt + u32At(bytes, offsets + at * 4);
	const end = at + 1 < count ? listsAt + u32At(bytes, offsets + at * 4 + 4) : bytes.length;
	const read = new ByteReader(bytes, start, end);
	const terms = read.varint();
	const lengthBytes = read.varint();
	const secondsAt = read.at;
	const lengths = new ByteReader(bytes, secondsAt + terms * 2, secondsAt + terms * 2 + lengthBytes);
	if (read.failed || lengths.end > end) return null;
	let row = -1;
	const group: TermGroup = { bytes, second: -1, from: 0, to: lengths.end, isSingle: false, failed: false, next };
	function next(): void {
		row++;
		const before = group.second;
		group.second = -1;
		if (row >= terms) {
			if (group.to !== end || lengths.at !== lengths.end) group.failed = true;
			return;
		}
		const length = lengths.varint();
		group.isSingle = length === 0;
		group.from = group.to;
		group.to += length === 0 ? 2 : length;
		group.second = u16At(bytes, secondsAt + row * 2);
		if (lengths.failed || group.to > end || group.second <= before) group.failed = true;
	}
	next();
	return group.failed ? null : group;
}
