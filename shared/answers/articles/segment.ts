/** Reads the head of a segment where it lies: only names' places, lengths and numbers are taken out, into typed arrays. */
import type { Block } from './block.ts';
import { ByteReader } from './bytes.ts';
import { type ChunkResult, sumBytes } from './chunk.ts';
import { fillFigures } from './fill.ts';

export interface Segment {
	bytes: Uint8Array;
	/** Its number among the segments. */
	segment: number;
	/** Built without linking pairs; they must not be asked then. */
	isSmall: boolean;
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
	/** For each citation: article, key of the number, how many laws may be meant, and their keys. */
	citations: Uint32Array;
	/** Mark of the names: every block of the segment bears it, so that places never mean other articles. */
	layout: number;
	/** First character and sum of each block. */
	blockFrom: Uint16Array;
	blockSums: Uint32Array;
	blocks: Block[];
}

const most16 = 65535;

export function openSegment(body: Uint8Array): ChunkResult<Segment> {
	const malformed = { ok: false, fault: 'articleIndex.malformed' } as const;
	const read = new ByteReader(body);
	const number = read.u8();
	const isSmall = read.u8() === 1;
	const laws = read.varint();
	const sections = read.varint();
	const articles = read.varint();
	if (laws > sections || sections > articles || articles > body.length || sections > most16) return malformed;
	const segment: Segment = {
		bytes: body,
		segment: number,
		isSmall,
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
		layout: 0,
		blockFrom: new Uint16Array(0),
		blockSums: new Uint32Array(0),
		blocks: [],
	};
	const isWhole = readNames(read, segment) && readFigures(read, segment) && readBlockList(read, segment);
	return isWhole ? { ok: true, value: segment } : malformed;
}

function skipText(read: ByteReader): number {
	const count = read.varint();
	if (count * 2 > read.end - read.at) read.failed = true;
	else read.at += count * 2;
	return count;
}

function readNames(read: ByteReader, segment: Segment): boolean {
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
		readNumbers(read, segment, article, articles);
		article += articles;
		if (read.failed) return false;
	}
	const end = read.at;
	segment.layout = read.u32();
	return (
		section === segment.sections &&
		article === segment.articles &&
		segment.layout === sumBytes(segment.bytes.subarray(0, end), 0)
	);
}

function readNumbers(read: ByteReader, segment: Segment, from: number, count: number): void {
	let expected = 1;
	for (let article = from; article < from + count && !read.failed; article++) {
		const form = read.u8();
		if (form > 2) read.failed = true;
		if (form === 2) {
			segment.oddNumberAt[article] = read.at;
			skipText(read);
			continue;
		}
		const number = form === 0 ? expected : read.varint();
		segment.numbers[article] = number;
		if (form === 1) segment.parts[article] = read.varint();
		expected = number + 1;
	}
}

function readFigures(read: ByteReader, segment: Segment): boolean {
	const citations: number[] = [];
	for (let article = 0; article < segment.articles && !read.failed; article++) {
		segment.lengths[article] = Math.min(most16, read.varint());
		for (let cites = read.varint(); cites > 0 && !read.failed; cites--) {
			citations.push(article, read.varint());
			let laws = read.varint();
			citations.push(laws);
			for (; laws > 0 && !read.failed; laws--) citations.push(read.u32());
		}
	}
	segment.citations = new Uint32Array(citations);
	return !read.failed;
}

function readBlockList(read: ByteReader, segment: Segment): boolean {
	const count = read.varint();
	if (count * 6 > read.end - read.at) return false;
	segment.blockFrom = new Uint16Array(count);
	segment.blockSums = new Uint32Array(count);
	for (let i = 0; i < count; i++) {
		segment.blockFrom[i] = read.u16();
		segment.blockSums[i] = read.u32();
		if (i > 0 && (segment.blockFrom[i] as number) <= (segment.blockFrom[i - 1] as number)) return false;
	}
	const end = read.at;
	return read.u32() === sumBytes(segment.bytes.subarray(0, end), 0) && !read.failed && read.at === read.end;
}
