import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ArticleIndex, openArticleIndex } from './article-index.ts';
import { buildArticleChunks } from './build.ts';
import { inventedCorpus, inventMany } from './invented.ts';
import { type IndexStore, isKept, keepIndex, openKept } from './kept-index.ts';

const shipped = new Uint8Array(readFileSync(new URL('learned/learned.bin', import.meta.url)));
const corpus = [...inventedCorpus, ...inventMany(30, 40)];
const chunks = buildArticleChunks(corpus).map(({ bytes }) => bytes);
const questions = [
	'邻居的河马踩坏了我家菜地怎么办',
	'風箏借出去不還，老板三个月没发工资',
	'河马饲养法第4条',
	'zzzz',
	...inventMany(1, 12).map(({ text }) => text.slice(4, 30)),
];

function createStore(): { store: IndexStore; records: Map<string, Uint8Array>; reads: number[][] } {
	const records = new Map<string, Uint8Array>();
	const reads: number[][] = [];
	const store: IndexStore = {
		read: async (mark, numbers) => {
			reads.push(numbers);
			return numbers.map((number) => records.get(`${mark}/${number}`) ?? null);
		},
		write: async (mark, written) => {
			for (const { number, bytes } of written) records.set(`${mark}/${number}`, bytes);
		},
		rest: () => Promise.resolve(),
		keepOnly: async (mark) => {
			for (const key of Array.from(records.keys())) if (!key.startsWith(`${mark}/`)) records.delete(key);
		},
	};
	return { store, records, reads };
}

async function openWhole(store: IndexStore, mark: string): Promise<ArticleIndex> {
	const opened = await openKept(store, mark);
	if (!opened?.ok) throw new Error(opened?.fault ?? 'not kept');
	return opened.value;
}

test('a kept index finds what the chunks find', async () => {
	for (const tables of [null, shipped]) {
		const { store } = createStore();
		expect(await keepIndex(store, 'a', chunks, tables)).toBeNull();
		const kept = await openWhole(store, 'a');
		const whole = openArticleIndex(chunks, tables);
		if (!whole.ok) throw new Error(whole.fault);
		for (const question of questions) expect(await kept.find(question)).toEqual(await whole.index.find(question));
	}
});

test('a question reads its drawers once', async () => {
	const { store: busy, records, reads } = createStore();
	const store: IndexStore = { ...busy, rest: () => new Promise(() => undefined) };
	await keepIndex(store, 'a', chunks, shipped);
	const kept = await openWhole(store, 'a');
	reads.length = 0;
	await kept.find('河马踩坏菜地');
	const drawers = reads.flat();
	expect(drawers.length).toBeGreaterThan(1);
	expect(drawers.length).toBeLessThan(records.size / 2);
	reads.length = 0;
	await kept.find('河马踩坏菜地');
	expect(reads).toEqual([]);
});

test('an index kept for another reader is arranged anew', async () => {
	const { store, records } = createStore();
	await keepIndex(store, 'a', chunks, null);
	records.set('a/0', Uint8Array.of(1));
	expect(await isKept(store, 'a')).toBe(false);
	await keepIndex(store, 'a', chunks, null);
	expect(await isKept(store, 'a')).toBe(true);
});

test('an index is kept only when it is whole', async () => {
	const { store, records } = createStore();
	expect(await isKept(store, 'a')).toBe(false);
	expect(await keepIndex(store, 'a', chunks.slice(1), null)).toBe('articleIndex.malformed');
	expect(await openKept(store, 'a')).toBeNull();
	const full: IndexStore = { ...store, write: () => Promise.reject(new Error('content.diskFull')) };
	await expect(keepIndex(full, 'a', chunks, null)).rejects.toThrow('content.diskFull');
	await keepIndex(store, 'a', chunks, null);
	expect([await isKept(store, 'a'), await isKept(store, 'b')]).toEqual([true, false]);
	const count = records.size;
	await keepIndex(store, 'b', chunks, null);
	expect([await isKept(store, 'a'), records.size]).toEqual([false, count]);
});

test('damaged records are a named fault, never another answer', async () => {
	const { store, records } = createStore();
	await keepIndex(store, 'a', chunks, shipped);
	const question = '河马踩坏菜地要赔偿吗，工资呢';
	const right = await (await openWhole(store, 'a')).find(question);
	let faults = 0;
	for (const [key, bytes] of Array.from(records)) {
		if (key === 'a/0') continue;
		for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
			const damaged = bytes.slice();
			damaged[at] = (damaged[at] ?? 0) ^ 4;
			for (const spoilt of [damaged, bytes.slice(0, at)]) {
				records.set(key, spoilt);
				const opened = await openKept(store, 'a');
				if (!opened) continue;
				const found = opened.ok ? await opened.value.find(question) : opened;
				if (found.ok) expect(found).toEqual(right);
				else faults++;
			}
		}
		records.set(key, bytes);
	}
	expect(faults).toBeGreaterThan(20);
});

test('two questions at once are answered as one after another', async () => {
	const { store } = createStore();
	await keepIndex(store, 'a', chunks, shipped);
	const kept = await openWhole(store, 'a');
	const together = await Promise.all(questions.map((question) => kept.find(question)));
	for (const [at, question] of questions.entries()) expect(together[at]).toEqual(await kept.find(question));
});

test('after the first answer all drawers come in', async () => {
	const { store, records, reads } = createStore();
	await keepIndex(store, 'a', chunks, shipped);
	const kept = await openWhole(store, 'a');
	await kept.find('河马踩坏菜地');
	while (new Set(reads.flat()).size < records.size - 1) await new Promise((resolve) => setTimeout(resolve, 0));
	reads.length = 0;
	for (const question of questions) await kept.find(question);
	expect(reads).toEqual([]);
});

test('once warm it rehearses, and answers as before', async () => {
	const { store: idle, records } = createStore();
	let rests = 0;
	const store: IndexStore = {
		...idle,
		rest: async () => {
			rests++;
		},
	};
	await keepIndex(store, 'a', chunks, shipped);
	const kept = await openWhole(store, 'a');
	const whole = openArticleIndex(chunks, shipped);
	if (!whole.ok) throw new Error(whole.fault);
	const drawers = records.size - 3;
	await kept.find('河马踩坏菜地');
	for (const question of questions) {
		expect(await kept.find(question)).toEqual(await whole.index.find(question));
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
	// Drawers come eight at a time, then 24 rehearsals; the last may find no article after its place.
	expect(rests).toBeGreaterThanOrEqual(Math.ceil(drawers / 8) + 20);
});
