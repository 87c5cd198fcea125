/** Runs in the page that the bench opens: keeps the index as a terminal does, opens it from there, asks. */
import { keepIndex, openKept } from '../../shared/answers/articles/kept-index.ts';
import { createFinder } from '../../shared/answers/find.ts';
import type { MoreToSuggest } from '../../shared/answers/suggest.ts';
import type { Guide } from '../../shared/content/guide.ts';
import { createArticleStore } from '../../shared/terminal/article-store.ts';

export interface Timing {
	/** From no byte in memory: the front read from the store and opened, then the first answer. */
	openMs: number;
	firstMs: number;
	queryMs: number[];
	suggestMs: number[];
}

/** What sentences are suggested from, as a pack brings it. */
export interface Words extends MoreToSuggest {
	guides: Guide[];
}

declare global {
	/** Milliseconds that arranging took. */
	var storeAnswers: (names: string[]) => Promise<number>;
	/** `words`: name of the file that holds them. */
	var timeAnswers: (questions: string[], words: string) => Promise<Timing>;
	var heldIndex: unknown;
}

const mark = 'bench';
const restMs = 8000;

self.storeAnswers = async (names) => {
	const chunks: Uint8Array[] = [];
	for (const name of names) chunks.push(new Uint8Array(await (await fetch(name)).arrayBuffer()));
	const started = performance.now();
	const fault = await keepIndex(createArticleStore(), mark, chunks, null);
	if (fault) throw new Error(fault);
	return performance.now() - started;
};

self.timeAnswers = async (questions, words) => {
	const { guides, ...more }: Words = await (await fetch(words)).json();
	const started = performance.now();
	const opened = await openKept(createArticleStore(), mark);
	if (!opened?.ok) throw new Error(opened?.fault ?? 'not kept');
	const index = opened.value;
	const openMs = performance.now() - started;
	await index.find(questions[0] ?? '');
	const firstMs = performance.now() - started;
	self.heldIndex = index;
	// Whoever asked reads for a while; the finder comes to rest meanwhile.
	await new Promise((resolve) => setTimeout(resolve, restMs));
	const finder = createFinder(guides, more);
	while (!finder.prepareToSuggest()) await new Promise((resolve) => setTimeout(resolve, 0));
	const timing: Timing = { openMs, firstMs, queryMs: [], suggestMs: [] };
	for (const question of questions) {
		const from = performance.now();
		await index.find(question);
		timing.queryMs.push(performance.now() - from);
		const typed = performance.now();
		finder.suggest(question.slice(0, 2 + (timing.queryMs.length % 8)));
		timing.suggestMs.push(performance.now() - typed);
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	return timing;
};
