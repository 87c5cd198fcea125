import type { ContentReader } from '../content/packs/reader.ts';
import type { ArticleIndex } from './articles/article-index.ts';
import type { IndexStore } from './articles/kept-index.ts';

export const articlesTopic = 'articles';
export const learnedName = 'learned';

/** The finder of articles over what a terminal holds. */
export interface HeldArticles {
	/** Opened at the first question and again after its topic flipped; null while there is none, or when it cannot be read. */
	open(): Promise<ArticleIndex | null>;
	/** Arranges an index that has just come, so that the first question need not wait for it. Never rejects. */
	prepare(): Promise<void>;
}

/**
 * `onFault` is told once for each index that cannot be read; guides answer without it. `store`: where an index is kept arranged; without
 * one, or when it takes no more, all of it is held in memory.
 */
export function holdArticles(
	reader: ContentReader,
	onFault: (id: string) => void = () => undefined,
	store: IndexStore | null = null,
): HeldArticles {
	let root: string | null = null;
	let opening: Promise<ArticleIndex | null> = Promise.resolve(null);
	let preparing: { root: string; done: Promise<void> } | null = null;

	function fail(id: string): null {
		onFault(id);
		return null;
	}

	function findRoot(): string | null {
		return reader.topics().filter(({ topic }) => topic.id === articlesTopic)[0]?.topic.root ?? null;
	}

	async function readParts(): Promise<{ chunks: Uint8Array[]; learned: Uint8Array | null } | null> {
		const parts = await reader.parts(articlesTopic);
		if (!parts) return null;
		const learned = parts.filter(({ name }) => name === learnedName)[0];
		const chunks = parts.filter((part) => part !== learned).map(({ bytes }) => bytes);
		return { chunks, learned: learned ? learned.bytes : null };
	}

	async function arrange(kept: IndexStore, mark: string): Promise<void> {
		const { isKept, keepIndex } = await import('./articles/kept-index.ts');
		if (await isKept(kept, mark)) return;
		const parts = await readParts();
		if (parts) await keepIndex(kept, mark, parts.chunks, parts.learned);
	}

	/** One at a time, and of one root once. */
	function prepareRoot(kept: IndexStore, mark: string): Promise<void> {
		if (preparing?.root === mark) return preparing.done;
		const before = preparing?.done ?? Promise.resolve();
		const done = before.then(() => arrange(kept, mark)).catch(() => undefined);
		preparing = { root: mark, done };
		return done;
	}

	async function read(mark: string): Promise<ArticleIndex | null> {
		const { openKept } = await import('./articles/kept-index.ts');
		if (store) {
			let kept = await openKept(store, mark).catch(() => null);
			if (!kept?.ok) {
				if (kept) preparing = null;
				if (kept) await store.keepOnly('').catch(() => undefined);
				await prepareRoot(store, mark);
				kept = await openKept(store, mark).catch(() => null);
			}
			if (kept?.ok) return healing(store, mark, kept.value);
		}
		const parts = await readParts();
		if (!parts) return fail('articleIndex.missing');
		const { openArticleIndex } = await import('./articles/article-index.ts');
		const opened = openArticleIndex(parts.chunks, parts.learned);
		return opened.ok ? opened.index : fail(opened.fault);
	}

	/** What is kept and turns out damaged is forgotten, and arranged anew at the next question. */
	function healing(kept: IndexStore, mark: string, index: ArticleIndex): ArticleIndex {
		return {
			...index,
			async find(question, most) {
				const found = await index.find(question, most).catch(() => null);
				if (found?.ok) return found;
				if (root === mark) root = null;
				preparing = null;
				await kept.keepOnly('').catch(() => undefined);
				return found ?? { ok: false, fault: 'articleIndex.malformed' };
			},
		};
	}

	return {
		open() {
			const now = findRoot();
			if (now === null) return Promise.resolve(null);
			if (now !== root) {
				root = now;
				opening = read(now).catch(() => fail('articleIndex.unreadable'));
			}
			return opening;
		},
		async prepare() {
			const now = findRoot();
			if (store && now !== null) await prepareRoot(store, now);
		},
	};
}
