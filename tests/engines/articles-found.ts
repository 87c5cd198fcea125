import type { ArticleIndex } from '../../shared/answers/articles/article-index.ts';

export type Found = { level: string; articles: string[] } | { fault: string };

/** What an index finds, in words that another engine's can be compared with. */
export async function tellFound(index: ArticleIndex, question: string): Promise<Found> {
	const found = await index.find(question);
	if (!found.ok) return { fault: found.fault };
	const { level, articles } = found.value;
	return { level, articles: articles.map(({ law, no, sec }) => [law, no, ...sec].join(' ')) };
}
