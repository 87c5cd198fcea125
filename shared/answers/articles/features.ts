/** What the ranker sees of each article in the pool. New features go to the end: learned weights know them by their place. */
import { pickBest } from './best.ts';
import type { BoundLabels } from './bound-labels.ts';
import type { Evidence } from './evidence.ts';
import type { Places } from './places.ts';
import type { Pool } from './pool.ts';

export const featureNames = [
	'rough', 'characters', 'pairs', 'translated',
	'charactersSection', 'pairsSection', 'translatedSection',
	'charactersLaw', 'pairsLaw', 'translatedLaw',
	'charactersSectionTitle', 'pairsSectionTitle', 'translatedSectionTitle',
	'charactersLawTitle', 'pairsLawTitle', 'translatedLawTitle',
	'alike', 'alikeNear', 'alikeSection', 'alikeLaw',
	'articlePrior', 'nearPrior', 'sectionPrior', 'lawPrior',
	'length', 'named', 'lawSize', 'fromSectionStart', 'isStatute', 'isCourtRule',
	'neighborMean', 'neighborBest', 'citedBest', 'citingBest',
	'roughRank', 'pairsRank', 'translatedRank', 'rankInLaw', 'bestOfSection',
	'plain', 'plainRank',
] as const; // biome-ignore format: a table

export const featureCount = featureNames.length;

/** One row a pool article, in the order of `pool` (by rough score). */
export function fillFeatures(
	places: Places,
	labels: BoundLabels,
	evidence: Evidence,
	{ articles: pool, rough }: Pool,
	out: Float32Array,
): void {
	const links = linkPool(places, evidence.rough, pool, rough);
	const plain = new Float32Array(pool.length);
	const ofPairs = new Float32Array(pool.length);
	const ofTranslated = new Float32Array(pool.length);
	for (let row = 0; row < pool.length; row++) {
		const article = pool[row] as number;
		plain[row] = evidence.plain[article] as number;
		ofPairs[row] = evidence.pairs.article[article] as number;
		ofTranslated[row] = evidence.translated.article[article] as number;
	}
	const pairsRank = ranksOf(ofPairs);
	const translatedRank = ranksOf(ofTranslated);
	const plainRank = ranksOf(plain);
	const seenOfLaw = new Map<number, number>();
	const bestOfSection = new Map<number, number>();
	for (let row = 0; row < pool.length; row++) {
		const section = places.sectionOf[pool[row] as number] as number;
		if (!bestOfSection.has(section)) bestOfSection.set(section, rough[row] as number);
	}
	for (let row = 0; row < pool.length; row++) {
		const article = pool[row] as number;
		const section = places.sectionOf[article] as number;
		const law = places.lawOfSection[section] as number;
		const before = seenOfLaw.get(law) ?? 0;
		seenOfLaw.set(law, before + 1);
		let at = row * featureCount;
		const { characters, pairs, translated, likeness } = evidence;
		const c = 1 / (characters.asked || 1);
		const p = 1 / (pairs.asked || 1);
		const t = 1 / (translated.asked || 1);
		out[at++] = rough[row] as number;
		out[at++] = c * (characters.article[article] as number);
		out[at++] = p * (pairs.article[article] as number);
		out[at++] = t * (translated.article[article] as number);
		out[at++] = c * (characters.section[section] as number);
		out[at++] = p * (pairs.section[section] as number);
		out[at++] = t * (translated.section[section] as number);
		out[at++] = c * (characters.law[law] as number);
		out[at++] = p * (pairs.law[law] as number);
		out[at++] = t * (translated.law[law] as number);
		out[at++] = c * (characters.sectionTitle[section] as number);
		out[at++] = p * (pairs.sectionTitle[section] as number);
		out[at++] = t * (translated.sectionTitle[section] as number);
		out[at++] = c * (characters.lawTitle[law] as number);
		out[at++] = p * (pairs.lawTitle[law] as number);
		out[at++] = t * (translated.lawTitle[law] as number);
		out[at++] = Math.sqrt(likeness.article[article] as number);
		out[at++] = Math.sqrt(likeness.near[article] as number);
		out[at++] = likeness.section[section] as number;
		out[at++] = likeness.law[law] as number;
		out[at++] = Math.log((labels.articlePrior[article] as number) + 0.2);
		out[at++] = Math.log((labels.nearPrior[article] as number) + 0.2);
		out[at++] = Math.log((labels.sectionPrior[section] as number) + 0.1);
		out[at++] = Math.log((labels.lawPrior[law] as number) + 0.1);
		out[at++] = Math.log(1 / (places.articleOnce[article] as number) - 1);
		out[at++] = Math.log(1 + (places.named[article] as number));
		out[at++] = Math.log((places.lawStart[law + 1] as number) - (places.lawStart[law] as number));
		out[at++] = 1 / (1 + article - (places.sectionStart[section] as number));
		out[at++] = (places.lawTraits[law] as number) & 1;
		out[at++] = (places.lawTraits[law] as number) >> 1;
		at = putNeighbors(places, evidence, article, law, p, t, out, at);
		out[at++] = links.cited[row] as number;
		out[at++] = links.citing[row] as number;
		out[at++] = 1 / (5 + row);
		out[at++] = 1 / (5 + (pairsRank[row] as number));
		out[at++] = 1 / (5 + (translatedRank[row] as number));
		out[at++] = 1 / (1 + before);
		out[at++] = bestOfSection.get(section) ?? 0;
		out[at++] = plain[row] as number;
		out[at++] = 1 / (5 + (plainRank[row] as number));
	}
}

