/** Articles that the ranker looks at: the best by several ways of asking, because each alone misses some. */
import { gatherBest, pickBest } from './best.ts';
import type { Evidence } from './evidence.ts';

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
export function pickPool({ rough, plain, translated }: Evidence, common: Uint32Array): Pool {
	const isAlone = common.length === 0;
	const picked = [gatherBest(rough, isAlone ? poolSize : shares.rough)];
	if (!isAlone) {
		picked.push(gatherBest(plain, shares.plain));
		picked.push(gatherBest(translated.article, shares.translated));
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
	for (let i = 0; i < kept; i++) scores[i] = rough[sorted[i] as number] as number;
	const order = pickBest(scores, kept);
	const pool: Pool = { articles: new Uint32Array(kept), rough: new Float32Array(kept) };
	for (let i = 0; i < kept; i++) {
		pool.articles[i] = sorted[order[i] as number] as number;
		pool.rough[i] = scores[order[i] as number] as number;
	}
	return pool;
}
