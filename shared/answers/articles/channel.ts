/**
 * One way of asking (characters, pairs, translated terms) scored over every article at once, by BM25; and on the way over every
 * section and law taken as one text, and over their titles.
 */
import type { FoundLists } from './block.ts';
import { fillFigures } from './fill.ts';
import { type Places, saturation } from './places.ts';
import type { Segment } from './segment.ts';

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

/** Adds one list, a term that is worth `weight`; false when it runs past its end or names a place that is not there. */
export function addList(
	places: Places,
	at: number,
	found: FoundLists,
	row: number,
	termWeight: number,
	channel: Channel,
): boolean {
	const segment = places.segments[at] as Segment;
	const { articles } = segment;
	const bytes = (found.block[row] as { bytes: Uint8Array }).bytes;
	const { sectionOf, lawOfSection, articleOnce, sectionNorm, lawNorm } = places;
	const weight = termWeight * (saturation + 1);
	const scores = channel.article;
	const sectionScores = channel.section;
	const lawScores = channel.law;
	const base = places.articleBase[at] as number;
	const most = articles + segment.sections + segment.laws;
	let from = found.from[row] as number;
	const to = found.to[row] as number;
	if (to === 0) {
		const place = (bytes[from] as number) | ((bytes[from + 1] as number) << 8);
		if (place >= most) return false;
		if (place >= articles) {
			addTitle(places, at, place - articles, 1, weight, channel);
			return true;
		}
		const article = base + place;
		const section = sectionOf[article] as number;
		const law = lawOfSection[section] as number;
		scores[article] = (scores[article] as number) + weight * (articleOnce[article] as number);
		sectionScores[section] = (sectionScores[section] as number) + weight / (1 + (sectionNorm[section] as number));
		lawScores[law] = (lawScores[law] as number) + weight / (1 + (lawNorm[law] as number));
		return true;
	}
	let place = -1;
	let section = -1;
	let inSection = 0;
	let law = -1;
	let inLaw = 0;
	while (from < to) {
		let byte = bytes[from++] as number;
		let step = byte & 127;
		for (let shift = 7; byte > 127 && from < to && shift < 28; shift += 7) {
			byte = bytes[from++] as number;
			step |= (byte & 127) << shift;
		}
		place += (step >> 1) + 1;
		if (place >= articles) {
			const count = (step & 1) === 1 ? readCount(bytes, from, to) : 1;
			if ((step & 1) === 1) from = countEnd;
			if (place >= most) return false;
			addTitle(places, at, place - articles, count, weight, channel);
			continue;
		}
		const article = base + place;
		const here = sectionOf[article] as number;
		if (here !== section) {
			const nextLaw = lawOfSection[here] as number;
			if (section >= 0) {
				sectionScores[section] =
					(sectionScores[section] as number) + (weight * inSection) / (inSection + (sectionNorm[section] as number));
				inLaw += inSection;
				if (nextLaw !== law) {
					lawScores[law] = (lawScores[law] as number) + (weight * inLaw) / (inLaw + (lawNorm[law] as number));
					inLaw = 0;
				}
			}
			law = nextLaw;
			section = here;
			inSection = 0;
		}
		if ((step & 1) === 0) {
			scores[article] = (scores[article] as number) + weight * (articleOnce[article] as number);
			inSection++;
		} else {
			const count = readCount(bytes, from, to);
			from = countEnd;
			scores[article] =
				(scores[article] as number) + (weight * count) / (count - 1 + 1 / (articleOnce[article] as number));
			inSection += count;
		}
	}
	if (section < 0) return true;
	sectionScores[section] =
		(sectionScores[section] as number) + (weight * inSection) / (inSection + (sectionNorm[section] as number));
	inLaw += inSection;
	lawScores[law] = (lawScores[law] as number) + (weight * inLaw) / (inLaw + (lawNorm[law] as number));
	return true;
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

/** `at`: counted from the segment's first section title. */
function addTitle(places: Places, segment: number, at: number, count: number, weight: number, channel: Channel): void {
	const sections = (places.segments[segment] as Segment).sections;
	const isSection = at < sections;
	const scores = isSection ? channel.sectionTitle : channel.lawTitle;
	const norms = isSection ? places.sectionTitleNorm : places.lawTitleNorm;
	const to = isSection
		? (places.sectionBase[segment] as number) + at
		: (places.lawBase[segment] as number) + at - sections;
	scores[to] = (scores[to] as number) + (weight * count) / (count + (norms[to] as number));
}