function putNeighbors(
	places: Places,
	{ pairs, translated }: Evidence,
	article: number,
	law: number,
	p: number,
	t: number,
	out: Float32Array,
	at: number,
): number {
	let sum = 0;
	let best = 0;
	const from = Math.max(places.lawStart[law] as number, article - 3);
	const to = Math.min((places.lawStart[law + 1] as number) - 1, article + 3);
	for (let near = from; near <= to; near++) {
		if (near === article) continue;
		const score = p * (pairs.article[near] as number) + 0.5 * t * (translated.article[near] as number);
		if (near === article - 1 || near === article + 1) sum += score / 2;
		if (score > best) best = score;
	}
	out[at] = sum;
	out[at + 1] = best;
	return at + 2;
}

/** For each pool article: the best rough score, over the pool's last, of articles it names and of articles that name it. */
function linkPool(
	places: Places,
	ofAll: Float32Array,
	pool: Uint32Array,
	rough: Float32Array,
): { cited: Float32Array; citing: Float32Array } {
	const cited = new Float32Array(pool.length);
	const citing = new Float32Array(pool.length);
	const floor = pool.length === 0 ? 0 : (rough[pool.length - 1] as number);
	for (let row = 0; row < pool.length; row++) {
		const article = pool[row] as number;
		cited[row] = bestLinked(places.cites, article, ofAll, floor);
		citing[row] = bestLinked(places.citedBy, article, ofAll, floor);
	}
	return { cited, citing };
}

/** `pairs`: ascending by their first; 0 where the article has none. */
function bestLinked(pairs: Uint32Array, article: number, rough: Float32Array, floor: number): number {
	let low = 0;
	let high = pairs.length >> 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((pairs[middle * 2] as number) < article) low = middle + 1;
		else high = middle;
	}
	let best = 0;
	for (let at = low * 2; at < pairs.length && pairs[at] === article; at += 2) {
		best = Math.max(best, (rough[pairs[at + 1] as number] as number) - floor);
	}
	return best;
}

/** Rank of each row by another score. */
function ranksOf(scores: Float32Array): Uint32Array {
	const ranks = new Uint32Array(scores.length);
	const order = pickBest(scores, scores.length);
	for (let rank = 0; rank < order.length; rank++) ranks[order[rank] as number] = rank;
	return ranks;
}
