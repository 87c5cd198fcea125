/** Runs inside a real browser: the terminal's own store, sources and sync, for tests and benches to call. */
import { openDB } from 'idb';
import { readArticleNumber } from '../../shared/answers/articles/number.ts';
import type { ChunkSource } from '../../shared/content/packs/contracts.ts';
import { openLawShelf } from '../../shared/content/packs/law-shelf.ts';
import { openReader } from '../../shared/content/packs/reader.ts';
import { tellStatus } from '../../shared/content/packs/status.ts';
import { type SyncResult, syncOnce } from '../../shared/content/packs/sync.ts';
import { openContent } from '../../shared/terminal/content.ts';
import { type ContentDb, openContentDb } from '../../shared/terminal/content-db.ts';
import { findDigest, findUnpack } from '../../shared/terminal/content-engine.ts';
import { createHttpSource } from '../../shared/terminal/content-source.ts';
import { createContentStore } from '../../shared/terminal/content-store.ts';

const policy = { region: '159902', media: true };

async function open(name: string) {
	const db = await openContentDb(name);
	return { db, store: createContentStore(db) };
}

/** `spent`: of a day of `bytesPerDay`, where that is given. */
async function sync(
	name: string,
	rootKey: string,
	nowMs: number,
	address = '/packs',
	bytesPerDay?: number,
): Promise<SyncResult & { spent: number }> {
	const { db, store } = await open(name);
	const sources = [createHttpSource({ name: 'center', address: () => address, stallMs: 5000 })];
	const result = await syncOnce(
		{ store, sources, digest: findDigest(), unpack: findUnpack(), now: () => nowMs },
		{ policy: bytesPerDay === undefined ? policy : { ...policy, bytesPerDay }, rootKey },
	);
	const { spent } = await store.loadState();
	db.close();
	return { ...result, spent: spent.bytes };
}

/** State, topics that can be read to their last record, and those that cannot. */
async function look(name: string, nowMs: number) {
	const { db, store } = await open(name);
	const reader = await openReader(store);
	const whole: string[] = [];
	const torn: string[] = [];
	for (const { topic } of reader.topics()) {
		const records = await reader.list(topic.id, '');
		const isWhole = records.length === topic.records && records.every(({ value }) => value !== undefined);
		(isWhole ? whole : torn).push(topic.id);
	}
	const { state } = tellStatus(await store.loadState(), await store.listTopics(), policy, nowMs, null);
	const heaps = await db.getAllKeys('heaps');
	const objects = (await db.getAllKeys('objects')).length + heaps.join(',').split(',').filter(Boolean).length;
	db.close();
	return { state, whole, torn, objects };
}

/** Stored bytes of objects that topics use, and of those that none does. */
async function weigh(name: string) {
	const { db, store } = await open(name);
	const hashes = new Set((await store.listTopics()).flatMap(({ chunks }) => chunks.map(({ hash }) => hash)));
	const told = { used: 0, unused: 0 };
	const add = (hash: string, bytes: number) => {
		told[hashes.has(hash) ? 'used' : 'unused'] += bytes;
	};
	for (const hash of await db.getAllKeys('objects')) add(hash, (await db.get('objects', hash))?.length ?? 0);
	for (const key of await db.getAllKeys('heaps'))
		for (const [hash = '', bytes] of key.split(',').map((each) => each.split(':'))) add(hash, Number(bytes));
	db.close();
	return told;
}

/** `to` has what `from` has, as the version before laid it: every object a record of its own. */
async function copyAsVersion1(from: string, to: string): Promise<void> {
	const { db, store } = await open(from);
	const topics = await store.listTopics();
	const old = await openDB(to, 1, {
		upgrade(made) {
			for (const name of ['state', 'topics', 'objects']) made.createObjectStore(name);
		},
	});
	await old.put('state', await store.loadState(), 'state');
	for (const held of topics) {
		for (const { hash } of held.chunks) await old.put('objects', await store.readObject(hash), hash);
		await old.put('topics', held, held.topic.id);
	}
	old.close();
	db.close();
}

async function read(name: string, topic: string, key: string): Promise<unknown> {
	const { db, store } = await open(name);
	const value = await (await openReader(store)).read(topic, key);
	db.close();
	return value;
}

/** Milliseconds of finding each of `numbers` in the law as the screen does, one after another, from a store opened once. */
async function timeArticles(name: string, title: string, numbers: string[]) {
	const { db, store } = await open(name);
	const shelf = await openLawShelf(await openReader(store));
	const times: number[] = [];
	let found = 0;
	for (const words of numbers) {
		const number = readArticleNumber(words);
		if (!number) throw new Error(`${words} is no number`);
		const began = performance.now();
		const law = shelf.findTitle(title);
		const read = law && (await shelf.readArticle(law, number));
		times.push(performance.now() - began);
		if (read?.article.number === words) found++;
	}
	db.close();
	return { times, found };
}

