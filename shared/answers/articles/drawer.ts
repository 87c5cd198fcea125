/**
 * A drawer: lists of places of some terms in a row, over all laws. How many first characters and how many terms; the first
 * characters; where each one's terms begin; second characters (0: the character alone); where each list begins; then the lists.
 *
 * A list: how many places. A short one goes on with steps between places, doubled, plus one where the term stands there more than once;
 * then that count less two. In a long one the articles lie by pages, so that none waits for the one before to be read: how many on each
 * page, then the place on its page of each; first of articles that hold the term once, then of the others, each with its count less two.
 * Titles of sections and laws are steps again, from the end of the articles.
 */
import { type ChunkResult, sumBytes } from './chunk.ts';

/** A list of so many places is long. */
export const longList = 512;
/** Articles on a page: how many of them and which take a byte each. */
export const pageSize = 255;

export function pagesOf(articles: number): number {
	return Math.ceil(articles / pageSize);
}

export interface Drawer {
	words: Uint16Array;
	bytes: Uint8Array;
	firsts: number;
	terms: number;
	/** Where lists begin in `bytes`. */
	listsAt: number;
}

/** `sum`: what the cabinet says of it. */
export function openDrawer(bytes: Uint8Array, sum: number): ChunkResult<Drawer> {
	if (sumBytes(bytes, 0) !== sum) return { ok: false, fault: 'articleIndex.wrongSum' };
	const own = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
	const words = new Uint16Array(own.buffer, own.byteOffset, own.length >> 1);
	const firsts = words[0] as number;
	const terms = words[1] as number;
	const listsAt = (2 + firsts * 2 + terms * 2) * 2;
	if (own.length < 4 || firsts === 0 || listsAt > own.length) return { ok: false, fault: 'articleIndex.malformed' };
	return { ok: true, value: { words, bytes: own, firsts, terms, listsAt } };
}

/** Lists of places that a question found, one row each, in reused arrays. */
export interface FoundLists {
	rows: number;
	term: Uint16Array;
	bytes: Uint8Array[];
	/** How many places. */
	places: Uint32Array;
	/** Where they begin and end. */
	from: Uint32Array;
	to: Uint32Array;
}

export function createFoundLists(most: number): FoundLists {
	const figures = () => new Uint32Array(most);
	return { rows: 0, term: new Uint16Array(most), bytes: [], places: figures(), from: figures(), to: figures() };
}

/** Where in `words`, from `low` up to `high`, the value stands; −1 when it does not. */
function findWord(words: Uint16Array, from: number, to: number, value: number): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((words[middle] as number) < value) low = middle + 1;
		else high = middle;
	}
	return low < to && words[low] === value ? low : -1;
}

/** Adds the list of a term as term number `term`; how many places it has, 0 when it is not here, −1 when the drawer is damaged. */
export function findList(drawer: Drawer, first: number, second: number, term: number, found: FoundLists): number {
	const { words, bytes, firsts, terms, listsAt } = drawer;
	const at = findWord(words, 2, 2 + firsts, first);
	if (at < 0) return 0;
	const seconds = 2 + firsts * 2;
	const start = words[at + firsts] as number;
	const end = at + 1 < 2 + firsts ? (words[at + firsts + 1] as number) : terms;
	if (start > end || end > terms) return -1;
	const row = findWord(words, seconds + start, seconds + end, second);
	if (row < 0) return 0;
	const list = row - seconds;
	let from = listsAt + (words[row + terms] as number);
	const to = list + 1 < terms ? listsAt + (words[row + terms + 1] as number) : bytes.length;
	if (from >= to || to > bytes.length) return -1;
	let byte = bytes[from++] as number;
	let places = byte & 127;
	for (let shift = 7; byte > 127 && from < to && shift < 28; shift += 7) {
		byte = bytes[from++] as number;
		places |= (byte & 127) << shift;
	}
	const into = found.rows;
	if (into >= found.term.length) return 0;
	found.term[into] = term;
	found.bytes[into] = bytes;
	found.places[into] = places;
	found.from[into] = from;
	found.to[into] = to;
	found.rows = into + 1;
	return places;
}
