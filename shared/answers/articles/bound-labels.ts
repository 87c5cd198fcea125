/** Labelled questions bound to the articles of this index, and what they say about a new question. */
import { pairBase } from './characters.ts';
import type { Column, ColumnReader } from './columns.ts';
import { fillFigures } from './fill.ts';
import { bucketCount, bucketOf, type Label, type Labels } from './learned.ts';
import type { Names } from './names.ts';
import { findNumber, lawOf, type Places } from './places.ts';

export interface BoundLabels {
	questions: number;
	/** Questions of each bucket, by `bucketStart`. */
	bucketStart: Uint32Array;
	bucketQuestions: Uint16Array;
	rarity: Float32Array;
	length: Float32Array;
	/** Articles of each question, by `articleStart`; none where this corpus does not have them. */
	articleStart: Uint32Array;
	articles: Uint32Array;
	/** How often an article, its neighbors, its section and its law were the answer; follows from `articles`. */
	articlePrior: Float32Array;
	nearPrior: Float32Array;
	sectionPrior: Float32Array;
	lawPrior: Float32Array;
}

const reach = 6;
const emptyLabels: Labels = { buckets: [], articles: [] };

function findLaws(places: Places, labels: Labels): Map<number, number[]> {
	const wanted = new Set<number>();
	for (const articles of labels.articles) for (const { law } of articles) wanted.add(law);
	const laws = new Map<number, number[]>();
	for (let law = 0; law < places.laws; law++) {
		const key = places.lawKeys[law] as number;
		if (!wanted.has(key)) continue;
		const list = laws.get(key);
		if (list) list.push(law);
		else laws.set(key, [law]);
	}
	return laws;
}

/** All articles of that law and number; a corpus may hold two versions. */
function findArticles(
	places: Places,
	{ numberKeys }: Names,
	laws: Map<number, number[]>,
	{ law, number }: Label,
): number[] {
	const found: number[] = [];
	for (const at of laws.get(law) ?? []) {
		const to = places.lawStart[at + 1] as number;
		const first = findNumber(numberKeys, places.lawStart[at] as number, to, number);
		for (let article = first; article >= 0 && article < to && numberKeys[article] === number; article++) {
			found.push(article);
		}
	}
	return found;
}

export function bindLabels(places: Places, names: Names, labels: Labels = emptyLabels): BoundLabels {
	const laws = findLaws(places, labels);
	const articles: number[] = [];
	const articleStart = new Uint32Array(labels.articles.length + 1);
	labels.articles.forEach((named, question) => {
		for (const label of named) {
			for (const article of findArticles(places, names, laws, label)) articles.push(article);
		}
		articleStart[question + 1] = articles.length;
	});
	let total = 0;
	for (const buckets of labels.buckets) total += buckets.length;
	const bound: BoundLabels = {
		...noPriors(places),
		questions: labels.buckets.length,
		bucketStart: new Uint32Array(bucketCount + 1),
		bucketQuestions: new Uint16Array(total),
		rarity: new Float32Array(bucketCount),
		length: new Float32Array(labels.buckets.length),
		articleStart,
		articles: new Uint32Array(articles),
	};
	bindBuckets(bound, labels);
	countPriors(places, bound);
	return bound;
}

function noPriors(places: Places): Pick<BoundLabels, 'articlePrior' | 'nearPrior' | 'sectionPrior' | 'lawPrior'> {
	return {
		articlePrior: new Float32Array(places.articles),
		nearPrior: new Float32Array(places.articles),
		sectionPrior: new Float32Array(places.sections),
		lawPrior: new Float32Array(places.laws),
	};
}

export function columnsOfLabels(bound: BoundLabels): Column[] {
	const { questions, bucketStart, bucketQuestions, rarity, length, articleStart, articles } = bound;
	return [new Uint32Array([questions]), bucketStart, bucketQuestions, rarity, length, articleStart, articles];
}

export function readBoundLabels(read: ColumnReader, places: Places): BoundLabels {
	const [questions = 0] = read.u32();
	const bound: BoundLabels = {
		...noPriors(places),
		questions,
		bucketStart: read.u32(),
		bucketQuestions: read.u16(),
		rarity: read.f32(),
		length: read.f32(),
		articleStart: read.u32(),
		articles: read.u32(),
	};
	countPriors(places, bound);
	return bound;
}

function add(into: Float32Array, at: number, value: number): void {
	into[at] = (into[at] as number) + value;
}

function countPriors(places: Places, bound: BoundLabels): void {
	const { articleStart, articles } = bound;
	for (let question = 0; question < bound.questions; question++) {
		const to = articleStart[question + 1] as number;
		const from = articleStart[question] as number;
		for (let i = from; i < to; i++) {
			const article = articles[i] as number;
			const share = 1 / (to - from);
			add(bound.articlePrior, article, share);
			add(bound.sectionPrior, places.sectionOf[article] as number, share);
			add(bound.lawPrior, lawOf(places, article), share);
			spreadNear(places, bound.nearPrior, article, reach, share);
		}
	}
}

