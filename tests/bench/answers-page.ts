/** Runs in the page that the bench opens: puts the chunks into IndexedDB, opens the index from there, asks. */
import { openArticleIndex } from '../../shared/answers/articles/article-index.ts';
import { createFinder } from '../../shared/answers/find.ts';
import { guides } from '../../shared/content/built-in.ts';

export interface Timing {
	/** From no byte in memory: chunks read from the store, then the index opened, then the first answer. */
	readMs: number;
	openMs: number;
	firstMs: number;
	queryMs: number[];
	suggestMs: number[];
}

declare global {
	var storeAnswers: (names: string[]) => Promise<void>;
	var timeAnswers: (questions: string[]) => Promise<Timing>;
	var heldIndex: unknown;
}

const storeName = 'chunks';

function openStore(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('answers', 1);
		request.onupgradeneeded = () => request.result.createObjectStore(storeName);
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

self.storeAnswers = async (names) => {
	const chunks: ArrayBuffer[] = [];
	for (const name of names) chunks.push(await (await fetch(name)).arrayBuffer());
	const database = await openStore();
	await new Promise<void>((resolve, reject) => {
		const change = database.transaction(storeName, 'readwrite');
		names.forEach((name, at) => {
			change.objectStore(storeName).put(chunks[at], name);
		});
		change.oncomplete = () => resolve();
		change.onerror = () => reject(change.error);
	});
	database.close();
};

async function readChunks(): Promise<Uint8Array[]> {
	const database = await openStore();
	const buffers = await new Promise<ArrayBuffer[]>((resolve, reject) => {
		const request = database.transaction(storeName).objectStore(storeName).getAll();
		request.onsuccess = () => resolve(request.result as ArrayBuffer[]);
		request.onerror = () => reject(request.error);
	});
	database.close();
	return buffers.map((buffer) => new Uint8Array(buffer));
}

self.timeAnswers = async (questions) => {
	const started = performance.now();
	const chunks = await readChunks();
	const readMs = performance.now() - started;
	const opened = openArticleIndex(chunks);
	if (!opened.ok) throw new Error(opened.fault);
	const openMs = performance.now() - started;
	opened.index.find(questions[0] ?? '');
	const firstMs = performance.now() - started;
	self.heldIndex = opened.index;
	const finder = createFinder(guides);
	const timing: Timing = { readMs, openMs, firstMs, queryMs: [], suggestMs: [] };
	for (const question of questions) {
		const from = performance.now();
		opened.index.find(question);
		timing.queryMs.push(performance.now() - from);
		const typed = performance.now();
		finder.suggest(question.slice(0, 2 + (timing.queryMs.length % 8)));
		timing.suggestMs.push(performance.now() - typed);
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	return timing;
};
