/** All segments as one row of articles, sections and laws. */
import type { Column, ColumnReader } from './columns.ts';
import { fillFigures } from './fill.ts';
import { joinNames, type Names, readTitle } from './names.ts';
import type { Segment } from './segment.ts';

export interface Places {
	articles: number;
	sections: number;
	laws: number;
	/** Built without linking pairs; they must not be asked then. */
	isSmall: boolean;
	sectionOf: Uint16Array;
	lawOfSection: Uint16Array;
	/** First article of each section and of each law, and one past the last. */
	sectionStart: Uint32Array;
	lawStart: Uint32Array;
	lawKeys: Uint32Array;
	/** Of each law: 1 a statute (…法, …法典), 2 a rule of the highest court or prosecution (最高人民…). */
	lawTraits: Uint8Array;
	/** Citations as pairs, by the first: the article that names and the article named; then the other way round. */
	cites: Uint32Array;
	citedBy: Uint32Array;
	/** How many articles name this one. */
	named: Uint8Array;
	/** Saturation of BM25 by length for sections, laws and titles; for an article what a term is worth that stands there once. */
	articleOnce: Float32Array;
	sectionNorm: Float32Array;
	lawNorm: Float32Array;
	sectionTitleNorm: Float32Array;
	lawTitleNorm: Float32Array;
}

export function lawOf(places: Places, article: number): number {
	return places.lawOfSection[places.sectionOf[article] as number] as number;
}

export const saturation = 1.2;
const mostSections = 65535;
const lengthShare = { article: 0.6, whole: 0.6, title: 0.5 };

function normOf(lengths: ArrayLike<number>, share: number): Float32Array {
	let total = 0;
	for (let i = 0; i < lengths.length; i++) total += lengths[i] as number;
	const average = Math.max(1, total / Math.max(1, lengths.length));
	const norm = new Float32Array(lengths.length);
	for (let i = 0; i < norm.length; i++) norm[i] = saturation * (1 - share + (share * (lengths[i] as number)) / average);
	return norm;
}

export function joinArrays<Kind extends Uint16Array | Uint32Array>(out: Kind, parts: Kind[]): Kind {
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

export interface JoinedSegments {
	places: Places;
	names: Names;
}

/** null when there are more sections than places can tell apart. */
export function joinSegments(segments: readonly Segment[]): JoinedSegments | null {
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
	if (sections > mostSections) return null;
	const sectionOf = new Uint16Array(articles);
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
	const names = joinNames(segments);
	const lawOfArticle = (article: number) => lawOfSection[sectionOf[article] as number] as number;
	const cites = resolveCitations(segments, articleBase, lawOfArticle, lawKeys, lawStart, names.numberKeys);
	const places: Places = {
		articles,
		sections,
		laws,
		isSmall: segments.some((segment) => segment.isSmall),
		sectionOf,
		lawOfSection,
		sectionStart,
		lawStart,
		lawKeys,
		lawTraits: readTraits(names, laws),
		cites,
		citedBy: turnPairs(cites),
		named: countNamed(cites, articles),
		articleOnce: normOf(lengths, lengthShare.article).map((norm) => 1 / (1 + norm)),
		sectionNorm: normOf(sectionLengths, lengthShare.whole),
		lawNorm: normOf(lawLengths, lengthShare.whole),
		sectionTitleNorm: normOf(sectionTitles, lengthShare.title),
		lawTitleNorm: normOf(lawTitles, lengthShare.title),
	};
	return { places, names };
}

function readTraits(names: Names, laws: number): Uint8Array {
	const traits = new Uint8Array(laws);
	for (let law = 0; law < laws; law++) {
		const title = readTitle(names, law);
		const isStatute = /法典?$/.test(title) && !/办法$/.test(title);
		traits[law] = (isStatute ? 1 : 0) | (title.indexOf('最高人民') === 0 ? 2 : 0);
	}
	return traits;
}

/** For what a terminal keeps; `named` follows from the citations. */
export function columnsOf(places: Places): Column[] {
	const { articles, sections, laws, isSmall } = places;
	return [
		new Uint32Array([articles, sections, laws, isSmall ? 1 : 0]),
		places.sectionOf,
		places.lawOfSection,
		places.sectionStart,
		places.lawStart,
		places.lawKeys,
		places.lawTraits,
		places.cites,
		places.citedBy,
		places.articleOnce,
		places.sectionNorm,
		places.lawNorm,
		places.sectionTitleNorm,
		places.lawTitleNorm,
	];
}

export function readPlaces(read: ColumnReader): Places {
	const [articles = 0, sections = 0, laws = 0, small = 0] = read.u32();
	const sectionOf = read.u16();
	const lawOfSection = read.u16();
	const sectionStart = read.u32();
	const lawStart = read.u32();
	const lawKeys = read.u32();
	const lawTraits = read.u8();
	const cites = read.u32();
	const places: Places = {
		articles,
		sections,
		laws,
		isSmall: small === 1,
		sectionOf,
		lawOfSection,
		sectionStart,
		lawStart,
		lawKeys,
		lawTraits,
		cites,
		citedBy: read.u32(),
		named: countNamed(cites, articles),
		articleOnce: read.f32(),
		sectionNorm: read.f32(),
		lawNorm: read.f32(),
		sectionTitleNorm: read.f32(),
		lawTitleNorm: read.f32(),
	};
	if (sectionOf.length !== articles || lawOfSection.length !== sections || lawKeys.length !== laws) read.failed = true;
	return places;
}

function resolveCitations(
	segments: readonly Segment[],
	articleBase: readonly number[],
	lawOfArticle: (article: number) => number,
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
			let law = readings === 0 ? lawOfArticle(from) : undefined;
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