const nearWeights: number[] = [];
for (let step = 0; step <= reach; step++) nearWeights.push(Math.exp(-step / 2));

/** To the articles around one, in the same law: less with every step. */
function spreadNear(places: Places, into: Float32Array, article: number, steps: number, value: number): void {
	const law = lawOf(places, article);
	const from = Math.max(places.lawStart[law] as number, article - steps);
	const to = Math.min((places.lawStart[law + 1] as number) - 1, article + steps);
	for (let near = from; near <= to; near++) {
		if (near !== article) add(into, near, value * (nearWeights[Math.abs(near - article)] as number));
	}
}

function bindBuckets(bound: BoundLabels, labels: Labels): void {
	const { bucketStart, bucketQuestions, rarity } = bound;
	for (const buckets of labels.buckets)
		for (const bucket of buckets) bucketStart[bucket + 1] = (bucketStart[bucket + 1] as number) + 1;
	for (let i = 0; i < bucketCount; i++) {
		rarity[i] = Math.log((bound.questions + 1) / ((bucketStart[i + 1] as number) + 0.5));
		bucketStart[i + 1] = (bucketStart[i + 1] as number) + (bucketStart[i] as number);
	}
	const next = new Uint32Array(bucketStart);
	labels.buckets.forEach((buckets, question) => {
		let sum = 0;
		for (const bucket of buckets) {
			bucketQuestions[next[bucket] as number] = question;
			next[bucket] = (next[bucket] as number) + 1;
			sum += (rarity[bucket] as number) ** 2;
		}
		bound.length[question] = Math.sqrt(sum);
	});
}

export interface Likeness {
	/** Articles whose figures are not 0, each once. */
	touched: Uint32Array;
	touchedCount: number;
	article: Float32Array;
	near: Float32Array;
	section: Float32Array;
	law: Float32Array;
}

export function createLikeness(places: Places): Likeness {
	return {
		touched: new Uint32Array(places.articles),
		touchedCount: 0,
		article: new Float32Array(places.articles),
		near: new Float32Array(places.articles),
		section: new Float32Array(places.sections),
		law: new Float32Array(places.laws),
	};
}

const nearReach = 4;

/** Before their figures are added to. */
function touchNear(places: Places, likeness: Likeness, article: number, steps: number): void {
	const law = lawOf(places, article);
	const from = Math.max(places.lawStart[law] as number, article - steps);
	const to = Math.min((places.lawStart[law + 1] as number) - 1, article + steps);
	for (let near = from; near <= to; near++) {
		if (likeness.article[near] === 0 && likeness.near[near] === 0) likeness.touched[likeness.touchedCount++] = near;
	}
}

const leastAlike = 0.04;

/** Buckets of a question's pairs, ascending. */
export function bucketsOf(asked: ReadonlyMap<number, number>): number[] {
	const buckets = new Set<number>();
	asked.forEach((_, term) => {
		if (term >= pairBase) buckets.add(bucketOf(term));
	});
	const sorted: number[] = [];
	buckets.forEach((bucket) => {
		sorted.push(bucket);
	});
	return sorted.sort((a, b) => a - b);
}

/** Fills `likeness` anew: what labelled questions like this one were answered with. */
export function recallLabels(
	places: Places,
	bound: BoundLabels,
	asked: ReadonlyMap<number, number>,
	likeness: Likeness,
): void {
	for (let i = 0; i < likeness.touchedCount; i++) {
		const article = likeness.touched[i] as number;
		likeness.article[article] = 0;
		likeness.near[article] = 0;
	}
	likeness.touchedCount = 0;
	fillFigures(likeness.section, 0);
	fillFigures(likeness.law, 0);
	if (bound.questions === 0) return;
	const alike = new Float32Array(bound.questions);
	let length = 0;
	for (const bucket of bucketsOf(asked)) {
		const weight = (bound.rarity[bucket] as number) ** 2;
		length += weight;
		const to = bound.bucketStart[bucket + 1] as number;
		for (let i = bound.bucketStart[bucket] as number; i < to; i++)
			add(alike, bound.bucketQuestions[i] as number, weight);
	}
	length = Math.sqrt(length) || 1;
	let total = 0;
	for (let question = 0; question < bound.questions; question++) {
		const share = (alike[question] as number) / (length * ((bound.length[question] as number) || 1));
		const from = bound.articleStart[question] as number;
		const to = bound.articleStart[question + 1] as number;
		if (share < leastAlike || from === to) continue;
		const weight = share ** 1.5;
		total += weight;
		for (let i = from; i < to; i++) {
			const article = bound.articles[i] as number;
			touchNear(places, likeness, article, nearReach);
			add(likeness.article, article, weight);
			add(likeness.section, places.sectionOf[article] as number, weight / (to - from));
			add(likeness.law, lawOf(places, article), weight / (to - from));
			spreadNear(places, likeness.near, article, nearReach, weight);
		}
	}
	for (const scores of [likeness.section, likeness.law]) {
		for (let i = 0; i < scores.length; i++) scores[i] = Math.sqrt((scores[i] as number) / (total || 1));
	}
}
