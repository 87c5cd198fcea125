/** All segments as one row of articles, sections and laws. */
import { ByteReader } from './bytes.ts';
import { fillFigures } from './fill.ts';
import { numberKey } from './key.ts';
import type { Segment } from './segment.ts';

export interface Places {
	segments: Segment[];
	articleBase: number[];
	sectionBase: number[];
	lawBase: number[];
	articles: number;
	sections: number;
	laws: number;
	sectionOf: Uint16Array;
	lawOf: Uint16Array;
	lawOfSection: Uint16Array;
	/** First article of each section and of each law, and one past the last. */
	sectionStart: Uint32Array;
	lawStart: Uint32Array;
	lawKeys: Uint32Array;
	/** `numberKey` of each article. */
	numberKeys: Uint32Array;
	/** Citations as pairs, by the first: the article that names and the article named; then the other way round. */
	cites: Uint32Array;
	citedBy: Uint32Array;
	/** How many articles name this one. */
	named: Uint8Array;
	/** Saturation of BM25 by length for sections, laws and titles; for an article what a term is worth that stands there once. */
	articleOnce: Float32Array;
	articleNorm: Float32Array;
	sectionNorm: Float32Array;
	lawNorm: Float32Array;
	sectionTitleNorm: Float32Array;
	lawTitleNorm: Float32Array;
}

export const saturation = 1.2;
const lengthShare = { article: 0.6, whole: 0.6, title: 0.5 };

function normOf(lengths: ArrayLike<number>, share: number): Float32Array {
	let total = 0;
	for (let i = 0; i < lengths.length; i++) total += lengths[i] as number;
	const average = Math.max(1, total / Math.max(1, lengths.length));
	const norm = new Float32Array(lengths.length);
	for (let i = 0; i < norm.length; i++) norm[i] = saturation * (1 - share + (share * (lengths[i] as number)) / average);
	return norm;
}

