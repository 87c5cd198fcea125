/**
 * One way of asking (characters, pairs, translated terms) scored over every article at once, by BM25; and on the way over every
 * section and law taken as one text, and over their titles.
 */
import { type FoundLists, longList, pageSize, pagesOf } from './drawer.ts';
import { fillFigures } from './fill.ts';
import { type Places, saturation } from './places.ts';

export interface Channel {
	article: Float32Array;
	section: Float32Array;
	law: Float32Array;
	sectionTitle: Float32Array;
	lawTitle: Float32Array;
	/** Weight of all that was asked: rarity times weight. */
	asked: number;
	/** Some term stands somewhere. */
	found: boolean;
}

export function createChannel(places: Places): Channel {
	return {
		article: new Float32Array(places.articles),
		section: new Float32Array(places.sections),
		law: new Float32Array(places.laws),
		sectionTitle: new Float32Array(places.sections),
		lawTitle: new Float32Array(places.laws),
		asked: 0,
		found: false,
	};
}

export function clearChannel(channel: Channel): void {
	for (const scores of [channel.article, channel.section, channel.law, channel.sectionTitle, channel.lawTitle]) {
		fillFigures(scores, 0);
	}
	channel.asked = 0;
	channel.found = false;
}

/** Of one list: what stands in which section and law, and which of them it stirs; empty between lists. */
export interface ListRoom {
	inSection: Int32Array;
	sections: Uint16Array;
	sectionCount: number;
	/** Where in a list the articles of each section end, as far as they stand together. */
	runEnds: Uint32Array;
	inLaw: Int32Array;
	laws: Uint16Array;
}

/** Counts in one byte are two more than it says. */
const mostInByte = 129;

export function createListRoom({ sections, laws }: Places): ListRoom {
	return {
		inSection: new Int32Array(sections),
		sections: new Uint16Array(sections + 1),
		sectionCount: 0,
		runEnds: new Uint32Array(sections + 1),
		inLaw: new Int32Array(laws),
		laws: new Uint16Array(laws + 1),
	};
}

/** Adds one list, a term that is worth `weight`; false when it runs past its end or names a place that is not there. */
export function addList(
	places: Places,
	room: ListRoom,
	found: FoundLists,
	row: number,
	termWeight: number,
	channel: Channel,
): boolean {
	const bytes = found.bytes[row] as Uint8Array;
	const from = found.from[row] as number;
	const to = found.to[row] as number;
	const weight = termWeight * (saturation + 1);
	const isLong = (found.places[row] as number) >= longList;
	const end = (isLong ? addPages : addSteps)(places, room, bytes, from, to, weight, channel);
	addWholes(places, room, weight, channel);
	return end === to;
}

/** A long list: those that hold the term once, then those that hold it more often, both by pages; then titles. */
function addPages(
	places: Places,
	room: ListRoom,
	bytes: Uint8Array,
	at: number,
	to: number,
	weight: number,
	channel: Channel,
): number {
	const { articles } = places;
	const pages = pagesOf(articles);
	const countsAt = addOnce(places, room, bytes, at, to, weight, channel.article);
	if (countsAt < 0) return -1;
	const { sectionOf, articleOnce } = places;
	const { inSection, sections } = room;
	const scores = channel.article;
	let stirred = room.sectionCount;
	let from = countsAt + pages;
	for (let page = 0; page < pages && from <= to; page++) {
		const base = page * pageSize;
		for (let left = bytes[countsAt + page] as number; left > 0 && from < to; left--) {
			const article = base + (bytes[from++] as number);
			if (article >= articles) return addedNone(room, stirred);
			let count = from < to ? (bytes[from++] as number) + 2 : 2;
			if (count > mostInByte) {
				count = readCount(bytes, from - 1, to);
				from = countEnd;
			}
			const section = sectionOf[article] as number;
			const before = inSection[section] as number;
			sections[stirred] = section;
			stirred += (before - 1) >>> 31;
			inSection[section] = before + count;
			scores[article] =
				(scores[article] as number) + (weight * count) / (count - 1 + 1 / (articleOnce[article] as number));
		}
	}
	room.sectionCount = stirred;
	if (from >= to) return from;
	const step = readCount(bytes, from, to) - 2;
	return addTitles(places, bytes, countEnd, to, step >> 1, step & 1, weight, channel);
}

/**
 * Articles of a long list that hold the term once; where they end, −1 where a place is not there or out of order. They ascend and so do
 * their sections: what stands in one is counted by where its run ends, so that no count waits for the one before to be written.
 */
