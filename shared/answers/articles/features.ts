/** What the ranker sees of each article in the pool. New features go to the end: learned weights know them by their place. */
import { pickBest } from './best.ts';
import type { BoundLabels } from './bound-labels.ts';
import { fillLogs } from './fill.ts';
import type { Places } from './places.ts';
import type { Pool } from './pool.ts';
import { type Evidence, plainOf, roughOf } from './rough.ts';

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

export interface FeatureFiller {
	/** One row a pool article, in the order of `pool` (by rough score). */
	fill(pool: Pool, out: Float32Array): void;
}

export function createFeatureFiller(places: Places, labels: BoundLabels, evidence: Evidence): FeatureFiller {
	const sectionPrior = fillLogs(new Float32Array(places.sections), labels.sectionPrior, 0.1);
	const lawPrior = fillLogs(new Float32Array(places.laws), labels.lawPrior, 0.1);
	const lawSize = logsOfSizes(places.lawStart);
	const { articlePrior, nearPrior } = labels;
	const never = Math.log(0.2);
	const bestOfSection = new Float32Array(places.sections);
	const seenOfLaw = new Uint16Array(places.laws);
	const { characters, pairs, translated, likeness } = evidence;
	const { sectionOf, lawOfSection, sectionStart, articleOnce, named, lawTraits } = places;

	/** The pool's first of a section is its best. */
	function lookAtWholes(pool: Uint32Array, rough: Float32Array): void {
		for (let row = pool.length - 1; row >= 0; row--) {
			const section = sectionOf[pool[row] as number] as number;
			bestOfSection[section] = rough[row] as number;
			seenOfLaw[lawOfSection[section] as number] = 0;
		}
	}

	return {
		fill({ articles: pool, rough }, out) {
			const links = linkPool(places, evidence, pool, rough);
			const ranks = rankPool(places, evidence, pool);
			lookAtWholes(pool, rough);
			const c = 1 / (characters.asked || 1);
			const p = 1 / (pairs.asked || 1);
			const t = 1 / (translated.asked || 1);
			for (let row = 0; row < pool.length; row++) {
				const article = pool[row] as number;
				const section = sectionOf[article] as number;
				const law = lawOfSection[section] as number;
				const before = seenOfLaw[law] as number;
				seenOfLaw[law] = before + 1;
				const own = articlePrior[article] as number;
				const near = nearPrior[article] as number;
				const citing = named[article] as number;
				let at = row * featureCount;
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
				out[at++] = own === 0 ? never : Math.log(own + 0.2);
				out[at++] = near === 0 ? never : Math.log(near + 0.2);
				out[at++] = sectionPrior[section] as number;
				out[at++] = lawPrior[law] as number;
				out[at++] = Math.log(1 / (articleOnce[article] as number) - 1);
				out[at++] = citing === 0 ? 0 : Math.log(1 + citing);
				out[at++] = lawSize[law] as number;
				out[at++] = 1 / (1 + article - (sectionStart[section] as number));
				out[at++] = (lawTraits[law] as number) & 1;
				out[at++] = (lawTraits[law] as number) >> 1;
				at = putNeighbors(places, evidence, article, law, p, t, out, at);
				out[at++] = links.cited[row] as number;
				out[at++] = links.citing[row] as number;
				out[at++] = 1 / (5 + row);
				out[at++] = 1 / (5 + (ranks.pairs[row] as number));
				out[at++] = 1 / (5 + (ranks.translated[row] as number));
				out[at++] = 1 / (1 + before);
				out[at++] = bestOfSection[section] as number;
				out[at++] = ranks.plain[row] as number;
				out[at++] = 1 / (5 + (ranks.ofPlain[row] as number));
			}
		},
	};
}

function logsOfSizes(starts: Uint32Array): Float32Array {
	const logs = new Float32Array(Math.max(0, starts.length - 1));
	for (let i = 0; i < logs.length; i++) logs[i] = Math.log((starts[i + 1] as number) - (starts[i] as number));
	return logs;
}

interface Ranks {
	plain: Float32Array;
	ofPlain: Uint32Array;
	pairs: Uint32Array;
	translated: Uint32Array;
}

/** Where each of the pool stands by other scores. */
function rankPool(places: Places, evidence: Evidence, pool: Uint32Array): Ranks {
	const plain = new Float32Array(pool.length);
	const pairs = new Float32Array(pool.length);
	const translated = new Float32Array(pool.length);
	for (let row = 0; row < pool.length; row++) {
		const article = pool[row] as number;
		plain[row] = plainOf(places, evidence, article);
		pairs[row] = evidence.pairs.article[article] as number;
		translated[row] = evidence.translated.article[article] as number;
	}
	return { plain, ofPlain: ranksOf(plain), pairs: ranksOf(pairs), translated: ranksOf(translated) };
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
	evidence: Evidence,
	pool: Uint32Array,
	rough: Float32Array,
): { cited: Float32Array; citing: Float32Array } {
	const cited = new Float32Array(pool.length);
	const citing = new Float32Array(pool.length);
	const floor = pool.length === 0 ? 0 : (rough[pool.length - 1] as number);
	for (let row = 0; row < pool.length; row++) {
		const article = pool[row] as number;
		cited[row] = bestLinked(places, evidence, places.cites, article, floor);
		citing[row] = bestLinked(places, evidence, places.citedBy, article, floor);
	}
	return { cited, citing };
}

/** `pairs`: ascending by their first; 0 where the article has none. */
function bestLinked(places: Places, evidence: Evidence, pairs: Uint32Array, article: number, floor: number): number {
	let low = 0;
	let high = pairs.length >> 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((pairs[middle * 2] as number) < article) low = middle + 1;
		else high = middle;
	}
	let best = 0;
	for (let at = low * 2; at < pairs.length && pairs[at] === article; at += 2) {
		best = Math.max(best, roughOf(places, evidence, pairs[at + 1] as number) - floor);
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