/** The same database whose every transaction has `durability`, whatever the store asks for. */
function withDurability(db: ContentDb, durability: IDBTransactionDurability): ContentDb {
	const transaction: ContentDb['transaction'] = (names: never, mode?: never) =>
		db.transaction(names, mode, { durability }) as never;
	return new Proxy(db, {
		get(_target, name) {
			if (name === 'transaction') return transaction;
			const value: unknown = Reflect.get(db, name, db);
			return typeof value === 'function' ? value.bind(db) : value;
		},
	});
}

/** A source that has everything in memory already, so that only the store is timed. */
async function fetchAll(address: string): Promise<ChunkSource> {
	const http = createHttpSource({ name: 'memory', address: () => address });
	const kept = new Map<string, Uint8Array>();
	const manifest = await http.manifest();
	const names = (await (await fetch(`${address}/list`)).json()) as string[];
	for (const hash of names) {
		const taken = await http.object(hash, 10_000_000);
		if (taken.ok) kept.set(hash, taken.value);
	}
	return {
		name: 'memory',
		manifest: async () => manifest,
		object: async (hash) => {
			const bytes = kept.get(hash);
			return bytes ? { ok: true, value: bytes } : { ok: false, fault: 'content.wrongChunk' };
		},
	};
}

async function deleteDatabase(name: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error);
	});
}

function joinBytes(parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

async function timePut(whole: Uint8Array, durability: IDBTransactionDurability): Promise<number> {
	const db = await openContentDb('one-put');
	const began = performance.now();
	const transaction = db.transaction('objects', 'readwrite', { durability });
	await transaction.store.put(whole, 'whole');
	await transaction.done;
	const took = performance.now() - began;
	db.close();
	await deleteDatabase('one-put');
	return took;
}

/**
 * Import from memory: verified, stored, flipped. And in one put of one record, no less surely on disk: the bytes of the laws, and
 * those that the store made of them.
 */
async function timeImport(
	rootKey: string,
	nowMs: number,
	address: string,
	rounds: number,
	durability: 'strict' | 'relaxed',
) {
	const source = await fetchAll(address);
	const told = { imports: [] as number[], puts: [] as number[], storedPuts: [] as number[], bytes: 0, storedBytes: 0 };
	for (let round = 0; round < rounds; round++) {
		const db = await openContentDb('timed');
		const store = createContentStore(withDurability(db, durability));
		const began = performance.now();
		const result = await syncOnce(
			{ store, sources: [source], digest: findDigest(), unpack: findUnpack(), now: () => nowMs },
			{ policy, rootKey },
		);
		told.imports.push(performance.now() - began);
		if (result.fault) throw new Error(result.fault);
		const stored = joinBytes([...(await db.getAll('objects')), ...(await db.getAll('heaps'))]);
		const pieces: Uint8Array[] = [];
		for (const { chunks } of await store.listTopics())
			for (const { hash } of chunks) pieces.push((await store.readObject(hash)) as Uint8Array);
		const plain = joinBytes(pieces);
		db.close();
		await deleteDatabase('timed');
		Object.assign(told, { bytes: plain.length, storedBytes: stored.length });
		told.puts.push(await timePut(plain, durability));
		told.storedPuts.push(await timePut(stored, durability));
	}
	return told;
}

/** As a page does it whose engine has no store; the article is of the invented laws. */
async function openOnline(rootKey: string, address: string) {
	const content = await openContent({
		sources: [createHttpSource({ name: 'center', address: () => address, stallMs: 5000 })],
		trusted: () => ({ enrolment: 'lab', rootKey, policy }),
		onGone: () => undefined,
	});
	const result = await content.sync();
	const article = (await content.reader.read('laws-social', 'article/l-invented-2/0007')) as string[] | undefined;
	const { state, held, heldBytes, disk } = await content.status();
	content.stop();
	return {
		isKept: disk.isKept,
		fault: result?.fault ?? null,
		state,
		held,
		heldBytes,
		article: article?.[0] ?? null,
	};
}

Object.assign(globalThis, { lab: { openOnline, sync, look, weigh, copyAsVersion1, read, timeArticles, timeImport } });
export type Lab = {
	openOnline: typeof openOnline;
	sync: typeof sync;
	look: typeof look;
	weigh: typeof weigh;
	copyAsVersion1: typeof copyAsVersion1;
	read: typeof read;
	timeArticles: typeof timeArticles;
	timeImport: typeof timeImport;
};
