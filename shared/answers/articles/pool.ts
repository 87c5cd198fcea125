/** Articles that the ranker looks at: the best by several ways of asking, because each alone misses some. */
import { type PickRoom, pickBest, pickBySections } from './best.ts';
import { type Evidence, plainOf, roughOf } from './evidence.ts';
import type { Places } from './places.ts';

export const poolSize = 560;
/** Articles that answer many questions are always looked at. */
export const mostCommon = 60;
const shares = { rough: 300, plain: 140, translated: 60 };

export interface Pool {
	/** Best by the rough order first. */
	articles: Uint32Array;
	rough: Float32Array;
}

/** `common`: articles most often the answer. */
export function pickPool(
	evidence: Evidence,
	{ sectionOf, sectionStart }: Places,
	common: Uint32Array,
	room: PickRoom,
): Pool {
	const ofRough = (article: number, section: number) => roughOf(evidence, article, section);
	const ofPlain = (article: number, section: number) => plainOf(evidence, article, section);
	const ofTranslated = (article: number) => evidence.translated.article[article] as number;
	const isAlone = common.length === 0;
	const picked = [pickBySections(ofRough, evidence.bestRough, sectionStart, isAlone ? poolSize : shares.rough, room)];
	if (!isAlone) {
		picked.push(pickBySections(ofPlain, evidence.bestPlain, sectionStart, shares.plain, room));
		picked.push(pickBySections(ofTranslated, evidence.bestTranslated, sectionStart, shares.translated, room));
		picked.push(common);
	}
	const all = new Uint32Array(poolSize);
	let count = 0;
	for (const part of picked) {
		for (let i = 0; i < part.length; i++) all[count++] = part[i] as number;
	}
	const sorted = all.subarray(0, count).sort();
	let kept = 0;
	for (let i = 0; i < count; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i] as number;
	const scores = new Float32Array(kept);
	for (let i = 0; i < kept; i++) scores[i] = ofRough(sorted[i] as number, sectionOf[sorted[i] as number] as number);
	const order = pickBest(scores, kept);
	const pool: Pool = { articles: new Uint32Array(kept), rough: new Float32Array(kept) };
	for (let i = 0; i < kept; i++) {
		pool.articles[i] = sorted[order[i] as number] as number;
		pool.rough[i] = scores[order[i] as number] as number;
	}
	return pool;
}
