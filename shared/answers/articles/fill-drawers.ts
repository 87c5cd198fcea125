/**
 * Blocks of all segments to drawers over all laws: the lists of a term, which each segment has for itself, become one. Done once when
 * an index has come, drawer by drawer, so that a terminal may rest in between.
 */
import type { Block } from './block.ts';
import { groupOf, type TermGroup } from './block.ts';
import { longList, pageSize, pagesOf } from './drawer.ts';
import type { Segment } from './segment.ts';

/** A drawer is closed by the term that makes it as large as this. */
const wanted = 16 * 1024;

export interface FilledDrawer {
	/** First character and second of its first term, in one figure. */
	from: number;
	bytes: Uint8Array;
}

export interface DrawerFiller {
	/** null when all are filled, or when `failed`. */
	next(): FilledDrawer | null;
	failed: boolean;
}

/** Bytes, or figures, that grow. */
class Growing<Kind extends Uint8Array | Uint16Array | Uint32Array> {
	length = 0;
	constructor(
		public values: Kind,
		private readonly larger: (length: number) => Kind,
	) {}
	room(more: number): void {
		if (this.length + more <= this.values.length) return;
		const grown = this.larger(Math.max(this.values.length * 2, this.length + more));
		grown.set(this.values);
		this.values = grown;
	}
	push(value: number): void {
		if (this.length === this.values.length) this.room(1);
		this.values[this.length++] = value;
	}
}

const growingBytes = () => new Growing(new Uint8Array(32768), (length) => new Uint8Array(length));
const growingWords = () => new Growing(new Uint16Array(1024), (length) => new Uint16Array(length));
const growingFigures = () => new Growing(new Uint32Array(4096), (length) => new Uint32Array(length));

interface Cursor {
	segment: Segment;
	articleBase: number;
	sectionBase: number;
	lawBase: number;
	block: number;
	/** Which of the block's first characters. */
	at: number;
}

/** `segments`: ascending, whole. */
export function createDrawerFiller(segments: readonly Segment[]): DrawerFiller {
	const cursors: Cursor[] = [];
	let articles = 0;
	let sections = 0;
	let laws = 0;
	for (const segment of segments) {
		cursors.push({ segment, articleBase: articles, sectionBase: sections, lawBase: laws, block: 0, at: 0 });
		articles += segment.articles;
		sections += segment.sections;
		laws += segment.laws;
	}
	for (const cursor of cursors) {
		cursor.sectionBase += articles;
		cursor.lawBase += articles + sections;
	}
	const firsts = growingWords();
	const firstStarts = growingWords();
	const seconds = growingWords();
	const starts = growingWords();
	const lists = growingBytes();
	/** Place and count by turns: articles, titles of sections, titles of laws. */
	const parts = [growingFigures(), growingFigures(), growingFigures()] as const;
	let first = -1;
	let from = 0;
	let groups: { cursor: Cursor; group: TermGroup }[] = [];
	const filler: DrawerFiller = { next, failed: false };

	function take(): FilledDrawer | null {
		if (seconds.length === 0) return null;
		const head = 2 + firsts.length * 2 + seconds.length * 2;
		const bytes = new Uint8Array(head * 2 + lists.length);
		const words = new Uint16Array(bytes.buffer, 0, head);
		words[0] = firsts.length;
		words[1] = seconds.length;
		let at = 2;
		for (const part of [firsts, firstStarts, seconds, starts]) {
			words.set(part.values.subarray(0, part.length), at);
			at += part.length;
			part.length = 0;
		}
		bytes.set(lists.values.subarray(0, lists.length), head * 2);
		lists.length = 0;
		return { from, bytes };
	}

	/** The next first character of all segments; false when there is none. */
	function openFirst(): boolean {
		first = -1;
		for (const cursor of cursors) {
			const here = firstOf(cursor);
			if (here >= 0 && (first < 0 || here < first)) first = here;
		}
		groups = [];
		if (first < 0) return false;
		for (const cursor of cursors) {
			if (firstOf(cursor) !== first) continue;
			const block = cursor.segment.blocks[cursor.block] as Block;
			const group = groupOf(block, cursor.at);
			if (!group) filler.failed = true;
			else if (group.second >= 0) groups.push({ cursor, group });
			cursor.at++;
			if (cursor.at < block.count) continue;
			cursor.block++;
			cursor.at = 0;
		}
		return !filler.failed;
	}

	function next(): FilledDrawer | null {
		while (!filler.failed) {
			if (groups.length === 0) {
				if (openFirst()) continue;
				return filler.failed ? null : take();
			}
			let second = 65536;
			for (const { group } of groups) if (group.second < second) second = group.second;
			for (const part of parts) part.length = 0;
			let isOver = false;
			for (const { cursor, group } of groups) {
				if (group.second !== second) continue;
				if (!readList(cursor, group, parts)) filler.failed = true;
				group.next();
				if (group.failed) filler.failed = true;
				if (group.second < 0) isOver = true;
			}
			if (filler.failed) return null;
			if (isOver) groups = groups.filter(({ group }) => group.second >= 0);
			if (seconds.length === 0) from = first * 65536 + second;
			if (firsts.length === 0 || firsts.values[firsts.length - 1] !== first) {
				firsts.push(first);
				firstStarts.push(seconds.length);
			}
			seconds.push(second);
			starts.push(lists.length);
			writeList(parts, articles, lists);
			if (lists.length + seconds.length * 4 >= wanted) return take();
		}
		return null;
	}

	return filler;
}