function addOnce(
	{ articles, sectionOf, articleOnce }: Places,
	room: ListRoom,
	bytes: Uint8Array,
	at: number,
	to: number,
	weight: number,
	scores: Float32Array,
): number {
	const { inSection, sections, runEnds } = room;
	const pages = pagesOf(articles);
	const first = at + pages;
	let from = first;
	let runs = 0;
	let last = -1;
	let disorder = 0;
	room.sectionCount = 0;
	for (let page = 0; page < pages && from <= to; page++) {
		const end = from + (bytes[at + page] as number);
		for (const base = page * pageSize; from < end; from++) {
			const article = base + (bytes[from] as number);
			if (article >= articles) return -1;
			const section = sectionOf[article] as number;
			disorder |= section - last;
			runs += (last - section) >>> 31;
			last = section;
			sections[runs - 1] = section;
			runEnds[runs - 1] = from + 1;
			scores[article] = (scores[article] as number) + weight * (articleOnce[article] as number);
		}
	}
	if (disorder < 0) return -1;
	for (let run = 0, start = first; run < runs; run++) {
		const end = runEnds[run] as number;
		inSection[sections[run] as number] = end - start;
		start = end;
	}
	room.sectionCount = runs;
	return from;
}

function addedNone(room: ListRoom, stirred: number): number {
	room.sectionCount = stirred;
	return -1;
}

/** A short list: steps from place to place. */
function addSteps(
	places: Places,
	room: ListRoom,
	bytes: Uint8Array,
	at: number,
	to: number,
	weight: number,
	channel: Channel,
): number {
	const { articles, sectionOf, articleOnce } = places;
	const { inSection, sections } = room;
	const scores = channel.article;
	let article = -1;
	let stirred = 0;
	let from = at;
	while (from < to) {
		let step = bytes[from++] as number;
		if (step > 127) {
			step = readCount(bytes, from - 1, to) - 2;
			from = countEnd;
		}
		article += (step >> 1) + 1;
		if (article >= articles) {
			from = addTitles(places, bytes, from, to, article - articles, step & 1, weight, channel);
			break;
		}
		let count = 1;
		if ((step & 1) === 1) {
			count = readCount(bytes, from, to);
			from = countEnd;
		}
		const section = sectionOf[article] as number;
		const before = inSection[section] as number;
		sections[stirred] = section;
		stirred += (before - 1) >>> 31;
		inSection[section] = before + count;
		scores[article] =
			(scores[article] as number) + (weight * count) / (count - 1 + 1 / (articleOnce[article] as number));
	}
	room.sectionCount = stirred;
	return from;
}

/** What the list adds to sections and laws taken as one text each. */
function addWholes(places: Places, room: ListRoom, weight: number, channel: Channel): void {
	const { lawOfSection, sectionNorm, lawNorm } = places;
	const { inSection, sections, inLaw, laws } = room;
	const ofSections = channel.section;
	const ofLaws = channel.law;
	let stirred = 0;
	for (let i = 0; i < room.sectionCount; i++) {
		const section = sections[i] as number;
		const count = inSection[section] as number;
		inSection[section] = 0;
		ofSections[section] =
			(ofSections[section] as number) + (weight * count) / (count + (sectionNorm[section] as number));
		const law = lawOfSection[section] as number;
		const before = inLaw[law] as number;
		laws[stirred] = law;
		stirred += (before - 1) >>> 31;
		inLaw[law] = before + count;
	}
	room.sectionCount = 0;
	for (let i = 0; i < stirred; i++) {
		const law = laws[i] as number;
		const count = inLaw[law] as number;
		inLaw[law] = 0;
		ofLaws[law] = (ofLaws[law] as number) + (weight * count) / (count + (lawNorm[law] as number));
	}
}

/** Where the count last read ended. */
let countEnd = 0;

function readCount(bytes: Uint8Array, at: number, to: number): number {
	let from = at;
	let byte = from < to ? (bytes[from++] as number) : 0;
	let count = byte & 127;
	for (let shift = 7; byte > 127 && from < to && shift < 28; shift += 7) {
		byte = bytes[from++] as number;
		count |= (byte & 127) << shift;
	}
	countEnd = from;
	return count + 2;
}

/** The end of a list: titles of sections and laws, from the first on. Where it ends, −1 where a place is not there. */
function addTitles(
	places: Places,
	bytes: Uint8Array,
	at: number,
	to: number,
	firstTitle: number,
	firstFlag: number,
	weight: number,
	channel: Channel,
): number {
	const most = places.sections + places.laws;
	let title = firstTitle;
	let flag = firstFlag;
	let from = at;
	for (;;) {
		const count = flag === 1 ? readCount(bytes, from, to) : 1;
		if (flag === 1) from = countEnd;
		if (title >= most) return -1;
		addTitle(places, title, count, weight, channel);
		if (from >= to) return from;
		const step = readCount(bytes, from, to) - 2;
		from = countEnd;
		flag = step & 1;
		title += (step >> 1) + 1;
	}
}

/** `at`: sections' titles come before laws'. */
function addTitle(places: Places, at: number, count: number, weight: number, channel: Channel): void {
	const isSection = at < places.sections;
	const scores = isSection ? channel.sectionTitle : channel.lawTitle;
	const norms = isSection ? places.sectionTitleNorm : places.lawTitleNorm;
	const to = isSection ? at : at - places.sections;
	scores[to] = (scores[to] as number) + (weight * count) / (count + (norms[to] as number));
}
