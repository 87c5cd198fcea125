/** Articles that the ranker looks at: the best by several ways of asking, because each alone misses some. */
import { pickBest } from './best.ts';
import type { Evidence } from './evidence.ts';

export const poolSize = 560;
/** Articles that answer many questions are always looked at. */
export const mostCommon = 60;
const shares = { rough: 300, plain: 140, translated: 60 };

/** In the order of the rough scores; `common`: articles most often the answer. */
export function pickPool({ rough, plain, translated }: Evidence, common: Uint32Array): Uint32Array {
	if (common.length === 0) return pickBest(rough, poolSize);
	const picked = new Set<number>();
	const take = (best: Uint32Array) => {
		for (let i = 0; i < best.length; i++) picked.add(best[i] as number);
	};
	take(pickBest(rough, shares.rough));
	take(pickBest(plain, shares.plain));
	take(pickBest(translated.article, shares.translated));
	take(common);
	const articles: number[] = [];
	picked.forEach((article) => {
		articles.push(article);
	});
	articles.sort((a, b) => (rough[b] as number) - (rough[a] as number) || a - b);
	return new Uint32Array(articles);
}
