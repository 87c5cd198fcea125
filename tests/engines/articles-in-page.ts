/** Runs in Chromium 64, built as the TV is: keeps the index from served chunks in IndexedDB and tells what it finds from there. */
import { keepIndex, openKept } from '../../shared/answers/articles/kept-index.ts';
import { createArticleStore } from '../../shared/terminal/article-store.ts';
import { type Found, tellFound } from './articles-found.ts';

declare global {
	var askArticles: (names: string[], questions: string[]) => Promise<Found[]>;
}

const mark = 'engines';

async function fetchBytes(name: string): Promise<Uint8Array> {
	return new Uint8Array(await (await fetch(name)).arrayBuffer());
}

self.askArticles = async (names, questions) => {
	const fault = await keepIndex(createArticleStore(), mark, await Promise.all(names.map(fetchBytes)), null);
	if (fault) return [{ fault }];
	const opened = await openKept(createArticleStore(), mark);
	if (!opened?.ok) return [{ fault: opened?.fault ?? 'not kept' }];
	const found: Found[] = [];
	for (const question of questions) found.push(await tellFound(opened.value, question));
	return found;
};