function firstOf({ segment, block, at }: Cursor): number {
	const here = segment.blocks[block];
	if (!here) return -1;
	const place = 7 + at * 2;
	return (here.bytes[place] as number) | ((here.bytes[place + 1] as number) << 8);
}

type Parts = readonly [Growing<Uint32Array>, Growing<Uint32Array>, Growing<Uint32Array>];

/** Places of one segment's list as places of the whole; false when it is damaged. */
function readList(cursor: Cursor, { bytes, from, to, isSingle }: TermGroup, parts: Parts): boolean {
	const { articles, sections, laws } = cursor.segment;
	let place = -1;
	let at = from;
	if (isSingle) {
		place = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
		return putPlace(cursor, place, 1, parts);
	}
	let left = 0;
	for (let shift = 0, byte = 128; byte > 127 && at < to; shift += 7) {
		byte = bytes[at++] as number;
		left |= (byte & 127) << shift;
	}
	const most = articles + sections + laws;
	for (; at < to; left--) {
		let step = 0;
		for (let shift = 0, byte = 128; byte > 127 && at < to; shift += 7) {
			byte = bytes[at++] as number;
			step |= (byte & 127) << shift;
		}
		let count = 1;
		if ((step & 1) === 1) {
			count = 2;
			for (let shift = 0, byte = 128; byte > 127 && at < to; shift += 7) {
				byte = bytes[at++] as number;
				count += (byte & 127) << shift;
			}
		}
		place += (step >>> 1) + 1;
		if (place >= most || !putPlace(cursor, place, count, parts)) return false;
	}
	return left === 0;
}

function putPlace(cursor: Cursor, place: number, count: number, [ofArticles, ofSections, ofLaws]: Parts): boolean {
	const { articles, sections, laws } = cursor.segment;
	if (place < articles) {
		ofArticles.push(cursor.articleBase + place);
		ofArticles.push(count);
	} else if (place < articles + sections) {
		ofSections.push(cursor.sectionBase + place - articles);
		ofSections.push(count);
	} else if (place < articles + sections + laws) {
		ofLaws.push(cursor.lawBase + place - articles - sections);
		ofLaws.push(count);
	} else return false;
	return true;
}

function putVarint(out: Growing<Uint8Array>, value: number): void {
	out.room(5);
	let rest = value;
	while (rest > 127) {
		out.values[out.length++] = (rest & 127) | 128;
		rest >>>= 7;
	}
	out.values[out.length++] = rest;
}

/** As `drawer.ts` tells. */
function writeList(parts: Parts, articles: number, out: Growing<Uint8Array>): void {
	const places = (parts[0].length + parts[1].length + parts[2].length) >> 1;
	putVarint(out, places);
	if (places < longList) {
		writeSteps(parts, -1, out);
		return;
	}
	const ofArticles = parts[0];
	writePages(ofArticles, articles, false, out);
	writePages(ofArticles, articles, true, out);
	writeSteps([parts[1], parts[2]], articles - 1, out);
}

function writeSteps(parts: readonly Growing<Uint32Array>[], start: number, out: Growing<Uint8Array>): void {
	let before = start;
	for (const { values, length } of parts) {
		for (let i = 0; i < length; i += 2) {
			const place = values[i] as number;
			const count = values[i + 1] as number;
			putVarint(out, (place - before - 1) * 2 + (count > 1 ? 1 : 0));
			if (count > 1) putVarint(out, count - 2);
			before = place;
		}
	}
}

/** `isMore`: those articles that hold the term more than once, with how often. */
function writePages(
	{ values, length }: Growing<Uint32Array>,
	articles: number,
	isMore: boolean,
	out: Growing<Uint8Array>,
): void {
	const pages = pagesOf(articles);
	out.room(pages);
	const counts = out.length;
	for (let page = 0; page < pages; page++) out.values[out.length++] = 0;
	for (let i = 0; i < length; i += 2) {
		const count = values[i + 1] as number;
		if (count > 1 !== isMore) continue;
		const place = values[i] as number;
		const at = counts + Math.floor(place / pageSize);
		out.values[at] = (out.values[at] as number) + 1;
		out.push(place % pageSize);
		if (isMore) putVarint(out, count - 2);
	}
}
