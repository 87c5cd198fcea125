/** Reads a segment where it lies: only names' places, lengths and numbers are taken out, into typed arrays. */
import { ByteReader } from './bytes.ts';
import type { ChunkResult } from './chunk.ts';
import { fillFigures } from './fill.ts';

export interface Segment {
	bytes: Uint8Array;
	articles: number;
	sections: number;
	laws: number;
	lawKeys: Uint32Array;
	/** Where the title and the sections' titles stand in `bytes`. */
	lawAt: Uint32Array;
	sectionAt: Uint32Array;
	/** Where the article's number stands when it is no plain number; else 0. */
	oddNumberAt: Uint32Array;
	sectionOf: Uint16Array;
	lawOfSection: Uint16Array;
	numbers: Uint16Array;
	parts: Uint8Array;
	/** Characters of text; 65535 stands for that and more. */
	lengths: Uint16Array;
	sectionTitleLengths: Uint16Array;
	lawTitleLengths: Uint16Array;
	/** Three figures a citation: article, key of the law, key of the number. */
	citations: Uint32Array;
	firsts: Uint16Array;
	dictionaryAt: Uint32Array;
	postingsAt: Uint32Array;
}

const most16 = 65535;

export function openSegment(body: Uint8Array): ChunkResult<Segment> {
	const malformed = { ok: false, fault: 'articleIndex.malformed' } as const;
	const read = new ByteReader(body);
	const laws = read.varint();
	const sections = read.varint();
	const articles = read.varint();
	if (laws > sections || sections > articles || articles > body.length || sections > most16) return malformed;
	const segment: Segment = {
		bytes: body,
		articles,
		sections,
		laws,
		lawKeys: new Uint32Array(laws),
		lawAt: new Uint32Array(laws),
		sectionAt: new Uint32Array(sections),
		oddNumberAt: new Uint32Array(articles),
		sectionOf: new Uint16Array(articles),
		lawOfSection: new Uint16Array(sections),
		numbers: new Uint16Array(articles),
		parts: new Uint8Array(articles),
		lengths: new Uint16Array(articles),
		sectionTitleLengths: new Uint16Array(sections),
		lawTitleLengths: new Uint16Array(laws),
		citations: new Uint32Array(0),
		firsts: new Uint16Array(0),
		dictionaryAt: new Uint32Array(0),
		postingsAt: new Uint32Array(0),
	};
	return readNames(read, segment) && readTable(read, segment) ? { ok: true, value: segment } : malformed;
}

function skipText(read: ByteReader): number {
	const count = read.varint();
	if (count * 2 > read.end - read.at) read.failed = true;
	else read.at += count * 2;
	return count;
}

function readNames(read: ByteReader, segment: Segment): boolean {
	const citations: number[] = [];
	let section = 0;
	let article = 0;
	for (let law = 0; law < segment.laws; law++) {
		segment.lawAt[law] = read.at;
		segment.lawTitleLengths[law] = skipText(read);
		segment.lawKeys[law] = read.u32();
		const sections = read.varint();
		let articles = 0;
		for (let i = 0; i < sections && !read.failed; i++) {
			if (section >= segment.sections) return false;
			const count = read.varint();
			segment.lawOfSection[section] = law;
			segment.sectionAt[section] = read.at;
			let length = 0;
			for (let parts = read.varint(); parts > 0 && !read.failed; parts--) length += skipText(read);
			segment.sectionTitleLengths[section] = length;
			if (article + articles + count > segment.articles) return false;
			fillFigures(segment.sectionOf, section, article + articles, article + articles + count);
			articles += count;
			section++;
		}
		article = readNumbers(read, segment, article, articles, citations);
		if (read.failed) return false;
	}
	segment.citations = new Uint32Array(citations);
	return section === segment.sections && article === segment.articles;
}

function readNumbers(read: ByteReader, segment: Segment, from: number, count: number, citations: number[]): number {
	let expected = 1;
	for (let article = from; article < from + count && !read.failed; article++) {
		const form = read.u8();
		if (form > 2) read.failed = true;
		if (form === 2) {
			segment.oddNumberAt[article] = read.at;
			skipText(read);
		} else {
			const number = form === 0 ? expected : read.varint();
			segment.numbers[article] = number;
			if (form === 1) segment.parts[article] = read.varint();
			expected = number + 1;
		}
		segment.lengths[article] = Math.min(most16, read.varint());
		for (let cites = read.varint(); cites > 0 && !read.failed; cites--) {
			citations.push(article, read.u32(), read.varint());
		}
	}
	return from + count;
}

function readTable(read: ByteReader, segment: Segment): boolean {
	const count = read.varint();
	const dictionary = read.varint();
	const postings = read.varint();
	const start = read.at + count * 10;
	if (read.failed || start + dictionary + postings !== read.end) return false;
	segment.firsts = new Uint16Array(count);
	segment.dictionaryAt = new Uint32Array(count + 1);
	segment.postingsAt = new Uint32Array(count + 1);
	let before = 0;
	for (let i = 0; i < count; i++) {
		const first = read.u16();
		const dictionaryAt = start + read.u32();
		const postingsAt = start + dictionary + read.u32();
		if (first <= before || dictionaryAt > start + dictionary || postingsAt > read.end) return false;
		if (i > 0 && dictionaryAt < (segment.dictionaryAt[i - 1] ?? 0)) return false;
		segment.firsts[i] = first;
		segment.dictionaryAt[i] = dictionaryAt;
		segment.postingsAt[i] = postingsAt;
		before = first;
	}
	segment.dictionaryAt[count] = start + dictionary;
	segment.postingsAt[count] = read.end;
	return true;
}

/** A term's list of places in one segment. */
export interface PlaceList {
	from: number;
	to: number;
	count: number;
}

/** For one first character and ascending second ones (0: the character alone), calls `found` with the position in `seconds`. */
export function findLists(
	segment: Segment,
	first: number,
	seconds: readonly number[],
	found: (at: number, list: PlaceList) => void,
): void {
	const { firsts, bytes } = segment;
	let low = 0;
	let high = firsts.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((firsts[middle] as number) < first) low = middle + 1;
		else high = middle;
	}
	if (firsts[low] !== first) return;
	scanDictionary(bytes, segment.dictionaryAt[low] as number, segment.dictionaryAt[low + 1] as number, seconds, {
		from: segment.postingsAt[low] as number,
		to: segment.postingsAt[low + 1] as number,
		found,
	});
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

interface Scan {
	/** The postings of this first character. */
	from: number;
	to: number;
	found: (at: number, list: PlaceList) => void;
}

function scanDictionary(bytes: Uint8Array, from: number, to: number, seconds: readonly number[], scan: Scan): void {
	let postings = scan.from;
	let second = -1;
	let read = from;
	for (let at = 0; at < seconds.length && read < to; ) {
		second += readVarint(bytes, read, to) + 1;
		const count = readVarint(bytes, varintEnd, to);
		const length = readVarint(bytes, varintEnd, to);
		read = varintEnd;
		while (at < seconds.length && (seconds[at] as number) < second) at++;
		if (seconds[at] === second) {
			if (postings + length <= scan.to) scan.found(at, { from: postings, to: postings + length, count });
			at++;
		}
		postings += length;
	}
}
