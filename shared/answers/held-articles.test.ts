import { expect, test } from 'vitest';
import type { ContentReader } from '../content/packs/reader.ts';
import { buildArticleChunks } from './articles/build.ts';
import { inventedCorpus } from './articles/invented.ts';
import type { IndexStore } from './articles/kept-index.ts';
import { articlesTopic, holdArticles } from './held-articles.ts';

const parts = buildArticleChunks(inventedCorpus);
const question = '邻居的河马踩坏了我家菜地怎么办';

function createReader(): { reader: ContentReader; flip(root: string): void; taken(): number } {
	let root = 'first';
	let taken = 0;
	const topics = () => [{ topic: { id: articlesTopic, root }, chunks: [], madeAt: '' }];
	const reader = {
		topics,
		parts: async () => {
			taken++;
			return parts;
		},
	} as unknown as ContentReader;
	return {
		reader,
		flip: (next) => {
			root = next;
		},
		taken: () => taken,
	};
}

function createStore(): { store: IndexStore; records: Map<string, Uint8Array> } {
	const records = new Map<string, Uint8Array>();
	const store: IndexStore = {
		read: async (mark, numbers) => numbers.map((number) => records.get(`${mark}/${number}`) ?? null),
		write: async (mark, written) => {
			for (const { number, bytes } of written) records.set(`${mark}/${number}`, bytes);
		},
		rest: () => Promise.resolve(),
		keepOnly: async (mark) => {
			for (const key of Array.from(records.keys())) if (!key.startsWith(`${mark}/`)) records.delete(key);
		},
	};
	return { store, records };
}

async function firstOf(held: ReturnType<typeof holdArticles>): Promise<string> {
	const found = await (await held.open())?.find(question);
	return found?.ok ? (found.value.articles[0]?.no ?? '') : String(found?.fault);
}

test('what was prepared is read from the store alone', async () => {
	const { reader, flip, taken } = createReader();
	const { store } = createStore();
	await holdArticles(reader, undefined, store).prepare();
	expect(taken()).toBe(1);
	const held = holdArticles(reader, undefined, store);
	await Promise.all([held.prepare(), held.prepare()]);
	expect([await firstOf(held), taken()]).toEqual(['第三条', 1]);
	flip('second');
	expect([await firstOf(held), taken()]).toEqual(['第三条', 2]);
});

test('a store that takes nothing leaves the index in memory', async () => {
	const { reader } = createReader();
	const { store } = createStore();
	const full: IndexStore = { ...store, write: () => Promise.reject(new Error('content.diskFull')) };
	const gone: IndexStore = { ...full, read: () => Promise.reject(new Error('content.storeGone')) };
	for (const other of [full, gone, null]) expect(await firstOf(holdArticles(reader, undefined, other))).toBe('第三条');
});

test('what is damaged is arranged anew', async () => {
	const { reader, taken } = createReader();
	const { store, records } = createStore();
	const spoil = () => {
		for (const [key, bytes] of records)
			if (!key.endsWith('/0') && !key.endsWith('/1')) records.set(key, bytes.slice(1));
	};
	await holdArticles(reader, undefined, store).prepare();
	spoil();
	const held = holdArticles(reader, undefined, store);
	expect(await firstOf(held)).toMatch(/^articleIndex\./);
	expect(await firstOf(held)).toBe('第三条');
	expect(taken()).toBe(2);
	for (const key of Array.from(records.keys())) if (key.endsWith('/1')) records.set(key, new Uint8Array(40));
	expect(await firstOf(holdArticles(reader, undefined, store))).toBe('第三条');
});
