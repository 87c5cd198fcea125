/** One segment of the index: a head with names, lengths and citations of its articles, then blocks with its words. */
import type { ArrangedLaw } from './arrange.ts';
import { ByteWriter } from './bytes.ts';
import { isLinking, pairBase } from './characters.ts';
import { sealChunk, sumBytes } from './chunk.ts';
import { findCitations } from './citations.ts';
import { lawKey } from './key.ts';
import { readArticleNumber, spellArticleNumber } from './number.ts';
import { Postings, type WrittenBlock } from './write-blocks.ts';

export interface SegmentOptions {
	/** Pairs that stand in one article of the segment alone, or hold a word like 的, are left out. */
	isSmall: boolean;
	/** Characters that stand in more than this share of the places are left out. */
	mostCharacterShare: number;
}

/** In a small segment nothing is left out for being common or rare. */
const fewPlaces = 100;

interface Section {
	path: readonly string[];
	articles: number;
}

function sectionsOf(law: ArrangedLaw): Section[] {
	const sections: Section[] = [];
	for (const article of law.articles) {
		const last = sections[sections.length - 1];
		if (last && last.path.join('\n') === article.sec.join('\n')) last.articles++;
		else sections.push({ path: article.sec, articles: 1 });
	}
	return sections;
}

function writeNumber(out: ByteWriter, no: string, expected: number): number {
	const read = readArticleNumber(no);
	if (!read || spellArticleNumber(read) !== no) {
		out.u8(2);
		out.text(no);
		return expected;
	}
	if (read.number === expected && read.part === 0) out.u8(0);
	else {
		out.u8(1);
		out.varint(read.number);
		out.varint(read.part);
	}
	return read.number + 1;
}

function writeNames(out: ByteWriter, laws: readonly ArrangedLaw[], sections: readonly Section[][]): void {
	laws.forEach((law, at) => {
		out.text(law.title);
		out.u32(lawKey(law.title));
		out.varint(sections[at]?.length ?? 0);
		for (const section of sections[at] ?? []) {
			out.varint(section.articles);
			out.varint(section.path.length);
			for (const title of section.path) out.text(title);
		}
		let expected = 1;
		for (const article of law.articles) expected = writeNumber(out, article.no, expected);
	});
}

function writeFigures(out: ByteWriter, laws: readonly ArrangedLaw[]): void {
	for (const law of laws) {
		for (const { text } of law.articles) {
			out.varint(text.length);
			const cites = findCitations(text);
			out.varint(cites.length);
			for (const { number, laws: keys } of cites) {
				out.varint(number);
				out.varint(keys.length);
				for (const key of keys) out.u32(key);
			}
		}
	}
}

export interface BuiltSegment {
	head: Uint8Array;
	blocks: WrittenBlock[];
}

export function buildSegment(segment: number, laws: readonly ArrangedLaw[], options: SegmentOptions): BuiltSegment {
	const out = new ByteWriter();
	const sections = laws.map(sectionsOf);
	let articles = 0;
	let sectionCount = 0;
	for (const law of laws) articles += law.articles.length;
	for (const list of sections) sectionCount += list.length;
	out.u8(segment);
	out.u8(options.isSmall ? 1 : 0);
	out.varint(laws.length);
	out.varint(sectionCount);
	out.varint(articles);
	writeNames(out, laws, sections);
	const layout = sumBytes(out.take(), 0);
	out.u32(layout);
	writeFigures(out, laws);
	const postings = new Postings();
	for (const law of laws) for (const { text } of law.articles) postings.add(text);
	for (const list of sections) for (const { path } of list) postings.add(path.join('\n'));
	for (const law of laws) postings.add(law.title);
	const { places } = postings;
	const blocks = postings.write(segment, layout, (term, list) => {
		const spread = list.length / 2;
		if (term < pairBase) return spread <= Math.max(fewPlaces, options.mostCharacterShare * places);
		if (!options.isSmall) return true;
		return !isLinking(term) && (places <= fewPlaces || spread > 1 || (list[0] ?? 0) >= articles);
	});
	out.varint(blocks.length);
	for (const { from, sum } of blocks) {
		out.u16(from);
		out.u32(sum);
	}
	out.u32(sumBytes(out.take(), 0));
	return { head: sealChunk('head', out.take()), blocks };
}
