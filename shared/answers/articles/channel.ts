/**
 * One way of asking (characters, pairs, translated terms) scored over every article at once, by BM25; and on the way over every
 * section and law taken as one text, and over their titles.
 */
import { pairBase } from './characters.ts';
import { fillFigures } from './fill.ts';
import { type Places, saturation } from './places.ts';
import { findLists, type PlaceList, type Segment } from './segment.ts';

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
	/** Postings ran past their list or named a place that is not there. */
	malformed: boolean;
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
		malformed: false,
	};
}

function clear(channel: Channel): void {
	for (const scores of [channel.article, channel.section, channel.law, channel.sectionTitle, channel.lawTitle]) {
		fillFigures(scores, 0);
	}
	channel.asked = 0;
	channel.found = false;
	channel.malformed = false;
}

/** Characters that stand in more of the articles tell nothing and cost most. */
const commonShare = 0.25;
const fewPlaces = 100;

interface Wanted {
	term: number;
	weight: number;
	lists: { segment: number; list: PlaceList }[];
	spread: number;
}

/** Fills `channel` anew. `terms`: weight of each. */
export function scoreTerms(places: Places, terms: ReadonlyMap<number, number>, channel: Channel): void {
	clear(channel);
	const wanted: Wanted[] = [];
	terms.forEach((weight, term) => {
		wanted.push({ term, weight, lists: [], spread: 0 });
	});
	wanted.sort((a, b) => firstOf(a.term) - firstOf(b.term) || secondOf(a.term) - secondOf(b.term));
	for (let from = 0; from < wanted.length; ) {
		const first = firstOf((wanted[from] as Wanted).term);
		let to = from;
		while (to < wanted.length && firstOf((wanted[to] as Wanted).term) === first) to++;
		const group = wanted.slice(from, to);
		const seconds = group.map(({ term }) => secondOf(term));
		places.segments.forEach((segment, at) => {
			findLists(segment, first, seconds, (found, list) => {
				const term = group[found] as Wanted;
				term.lists.push({ segment: at, list });
				term.spread += list.count;
			});
		});
		from = to;
	}
	const total = places.articles;
	for (const { term, weight, lists, spread } of wanted) {
		if (term < pairBase && spread > total * commonShare && spread > fewPlaces) continue;
		const rarity = Math.log(1 + (total - Math.min(total, spread) + 0.5) / (spread + 0.5)) * weight;
		channel.asked += rarity;
		if (lists.length > 0) channel.found = true;
		for (const { segment, list } of lists) {
			addList(places, segment, list, rarity * (saturation + 1), channel);
		}
	}
}

function firstOf(term: number): number {
	return term < pairBase ? term : Math.floor(term / pairBase);
}

function secondOf(term: number): number {
	return term < pairBase ? 0 : term % pairBase;
}

function addList(places: Places, at: number, list: PlaceList, weight: number, channel: Channel): void {
	const segment = places.segments[at] as Segment;
	const { bytes, articles } = segment;
	const { sectionOf, lawOfSection, articleNorm, sectionNorm, lawNorm } = places;
	const scores = channel.article;
	const sectionScores = channel.section;
	const lawScores = channel.law;
	const base = places.articleBase[at] as number;
	const most = articles + segment.sections + segment.laws;
	let place = -1;
	let section = -1;
	let inSection = 0;
	let law = -1;
	let inLaw = 0;
	let from = list.from;
	const to = list.to;
	while (from < to) {
		let byte = bytes[from++] as number;
		let step = byte & 127;
		for (let shift = 7; byte > 127 && from < to && shift < 28; shift += 7) {
			byte = bytes[from++] as number;
			step |= (byte & 127) << shift;
		}
		let count = 1;
		if ((step & 1) === 1) {
			byte = bytes[from++] as number;
			count = byte & 127;
			for (let shift = 7; byte > 127 && from < to && shift < 28; shift += 7) {
				byte = bytes[from++] as number;
				count |= (byte & 127) << shift;
			}
			count += 2;
		}
		place += (step >> 1) + 1;
		if (place < articles) {
			const article = base + place;
			scores[article] = (scores[article] as number) + (weight * count) / (count + (articleNorm[article] as number));
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
			inSection += count;
		} else if (place < most) addTitle(places, at, place - articles, count, weight, channel);
		else {
			channel.malformed = true;
			break;
		}
	}
	if (section < 0) return;
	sectionScores[section] =
		(sectionScores[section] as number) + (weight * inSection) / (inSection + (sectionNorm[section] as number));
	inLaw += inSection;
	lawScores[law] = (lawScores[law] as number) + (weight * inLaw) / (inLaw + (lawNorm[law] as number));
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
