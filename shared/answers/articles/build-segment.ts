/**
 * One segment of the index: names, lengths and citations of its articles, then for every character and pair a list of places.
 * A place is an article, and after the articles the titles of sections and of laws, counted on in one row.
 */
import type { ArrangedLaw } from './arrange.ts';
import { ByteWriter } from './bytes.ts';
import { countTerms, pairBase, readCodes } from './characters.ts';
import { sealChunk } from './chunk.ts';
import { findCitations } from './citations.ts';
import { lawKey } from './key.ts';
import { readArticleNumber, spellArticleNumber } from './number.ts';

export interface SegmentOptions {
	/** Pairs that stand in fewer places of the segment are left out. */
	leastPairPlaces: number;
	/** Characters that stand in more than this share of the places are left out. */
	mostCharacterShare: number;
}

/** In a small segment nothing is left out for being common. */
const fewPlaces = 100;

interface Section {
	path: readonly string[];
	articles: number;
}

class Postings {
	private lists = new Map<number, number[]>();

	add(place: number, text: string): void {
		countTerms(readCodes(text)).forEach((count, term) => {
			const list = this.lists.get(term);
			if (list) list.push(place, count);
			else this.lists.set(term, [place, count]);
		});
	}

	/** Terms by first character, then second; a single character stands before its pairs. */
	write(out: ByteWriter, places: number, options: SegmentOptions): void {
		const firsts = new Map<number, number[]>();
		this.lists.forEach((list, term) => {
			const pair = term >= pairBase;
			const spread = list.length / 2;
			if (
				pair
					? spread < options.leastPairPlaces && places > fewPlaces
					: spread > Math.max(fewPlaces, options.mostCharacterShare * places)
			)
				return;
			const first = pair ? Math.floor(term / pairBase) : term;
			const second = pair ? term % pairBase : 0;
			const seconds = firsts.get(first);
			if (seconds) seconds.push(second);
			else firsts.set(first, [second]);
		});
		const table = new ByteWriter();
		const dictionary = new ByteWriter();
		const postings = new ByteWriter();
		const order = Array.from(firsts.keys()).sort((a, b) => a - b);
		for (const first of order) {
			table.u16(first);
			table.u32(dictionary.length);
			table.u32(postings.length);
			let before = -1;
			for (const second of (firsts.get(first) ?? []).sort((a, b) => a - b)) {
				const list = this.lists.get(second === 0 ? first : first * pairBase + second) ?? [];
				const bytes = packPlaces(list);
				dictionary.varint(second - before - 1);
				dictionary.varint(list.length / 2);
				dictionary.varint(bytes.length);
				postings.put(bytes);
				before = second;
			}
		}
		out.varint(order.length);
		out.varint(dictionary.length);
		out.varint(postings.length);
		out.put(table.take());
		out.put(dictionary.take());
		out.put(postings.take());
	}
}

/** Steps between places, doubled, plus one where the term stands there more than once; then that count less two. */
function packPlaces(list: readonly number[]): Uint8Array {
	const out = new ByteWriter();
	let before = -1;
	for (let i = 0; i < list.length; i += 2) {
		const place = list[i] ?? 0;
		const count = list[i + 1] ?? 1;
		out.varint((place - before - 1) * 2 + (count > 1 ? 1 : 0));
		if (count > 1) out.varint(count - 2);
		before = place;
	}
	return out.take();
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

export function buildSegment(
	laws: readonly ArrangedLaw[],
	titles: ReadonlyMap<string, number>,
	options: SegmentOptions,
): Uint8Array {
	const out = new ByteWriter();
	const sections = laws.map(sectionsOf);
	let articles = 0;
	let sectionCount = 0;
	for (const law of laws) articles += law.articles.length;
	for (const list of sections) sectionCount += list.length;
	out.varint(laws.length);
	out.varint(sectionCount);
	out.varint(articles);
	const postings = new Postings();
	let place = 0;
	for (const law of laws) for (const { text } of law.articles) postings.add(place++, text);
	for (const list of sections) for (const { path } of list) postings.add(place++, path.join('\n'));
	for (const law of laws) postings.add(place++, law.title);
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
		for (const article of law.articles) {
			expected = writeNumber(out, article.no, expected);
			out.varint(article.text.length);
			const cites = findCitations(article.text, law.title, titles);
			out.varint(cites.length);
			for (const cite of cites) {
				out.u32(cite.law);
				out.varint(cite.number);
			}
		}
	});
	postings.write(out, place, options);
	return sealChunk('articles', out.take());
}
