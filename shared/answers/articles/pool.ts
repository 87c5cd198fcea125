/** Articles that the ranker looks at: the best by several ways of asking, because each alone misses some. */
import { heapBest, mostSorted, pickBest, sortNumbers } from './best.ts';
import type { Places } from './places.ts';
import { type Evidence, plainOf, roughOf } from './rough.ts';

export const poolSize = 560;
/** Articles that answer many questions are always looked at. */
export const mostCommon = 60;
const shares = { rough: 300, plain: 140, translated: 60 };

export interface Pool {
	/** Best by the rough order first. */
	articles: Uint32Array;
	rough: Float32Array;
}

export interface PoolPicker {
	pick(): Pool;
}

/** Every so-many-th article tells about where the best begin; articles that stand together score alike, hence the slack. */
const sampleStep = 32;
const slack = 4;
/** Where fewer articles than this are to choose from for each that is wanted, a sample saves nothing. */
const worthSampling = 64;
/** More than a score is rounded by. */
const rounding = 1e-5;

/** One way of asking: the articles that score no less than the limit, ascending. */
interface Found {
	wanted: number;
	limit: number;
	count: number;
	articles: Uint32Array;
	scores: Float32Array;
	/** There was no room for all of them. */
	isOver: boolean;
	scoreOf(article: number): number;
}

function createFound(wanted: number, scoreOf: Found['scoreOf']): Found {
	const articles = new Uint32Array(mostSorted);
	return { wanted, limit: 0, count: 0, articles, scores: new Float32Array(mostSorted), isOver: false, scoreOf };
}

/** `common`: articles most often the answer; none where nothing was learned, and then the rough order alone decides. */
export function createPoolPicker(places: Places, evidence: Evidence, common: Uint32Array): PoolPicker {
	const isAlone = common.length === 0;
	const rough = createFound(isAlone ? poolSize : shares.rough, (article) => roughOf(places, evidence, article));
	const plain = createFound(isAlone ? 0 : shares.plain, (article) => plainOf(places, evidence, article));
	const ofTranslated = (article: number) => evidence.translated.article[article] as number;
	const translated = createFound(isAlone ? 0 : shares.translated, ofTranslated);
	const all = new Float32Array(places.articles);
	const picked = new Uint32Array(poolSize);

	function putBest(found: Found, isSearched: boolean, at: number): number {
		if (isSearched && !found.isOver && found.count >= found.wanted) {
			const best = pickBest(found.scores, found.wanted, found.count);
			for (let i = 0; i < best.length; i++) picked[at + i] = found.articles[best[i] as number] as number;
			return at + best.length;
		}
		for (let article = 0; article < all.length; article++) all[article] = found.scoreOf(article);
		const best = heapBest(all, all.length, found.wanted);
		picked.set(best, at);
		return at + best.length;
	}

	return {
		pick() {
			const isSearched = places.articles > rough.wanted * worthSampling;
			if (isSearched) {
				for (const found of [rough, plain, translated]) startSearch(found, all);
				searchSections(places, evidence, rough, plain, translated);
			}
			let count = putBest(rough, isSearched, 0);
			if (!isAlone) {
				count = putBest(plain, isSearched, count);
				count = putBest(translated, isSearched, count);
				picked.set(common, count);
				count += common.length;
			}
			sortNumbers(picked, count);
			let kept = 0;
			for (let i = 0; i < count; i++) {
				if (i === 0 || picked[i] !== picked[i - 1]) picked[kept++] = picked[i] as number;
			}
			const scores = new Float32Array(kept);
			for (let i = 0; i < kept; i++) scores[i] = roughOf(places, evidence, picked[i] as number);
			const best = pickBest(scores, kept);
			const pool: Pool = { articles: new Uint32Array(kept), rough: new Float32Array(kept) };
			for (let i = 0; i < kept; i++) {
				pool.articles[i] = picked[best[i] as number] as number;
				pool.rough[i] = scores[best[i] as number] as number;
			}
			return pool;
		},
	};
}

/** Sets the limit below the last score that is wanted, as a sample tells; not surely. */
function startSearch(found: Found, all: Float32Array): void {
	found.count = 0;
	found.isOver = false;
	if (found.wanted === 0) return;
	const { scoreOf } = found;
	let count = 0;
	for (let article = 0; article < all.length; article += sampleStep) all[count++] = scoreOf(article);
	const best = heapBest(all, count, 2 * Math.ceil(found.wanted / sampleStep) + slack);
	found.limit = all[best[0] as number] as number;
}

/** Passes over a section where none of its articles can reach a limit. */
function searchSections(places: Places, evidence: Evidence, rough: Found, plain: Found, translated: Found): void {
	const {
		characters: c,
		pairs: p,
		translated: t,
		stretch,
		topPrior,
		topAlike,
		plainSection,
		roughSection,
	} = evidence.order;
	const ofCharacters = evidence.characters.section;
	const ofPairs = evidence.pairs.section;
	const ofTranslated = evidence.translated.section;
	const { sections, sectionStart } = places;
	const isAlone = plain.wanted === 0;
	for (let section = 0; section < sections; section++) {
		const from = sectionStart[section] as number;
		const to = sectionStart[section + 1] as number;
		const more = stretch[section] as number;
		const own = more * (c * (ofCharacters[section] as number) + p * (ofPairs[section] as number)) + rounding;
		const other = more * (ofTranslated[section] as number) + rounding;
		const apart = (roughSection[section] as number) + (topPrior[section] as number) + (topAlike[section] as number);
		if (own + t * other + apart >= rough.limit) searchRough(places, evidence, from, to, rough);
		if (isAlone) continue;
		if (own + (plainSection[section] as number) >= plain.limit) searchPlain(evidence, section, from, to, plain);
		if (other >= translated.limit) searchTranslated(evidence, from, to, translated);
	}
}

function hasRoom(found: Found, from: number, to: number): boolean {
	if (found.count + to - from > mostSorted) found.isOver = true;
	return !found.isOver;
}

function searchRough(places: Places, evidence: Evidence, from: number, to: number, found: Found): void {
	if (!hasRoom(found, from, to)) return;
	const { limit, articles, scores } = found;
	let { count } = found;
	for (let article = from; article < to; article++) {
		const score = roughOf(places, evidence, article);
		articles[count] = article;
		scores[count] = score;
		if (score >= limit) count++;
	}
	found.count = count;
}

/** As `plainOf`, with what is the same in a section taken out of the loop. */
function searchPlain(evidence: Evidence, section: number, from: number, to: number, found: Found): void {
	if (!hasRoom(found, from, to)) return;
	const { limit, articles, scores } = found;
	const { characters, pairs, plainSection } = evidence.order;
	const ofCharacters = evidence.characters.article;
	const ofPairs = evidence.pairs.article;
	const whole = plainSection[section] as number;
	let { count } = found;
	for (let article = from; article < to; article++) {
		const own = characters * (ofCharacters[article] as number) + pairs * (ofPairs[article] as number);
		articles[count] = article;
		scores[count] = own + whole;
		if ((scores[count] as number) >= limit) count++;
	}
	found.count = count;
}

function searchTranslated({ translated }: Evidence, from: number, to: number, found: Found): void {
	if (!hasRoom(found, from, to)) return;
	const { limit, articles, scores } = found;
	const all = translated.article;
	let { count } = found;
	for (let article = from; article < to; article++) {
		const score = all[article] as number;
		articles[count] = article;
		scores[count] = score;
		if (score >= limit) count++;
	}
	found.count = count;
}
