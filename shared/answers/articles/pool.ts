/** Articles that the ranker looks at: the best by several ways of asking, because each alone misses some. */
import { pickBySections } from './best.ts';
import type { Evidence } from './evidence.ts';

export const poolSize = 560;
/** Articles that answer many questions are always looked at. */
export const mostCommon = 60;
const shares = { rough: 300, plain: 140, translated: 60 };

/** In the order of the rough scores; `common`: articles most often the answer. */
export function pickPool(evidence: Evidence, sectionStart: Uint32Array, common: Uint32Array): Uint32Array {
	const { rough, plain, translated } = evidence;
	if (common.length === 0) return pickBySections(rough, evidence.bestRough, sectionStart, poolSize);
	const picked = new Set<number>();
	const take = (best: Uint32Array) => {
		for (let i = 0; i < best.length; i++) picked.add(best[i] as number);
	};
	take(pickBySections(rough, evidence.bestRough, sectionStart, shares.rough));
	take(pickBySections(plain, evidence.bestPlain, sectionStart, shares.plain));
	take(pickBySections(translated.article, evidence.bestTranslated, sectionStart, shares.translated));
	take(common);
	const articles: number[] = [];
	picked.forEach((article) => {
		articles.push(article);
	});
	articles.sort((a, b) => (rough[b] as number) - (rough[a] as number) || a - b);
	return new Uint32Array(articles);
}