function joinArrays<Kind extends Uint16Array | Uint32Array>(out: Kind, parts: Kind[]): Kind {
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

export function joinSegments(segments: Segment[]): Places {
	const articleBase: number[] = [];
	const sectionBase: number[] = [];
	const lawBase: number[] = [];
	let articles = 0;
	let sections = 0;
	let laws = 0;
	for (const segment of segments) {
		articleBase.push(articles);
		sectionBase.push(sections);
		lawBase.push(laws);
		articles += segment.articles;
		sections += segment.sections;
		laws += segment.laws;
	}
	const sectionOf = new Uint16Array(articles);
	const lawOf = new Uint16Array(articles);
	const lawOfSection = new Uint16Array(sections);
	const sectionLengths = new Float64Array(sections);
	const lawLengths = new Float64Array(laws);
	const sectionStart = fillFigures(new Uint32Array(sections + 1), articles);
	const lawStart = fillFigures(new Uint32Array(laws + 1), articles);
	segments.forEach((segment, at) => {
		const article0 = articleBase[at] as number;
		const section0 = sectionBase[at] as number;
		const law0 = lawBase[at] as number;
		for (let i = 0; i < segment.sections; i++) lawOfSection[section0 + i] = law0 + (segment.lawOfSection[i] as number);
		for (let i = segment.articles - 1; i >= 0; i--) {
			const section = section0 + (segment.sectionOf[i] as number);
			const law = lawOfSection[section] as number;
			const length = segment.lengths[i] as number;
			sectionOf[article0 + i] = section;
			lawOf[article0 + i] = law;
			sectionLengths[section] = (sectionLengths[section] as number) + length;
			lawLengths[law] = (lawLengths[law] as number) + length;
			sectionStart[section] = article0 + i;
			lawStart[law] = article0 + i;
		}
	});
	const lengths = joinArrays(
		new Uint16Array(articles),
		segments.map((segment) => segment.lengths),
	);
	const sectionTitles = joinArrays(
		new Uint16Array(sections),
		segments.map((segment) => segment.sectionTitleLengths),
	);
	const lawTitles = joinArrays(
		new Uint16Array(laws),
		segments.map((segment) => segment.lawTitleLengths),
	);
	const lawKeys = joinArrays(
		new Uint32Array(laws),
		segments.map((segment) => segment.lawKeys),
	);
	const numberKeys = joinArrays(new Uint32Array(articles), segments.map(numberKeysOf));
	const cites = resolveCitations(segments, articleBase, lawOf, lawKeys, lawStart, numberKeys);
	const articleNorm = normOf(lengths, lengthShare.article);
	return {
		segments,
		articleBase,
		sectionBase,
		lawBase,
		articles,
		sections,
		laws,
		sectionOf,
		lawOf,
		lawOfSection,
		sectionStart,
		lawStart,
		lawKeys,
		numberKeys,
		cites,
		citedBy: turnPairs(cites),
		named: countNamed(cites, articles),
		articleOnce: articleNorm.map((norm) => 1 / (1 + norm)),
		articleNorm,
		sectionNorm: normOf(sectionLengths, lengthShare.whole),
		lawNorm: normOf(lawLengths, lengthShare.whole),
		sectionTitleNorm: normOf(sectionTitles, lengthShare.title),
		lawTitleNorm: normOf(lawTitles, lengthShare.title),
	};
}

function numberKeysOf(segment: Segment): Uint32Array {
	const keys = new Uint32Array(segment.articles);
	for (let i = 0; i < keys.length; i++) {
		const odd = segment.oddNumberAt[i] as number;
		keys[i] =
			odd > 0
				? numberKey(new ByteReader(segment.bytes, odd).text())
				: (segment.numbers[i] as number) * 100 + (segment.parts[i] as number);
	}
	return keys;
}

function resolveCitations(
	segments: readonly Segment[],
	articleBase: readonly number[],
	lawOf: Uint16Array,
	lawKeys: Uint32Array,
	lawStart: Uint32Array,
	numberKeys: Uint32Array,
): Uint32Array {
	const laws = new Map<number, number>();
	for (let law = 0; law < lawKeys.length; law++) laws.set(lawKeys[law] as number, law);
	const pairs: number[] = [];
	segments.forEach(({ citations }, at) => {
		for (let i = 0; i + 2 < citations.length; ) {
			const from = (articleBase[at] as number) + (citations[i] as number);
			const number = citations[i + 1] as number;
			const readings = citations[i + 2] as number;
			let law = readings === 0 ? lawOf[from] : undefined;
			for (let reading = 0; law === undefined && reading < readings; reading++) {
				law = laws.get(citations[i + 3 + reading] as number);
			}
			i += 3 + readings;
			if (law === undefined) continue;
			const to = findNumber(numberKeys, lawStart[law] as number, lawStart[law + 1] as number, number);
			if (to >= 0 && to !== from) pairs.push(from, to);
		}
	});
	return new Uint32Array(pairs);
}

function turnPairs(pairs: Uint32Array): Uint32Array {
	const turned: [number, number][] = [];
	for (let i = 0; i + 1 < pairs.length; i += 2) turned.push([pairs[i + 1] as number, pairs[i] as number]);
	turned.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const out = new Uint32Array(pairs.length);
	turned.forEach(([first, second], at) => {
		out[at * 2] = first;
		out[at * 2 + 1] = second;
	});
	return out;
}

/** Articles of a law stand in the order of their numbers; −1 when there is none. */
export function findNumber(numberKeys: Uint32Array, from: number, to: number, key: number): number {
	let low = from;
	let high = to - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((numberKeys[middle] as number) < key) low = middle + 1;
		else high = middle;
	}
	return low < to && numberKeys[low] === key ? low : -1;
}

function countNamed(cites: Uint32Array, articles: number): Uint8Array {
	const named = new Uint8Array(articles);
	for (let i = 1; i < cites.length; i += 2) {
		const to = cites[i] as number;
		named[to] = Math.min(255, (named[to] as number) + 1);
	}
	return named;
}
