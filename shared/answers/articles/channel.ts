/**
 * One way of asking (characters, pairs, translated terms) scored over every article at once, by BM25; and on the way over every
 * section and law taken as one text, and over their titles.
 */
import type { FoundLists } from './drawer.ts';
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

/** Adds one list, a term that is worth `weight`; false when it runs past its end or names a place that is not there. */
export function addList(places: Places, found: FoundLists, row: number, termWeight: number, channel: Channel): boolean {
	const { articles, sectionOf, lawOfSection, articleOnce, sectionOnce, sectionNorm, lawNorm } = places;
	const bytes = found.bytes[row] as Uint8Array;
	const weight = termWeight * (saturation + 1);
	const scores = channel.article;
	const sectionScores = channel.section;
	const lawScores = channel.law;
	let from = found.from[row] as number;
	const to = found.to[row] as number;
	let article = -1;
	let section = -1;
	let inSection = 0;
	let law = -1;
	let inLaw = 0;
	while (from < to) {
		let step = bytes[from++] as number;
		if (step > 127) {
			let byte = bytes[from++] as number;
			step = (step & 127) | ((byte & 127) << 7);
			for (let shift = 14; byte > 127 && shift < 28; shift += 7) {
				byte = bytes[from++] as number;
				step |= (byte & 127) << shift;
			}
		}
		article += (step >> 1) + 1;
		if (article >= articles) {
			from = addTitles(places, bytes, from, to, article - articles, step & 1, weight, channel);
			break;
		}
		const here = sectionOf[article] as number;
		if (here !== section) {
			const nextLaw = lawOfSection[here] as number;
			if (inSection === 1) {
				sectionScores[section] = (sectionScores[section] as number) + weight * (sectionOnce[section] as number);
			} else if (inSection > 1) {
				sectionScores[section] =
					(sectionScores[section] as number) + (weight * inSection) / (inSection + (sectionNorm[section] as number));
			}
			inLaw += inSection;
			if (nextLaw !== law) {
				if (inLaw > 0)
					lawScores[law] = (lawScores[law] as number) + (weight * inLaw) / (inLaw + (lawNorm[law] as number));
				inLaw = 0;
				law = nextLaw;
			}
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
	if (section >= 0) {
		sectionScores[section] =
			(sectionScores[section] as number) + (weight * inSection) / (inSection + (sectionNorm[section] as number));
		inLaw += inSection;
		lawScores[law] = (lawScores[law] as number) + (weight * inLaw) / (inLaw + (lawNorm[law] as number));
	}
	return from === to;
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
