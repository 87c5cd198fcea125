/** Runs in the page that the bench opens: reads the chunks, opens the index, asks. */
import { openArticleIndex } from '../../shared/answers/articles/article-index.ts';

interface Timing {
	openMs: number;
	firstMs: number;
	queryMs: number[];
}

declare global {
	var timeAnswers: (chunks: number, questions: string[]) => Promise<Timing>;
	var heldIndex: unknown;
}

async function fetchBytes(path: string): Promise<Uint8Array> {
	return new Uint8Array(await (await fetch(path)).arrayBuffer());
}

self.timeAnswers = async (chunks, questions) => {
	const bytes: Uint8Array[] = [];
	for (let i = 0; i < chunks; i++) bytes.push(await fetchBytes(`chunk-${i}`));
	const learned = await fetchBytes('learned');
	const started = performance.now();
	const opened = openArticleIndex(bytes, learned);
	if (!opened.ok) throw new Error(opened.fault);
	const openMs = performance.now() - started;
	opened.index.find(questions[0] ?? '');
	const firstMs = performance.now() - started;
	const queryMs: number[] = [];
	for (const question of questions) {
		const from = performance.now();
		opened.index.find(question);
		queryMs.push(performance.now() - from);
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	self.heldIndex = opened.index;
	return { openMs, firstMs, queryMs };
};
