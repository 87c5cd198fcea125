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

/** Which of the block's first characters; −1 when it has it not. */
function findFirst(block: Block, first: number): number {
	let low = 0;
	let high = block.count - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (u16At(block.bytes, firstsAt + middle * 2) < first) low = middle + 1;
		else high = middle;
	}
	return u16At(block.bytes, firstsAt + low * 2) === first ? low : -1;
}

/** Where the varint last read ended; a result object for each would cost more than the reading. */
let varintEnd = 0;

function readVarint(bytes: Uint8Array, from: number, to: number): number {
	let at = from;
	let byte = at < to ? (bytes[at++] as number) : 0;
	let value = byte & 127;
	for (let shift = 7; byte > 127 && at < to && shift < 28; shift += 7) {
		byte = bytes[at++] as number;
		value |= (byte & 127) << shift;
	}
	varintEnd = at;
	return value;
}

/** Lists of places that a question found, one row each, in reused arrays. */
export interface FoundLists {
	rows: number;
	term: Uint16Array;
	block: Block[];
	/** Where the steps begin and end in the block; end 0: one place in two bytes. */
	from: Uint32Array;
	to: Uint32Array;
}

export function createFoundLists(most: number): FoundLists {
	return { rows: 0, term: new Uint16Array(most), block: [], from: new Uint32Array(most), to: new Uint32Array(most) };
}

/**
 * Adds the lists of one first character with the ascending `seconds` from `low` to `high`, as terms of those numbers, and how
 * many places each has to `spread`. False when the block is damaged.
 */
export function findLists(
	block: Block,
	first: number,
	seconds: Uint16Array,
	low: number,
	high: number,
	found: FoundLists,
	spread: Uint32Array,
): boolean {
	const at = findFirst(block, first);
	if (at < 0) return true;
	const { bytes, count, listsAt } = block;
	const offsets = firstsAt + count * 2;
	const start = listsAt + u32At(bytes, offsets + at * 4);
	const end = at + 1 < count ? listsAt + u32At(bytes, offsets + at * 4 + 4) : bytes.length;
	const terms = readVarint(bytes, start, end);
	const lengthBytes = readVarint(bytes, varintEnd, end);
	const secondsAt = varintEnd;
	let lengthAt = secondsAt + terms * 2;
	let lists = lengthAt + lengthBytes;
	if (lists > end) return false;
	let lengthOf = 0;
	let row = 0;
	for (let term = low; term < high; term++) {
		const second = seconds[term] as number;
		row = seek(bytes, secondsAt, row, terms, second);
		if (row >= terms) return true;
		if (u16At(bytes, secondsAt + row * 2) !== second) continue;
		for (; lengthOf < row; lengthOf++) {
			let length = bytes[lengthAt++] as number;
			if (length > 127) {
				length = readVarint(bytes, lengthAt - 1, end);
				lengthAt = varintEnd;
			}
			lists += length === 0 ? 2 : length;
		}
		const length = readVarint(bytes, lengthAt, end);
		if (lists + (length === 0 ? 2 : length) > end) return false;
		const places = length === 0 ? 1 : readVarint(bytes, lists, lists + length);
		const into = found.rows;
		if (into >= found.term.length) return true;
		found.term[into] = term;
		found.block[into] = block;
		found.from[into] = length === 0 ? lists : varintEnd;
		found.to[into] = length === 0 ? 0 : lists + length;
		found.rows = into + 1;
		spread[term] = (spread[term] as number) + places;
	}
	return true;
}

/** First row at or after `from` whose second is not below `second`. */
function seek(bytes: Uint8Array, secondsAt: number, from: number, to: number, second: number): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (u16At(bytes, secondsAt + middle * 2) < second) low = middle + 1;
		else high = middle;
	}
	return low;
}
