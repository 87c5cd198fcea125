import type { ContentReader } from '../content/packs/reader.ts';
import type { ArticleIndex } from './articles/article-index.ts';

export const articlesTopic = 'articles';
export const learnedName = 'learned';

/** The finder of articles over what a terminal holds. */
export interface HeldArticles {
	/** Opened at the first question and again after its topic flipped; null while there is none, or when it cannot be read. */
	open(): Promise<ArticleIndex | null>;
}

/** `onFault` is told once for each index that cannot be read; guides answer without it. */
export function holdArticles(reader: ContentReader, onFault: (id: string) => void = () => undefined): HeldArticles {
	let root: string | null = null;
	let opening: Promise<ArticleIndex | null> = Promise.resolve(null);

	async function read(): Promise<ArticleIndex | null> {
		const parts = await reader.parts(articlesTopic);
		if (!parts) return fail('articleIndex.missing');
		const { openArticleIndex } = await import('./articles/article-index.ts');
		const learned = parts.filter(({ name }) => name === learnedName)[0];
		const chunks = parts.filter((part) => part !== learned).map(({ bytes }) => bytes);
		const opened = openArticleIndex(chunks, learned ? learned.bytes : null);
		return opened.ok ? opened.index : fail(opened.fault);
	}
	function fail(id: string): null {
		onFault(id);
		return null;
	}

	return {
		open() {
			const held = reader.topics().filter(({ topic }) => topic.id === articlesTopic)[0];
			if (!held) return Promise.resolve(null);
			if (held.topic.root !== root) {
				root = held.topic.root;
				opening = read().catch(() => fail('articleIndex.unreadable'));
			}
			return opening;
		},
	};
}
