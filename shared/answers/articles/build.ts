/** Corpus to index chunks: the same articles in any order give the same bytes; an article's change touches its segment alone. */
import { arrangeCorpus } from './arrange.ts';
import type { LawArticle } from './article.ts';
import { buildSegment, type SegmentOptions } from './build-segment.ts';
import { titlesOf } from './citations.ts';

export type IndexVariant = 'full' | 'small';

const variants: Record<IndexVariant, SegmentOptions> = {
	full: { leastPairPlaces: 1, mostCharacterShare: 0.4 },
	small: { leastPairPlaces: 1, mostCharacterShare: 0.22 },
};
export const segmentCount = 16;

export interface IndexChunk {
	/** articles-00 … */
	name: string;
	bytes: Uint8Array;
}

export function buildArticleChunks(articles: readonly LawArticle[], variant: IndexVariant = 'full'): IndexChunk[] {
	const segments = arrangeCorpus(articles, segmentCount);
	const titles = titlesOf(new Set(articles.map(({ law }) => law)));
	return segments.map((laws, at) => ({
		name: `articles-${at < 10 ? '0' : ''}${at}`,
		bytes: buildSegment(laws, titles, variants[variant]),
	}));
}
