/** Runs in the page that the bench opens: keeps the index as a terminal does, opens it from there, asks. */
import { keepIndex, openKept } from '../../shared/answers/articles/kept-index.ts';
import { createFinder } from '../../shared/answers/find.ts';
import { compactInitials, digitsOf } from '../../shared/answers/initials.ts';
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

/** A kiosk has letter keys, a remote has digits. */
export type Typing = 'words' | 'digits';

declare global {
	/** Milliseconds that arranging took. */
	var storeAnswers: (names: string[]) => Promise<number>;
	/** `words`: name of the file that holds them. */
	var timeAnswers: (questions: string[], words: string, typing: Typing) => Promise<Timing>;
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

function typeSome(typing: Typing, question: string, guides: Guide[], at: number): string {
	if (typing === 'words') return question.slice(0, 2 + (at % 8));
	const guide = guides[at % guides.length];
	const sentence = guide?.phrases[at % guide.phrases.length] ?? '';
	return digitsOf(compactInitials(sentence, guide?.initials).letters).slice(0, 1 + (at % 6));
}

self.timeAnswers = async (questions, words, typing) => {
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
	while (typing === 'words' && !finder.prepareToSuggest()) await new Promise((resolve) => setTimeout(resolve, 0));
	const timing: Timing = { openMs, firstMs, queryMs: [], suggestMs: [] };
	for (const question of questions) {
		const from = performance.now();
		await index.find(question);
		timing.queryMs.push(performance.now() - from);
		const typed = typeSome(typing, question, guides, timing.queryMs.length);
		const pressed = performance.now();
		finder.suggest(typed);
		timing.suggestMs.push(performance.now() - pressed);
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	return timing;
};
