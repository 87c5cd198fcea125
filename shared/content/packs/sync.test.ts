import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import { listBuiltIn } from '../../../scripts/packs/build/built-in.ts';
import { arrangeTopics } from '../../../scripts/packs/build/topics.ts';
import { writePack } from '../../../scripts/packs/build/write-pack.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../../../tests/rig/pack-folder.ts';
import { encodeUtf8 } from '../../cases/bytes.ts';
import type { ChunkSource, ContentStore } from './contracts.ts';
import { refuse } from './faults.ts';
import type { Item } from './items.ts';
import { createMemoryStore } from './memory-store.ts';
import { objectPath } from './paths.ts';
import { bulkNeed, planTopics } from './plan.ts';
import { openReader } from './reader.ts';
import { digestByScript } from './sha256.ts';
import { tellStatus } from './status.ts';
import { type SyncOptions, syncOnce } from './sync.ts';
import { unpackByScript } from './unpack.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const policy = { region: '159902', media: true };
let pack: PackFolder;
let store: ContentStore;
let nowMs = startMs;

beforeEach(() => {
	pack = makePackFolder(startMs);
	store = createMemoryStore();
	nowMs = startMs + 3_600_000;
});
afterEach(() => pack.remove());

function sync(
	source: ChunkSource | ChunkSource[] = createFolderSource('usb', pack.folder),
	more: Partial<SyncOptions> = {},
	lent: { room?(): Promise<number | null> } = {},
) {
	const tools = {
		...lent,
		store,
		sources: [source].flat(),
		digest: digestByScript,
		unpack: unpackByScript,
		now: () => nowMs,
	};
	return syncOnce(tools, { policy, rootKey: pack.keys.rootKey, ...more });
}

async function readArticles(topic: string): Promise<unknown[]> {
	return (await openReader(store)).list(topic, 'article/');
}

async function tell() {
	return (await tellStatus(await store.loadState(), await store.listTopics(), policy, nowMs, null)).state;
}

/** Article 7 of law 2 with other words. */
function edit(items: Item[], words: string): Item[] {
	return items.map((item) =>
		item.kind === 'article' && item.lawId === 'l-invented-2' && item.order === 7
			? { ...item, paragraphs: [words] }
			: item,
	);
}

function changed(source: ChunkSource, change: (bytes: Uint8Array, hash: string) => Uint8Array | null): ChunkSource {
	return {
		...source,
		async object(hash, most) {
			const taken = await source.object(hash, most);
			const bytes = taken.ok ? change(taken.value, hash) : null;
			return bytes ? { ok: true, value: bytes } : taken;
		},
	};
}

test('everything arrives, most needed first', async () => {
	const manifest = pack.build([...inventLaws(4, 60), ...inventGuides(3)]);
	const result = await sync();
	expect(result.fault).toBeNull();
	expect(result.flipped).toEqual(['index', 'notices', 'laws-social', 'laws-administrative']);
	expect(result.fetchedBytes).toBe(manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0));
	expect((await readArticles('laws-social')).length).toBe(120);
	await expect((await openReader(store)).read('laws-social', 'article/l-invented-2/0007')).resolves.toEqual([
		'第7条',
		...(
			inventLaws(4, 60).find(
				(item) => item.kind === 'article' && item.lawId === 'l-invented-2' && item.order === 7,
			) as { paragraphs: string[] }
		).paragraphs,
	]);
	expect(await tell()).toBe('upToDate');
	expect((await sync()).fetchedBytes).toBe(0);
});

test('an edit is fetched as a delta', async () => {
	const items = inventLaws(4, 200);
	pack.build(items);
	await sync();
	const manifest = pack.build(edit(items, '改过的话'));
	nowMs += 86_400_000;
	const delta = manifest.deltas.find((each) => each.topic === 'laws-social');
	const result = await sync();
	expect(result.flipped).toEqual(['laws-social']);
	expect(result.fetchedBytes).toBe(delta?.parts.reduce((sum, part) => sum + part.packedBytes, 0));
	expect(await (await openReader(store)).read('laws-social', 'article/l-invented-2/0007')).toEqual([
		'第7条',
		'改过的话',
	]);
});

test('packed chunks are verified without unpacking', async () => {
	const manifest = pack.build(inventLaws(4, 400));
	const topic = manifest.topics.find(({ id }) => id === 'laws-social');
	const list = topic?.packedHashes?.hash ?? '';
	const real = createFolderSource('center', pack.folder);
	let spoilt = '';
	const sources: [string, ChunkSource][] = [
		['as it is', real],
		['the list is spoilt', changed(real, (_bytes, hash) => (hash === list ? gzipSync('no') : null))],
		[
			'a neighbor packed by itself',
			changed(real, (bytes, hash) => (hash === list ? null : gzipSync(gunzipSync(bytes), { level: 1 }))),
		],
		[
			'one chunk is forged',
			changed(real, (bytes, hash) => {
				const isChunk = ![list, topic?.root].includes(hash) && bytes.length > 300;
				if (isChunk) spoilt = spoilt || hash;
				return hash === spoilt ? bytes.map((byte, at) => (at === 200 ? byte ^ 1 : byte)) : null;
			}),
		],
	];
	const told: unknown[] = [];
	for (const [name, source] of sources) {
		let unpacked = 0;
		const kept = createMemoryStore();
		const unpack: typeof unpackByScript = (packed, bytes) => {
			if (bytes > 8 * 1024) unpacked++;
			return unpackByScript(packed, bytes);
		};
		const { fault } = await syncOnce(
			{ store: kept, sources: [source], digest: digestByScript, unpack, now: () => nowMs },
			{ policy, rootKey: pack.keys.rootKey },
		);
		const reader = await openReader(kept);
		told.push([name, fault, unpacked > 0, (await reader.list('laws-administrative', 'article/')).length]);
	}
	expect(told).toEqual([
		['as it is', null, false, 800],
		['the list is spoilt', null, true, 800],
		['a neighbor packed by itself', null, true, 800],
		['one chunk is forged', 'content.wrongChunk', true, expect.any(Number)],
	]);
});

test('a delta gone wrong falls back to chunks', async () => {
	const items = inventLaws(4, 200);
	pack.build(items);
	await sync();
	const manifest = pack.build(edit(items, '改过的话'));
	const parts = manifest.deltas.flatMap((delta) => delta.parts.map((part) => part.hash));
	const source = changed(createFolderSource('center', pack.folder), (_bytes, hash) =>
		parts.includes(hash) ? gzipSync('no') : null,
	);
	const result = await sync(source);
	expect(result).toMatchObject({ fault: null, flipped: ['laws-social'] });
	expect(await (await openReader(store)).read('laws-social', 'article/l-invented-2/0007')).toEqual([
		'第7条',
		'改过的话',
	]);
});

test('forged, cut, swollen and foreign chunks are refused', async () => {
	const items = inventLaws(2, 40);
	pack.build(items);
	await sync();
	const before = await readArticles('laws-social');
	const manifest = pack.build(edit(items, '改过的话'), { deltaVersions: 0 });
	const root = manifest.topics.find((topic) => topic.id === 'laws-social')?.root ?? '';
	const real = createFolderSource('center', pack.folder);
	const page = encodeUtf8('<!doctype html><title>login</title>');
	const tries: [string, (bytes: Uint8Array) => Uint8Array][] = [
		['content.wrongChunk', (bytes) => bytes.map((byte, at) => (at === bytes.length - 12 ? byte ^ 1 : byte))],
		['content.wrongChunk', (bytes) => bytes.subarray(0, bytes.length >> 1)],
		['content.wrongChunk', () => gzipSync('{"chunks":[]}')],
		['content.bomb', () => gzipSync(new Uint8Array(3_000_000))],
		['content.wrongChunk', () => readFileSync(join(pack.folder, objectPath(manifest.topics[0]?.root ?? '')))],
		['content.notThePack', () => page],
	];
	for (const [fault, change] of tries) {
		const result = await sync(changed(real, (bytes, hash) => (hash === root ? change(bytes) : null)));
		expect([result.fault, result.flipped]).toEqual([fault, []]);
		expect(await readArticles('laws-social')).toEqual(before);
		expect(await tell()).toBe('partly');
	}
	expect(await sync()).toMatchObject({ fault: null, flipped: ['laws-social'] });
});

test('a second source mends what the first forges', async () => {
	pack.build(inventLaws(2, 40));
	const real = createFolderSource('center', pack.folder);
	const forged = changed(real, () => gzipSync('other'));
	expect(await sync([forged, real])).toMatchObject({
		fault: null,
		flipped: ['index', 'laws-social', 'laws-administrative'],
	});
});

test('a portal with status 200 is not the pack', async () => {
	const page = { ok: true as const, value: encodeUtf8('\n<html>welcome</html>') };
	const portal = { name: 'portal', manifest: async () => page, object: async () => page };
	expect(await sync(portal)).toEqual({ fault: 'content.notThePack', flipped: [], fetchedBytes: 0 });
	const unasked = { ...portal, name: 'unasked', manifest: async () => refuse('content.noSource') };
	expect((await sync([portal, unasked])).fault).toBe('content.notThePack');
	expect(await tell()).toBe('builtInOnly');
});

test('a cut sync goes on where it was', async () => {
	const manifest = pack.build(inventLaws(6, 120));
	const real = createFolderSource('center', pack.folder);
	let left = 5;
	let fetched = 0;
	const dropping: ChunkSource = {
		...real,
		object: async (hash, most) => (left-- > 0 ? real.object(hash, most) : refuse('content.unreachable')),
	};
	for (let tries = 0; tries < 50 && (await tell()) !== 'upToDate'; tries++) {
		left = 1 + (tries % 3);
		fetched += (await sync(dropping)).fetchedBytes;
	}
	expect(await tell()).toBe('upToDate');
	expect(fetched).toBe(manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0));
});

test('a budget and hours of the night are kept', async () => {
	pack.build([...inventLaws(6, 120), ...inventGuides(2)]);
	const at = new Date(nowMs);
	const noon = `${String(at.getHours()).padStart(2, '0')}:00`;
	const closed = { from: `${String((at.getHours() + 2) % 24).padStart(2, '0')}:00`, to: noon };
	const center = { ...createFolderSource('center', pack.folder), isNear: false };
	const night = await sync(center, { policy: { ...policy, bulkHours: closed } });
	expect(night).toMatchObject({ fault: 'content.outsideHours', flipped: ['index', 'notices'] });
	const poor = await sync(center, { policy: { ...policy, bytesPerDay: night.fetchedBytes + 8_000 } });
	expect(poor.fault).toBe('content.budgetSpent');
	expect(poor.fetchedBytes).toBeLessThan(12_000);
	nowMs += 86_400_000;
	expect((await sync(center)).fault).toBeNull();
});

test('a stick waits for no hour and no budget', async () => {
	pack.build([...inventLaws(6, 120), ...inventGuides(2)]);
	const at = new Date(nowMs);
	const closed = {
		from: `${String((at.getHours() + 2) % 24).padStart(2, '0')}:00`,
		to: `${String((at.getHours() + 3) % 24).padStart(2, '0')}:00`,
	};
	const center = { ...createFolderSource('center', pack.folder), isNear: false };
	const usb = { ...createFolderSource('usb', pack.folder), isNear: true };
	const result = await sync([usb, center], { policy: { ...policy, bulkHours: closed, bytesPerDay: 1 } });
	expect([result.fault, result.flipped.length, (await store.loadState()).spent.bytes]).toEqual([null, 4, 0]);
});

test('a full disk gives up recordings, never guides', async () => {
	const recording = new Uint8Array(400_000).map((_, at) => (at * at) % 251);
	const items = [...inventLaws(2, 300), ...inventGuides(2)];
	pack.build(inventGuides(2), { recordings: new Map([['media-one', recording]]) });
	store = createMemoryStore(560_000);
	expect((await sync()).fault).toBeNull();
	pack.build(items, { recordings: new Map([['media-one', recording]]) });
	const result = await sync();
	expect(result).toMatchObject({ fault: null, flipped: ['index', 'laws-social', 'laws-administrative'] });
	const held = (await store.listTopics()).map((each) => each.topic.id).sort();
	expect(held).toEqual(['index', 'laws-administrative', 'laws-social', 'notices']);
	expect((await store.loadState()).evicted.length).toBe(1);
	store = createMemoryStore(100_000);
	expect((await sync()).fault).toBe('content.diskFull');
	expect((await store.listTopics()).map((each) => each.topic.id)).toContain('notices');
});

test('half a recording makes room for guides', async () => {
	const recording = new Uint8Array(400_000).map((_, at) => (at * at) % 251);
	pack.build(inventGuides(2), { recordings: new Map([['media-one', recording]]) });
	store = createMemoryStore(460_000);
	const real = createFolderSource('center', pack.folder);
	let left = 6;
	const dropping: ChunkSource = {
		...real,
		object: async (hash, most) => (left-- > 0 ? real.object(hash, most) : refuse('content.unreachable')),
	};
	expect((await sync(dropping)).fault).toBe('content.unreachable');
	pack.build([...inventLaws(2, 300), ...inventGuides(2)], { recordings: new Map([['media-one', recording]]) });
	expect(await sync()).toMatchObject({ fault: null, flipped: ['index', 'laws-social', 'laws-administrative'] });
});

test('what was given up comes back with the room', async () => {
	const recording = new Uint8Array(400_000).map((_, at) => (at * at) % 251);
	pack.build(inventGuides(2), { recordings: new Map([['media-one', recording]]) });
	const tight = createMemoryStore(200_000);
	store = tight;
	expect(await sync()).toMatchObject({ fault: null, flipped: ['index', 'notices'] });
	expect((await tight.loadState()).evicted).toHaveLength(1);
	const wide = createMemoryStore();
	store = { ...wide, loadState: tight.loadState, saveState: tight.saveState };
	const look = async (room: number | null) =>
		(await sync(undefined, undefined, { room: async () => room })).flipped.includes('media-one');
	expect([await look(null), await look(700_000), await look(900_000)]).toEqual([false, false, true]);
	expect((await tight.loadState()).evicted).toEqual([]);
});

test('a disk that takes no note names its fault', async () => {
	pack.build(inventGuides(2));
	await sync();
	const whole = store;
	store = { ...whole, saveState: async () => refuse('content.diskFull') };
	pack.build(inventGuides(3));
	nowMs += 86_400_000;
	expect(await sync()).toEqual({ fault: 'content.diskFull', flipped: [], fetchedBytes: 0 });
	store = { ...whole, sweep: async () => refuse('content.diskFull') };
	expect(await sync()).toMatchObject({ fault: 'content.diskFull', flipped: ['index', 'notices'] });
});

test('a day costs no byte more than its budget', async () => {
	const manifest = pack.build([...inventLaws(6, 120), ...inventGuides(2)]);
	const total = manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);
	const bytesPerDay = Math.floor(total / 2) + 10 * readFileSync(join(pack.folder, 'manifest.json')).length;
	const real = createFolderSource('center', pack.folder);
	let random = 1;
	let onLine = 0;
	/** Every third object breaks off half-way; all that came is counted here too. */
	const breaking: ChunkSource = {
		...real,
		isNear: false,
		async manifest(most, onRead) {
			const taken = await real.manifest(most);
			if (taken.ok) {
				onLine += taken.value.length;
				onRead?.(taken.value.length);
			}
			return taken;
		},
		async object(hash, most, onRead) {
			const taken = await real.object(hash, most);
			if (!taken.ok) return taken;
			const isCut = random++ % 3 === 0;
			const bytes = isCut ? taken.value.length >> 1 : taken.value.length;
			onLine += bytes;
			onRead?.(bytes);
			return isCut ? refuse('content.unreachable') : taken;
		},
	};
	for (let day = 0; day < 4 && (await tell()) !== 'upToDate'; day++) {
		onLine = 0;
		let fault: string | null = '';
		for (let tries = 0; tries < 40 && fault !== 'content.budgetSpent' && fault !== null; tries++) {
			fault = (await sync(breaking, { policy: { ...policy, bytesPerDay } })).fault;
			// The page is gone and comes back; what it spent is remembered.
			expect((await store.loadState()).spent.bytes).toBe(onLine);
		}
		expect(onLine).toBeLessThanOrEqual(bytesPerDay);
		nowMs += 86_400_000;
	}
	expect(await tell()).toBe('upToDate');
});

test('two on the line leave nothing of the day unused', async () => {
	const manifest = pack.build([...inventLaws(6, 120), ...inventGuides(2)]);
	const packed = manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);
	const own = readFileSync(join(pack.folder, 'manifest.json')).length;
	const largest = Math.max(...manifest.topics.map((topic) => topic.bytes));
	// Of one chunk unpacked less than what a single fetch has the right to: the other on the line waits for what is over.
	const bytesPerDay = own + packed + 1024;
	expect(largest).toBeGreaterThan(bytesPerDay);
	const real = createFolderSource('center', pack.folder);
	let onLine = 0;
	let most = 0;
	const slow: ChunkSource = {
		...real,
		isNear: false,
		async object(hash, bytes) {
			most = Math.max(most, ++onLine);
			const taken = await real.object(hash, bytes);
			await new Promise((resolve) => setImmediate(resolve));
			onLine--;
			return taken;
		},
	};
	expect(await sync(slow, { policy: { ...policy, bytesPerDay } })).toMatchObject({ fault: null, fetchedBytes: packed });
	expect((await store.loadState()).spent.bytes).toBe(own + packed);
	most = 0;
	store = createMemoryStore();
	await sync(slow, { policy: { ...policy, bytesPerDay: 10_000_000 } });
	expect(most).toBe(2);
});

test('a page that dies remembers what it spent', async () => {
	pack.build([...inventLaws(6, 120), ...inventGuides(2)]);
	const real = createFolderSource('center', pack.folder);
	let read = 0;
	const dying: ChunkSource = {
		...real,
		isNear: false,
		object: (hash, most) => {
			if (read > 12) return new Promise(() => undefined);
			read++;
			return real.object(hash, most);
		},
	};
	void sync(dying, { policy: { ...policy, bytesPerDay: 1_000_000 } });
	await expect.poll(async () => (await store.listTopics()).length).toBeGreaterThan(0);
	const flipped = (await store.listTopics()).reduce((sum, held) => sum + held.topic.packedBytes, 0);
	await expect.poll(async () => (await store.loadState()).spent.bytes).toBeGreaterThanOrEqual(flipped);
});

test('only the own region arrives', async () => {
	const people = ['159902', '159903', '15'].map((region) => ({
		kind: 'person' as const,
		id: `p-${region}`,
		source: '编的',
		checkedOn: '2026-11-22',
		reviewed: false,
		name: { zh: '某', mn: '', mnReviewed: false, en: '' },
		role: 'lawyer' as const,
		region,
		languages: ['zh-CN' as const],
		fields: [],
		invented: true,
	}));
	pack.build(people);
	expect((await sync()).flipped).toEqual(['index', 'institutions-15', 'institutions-159902']);
});

test('old and replayed manifests are refused', async () => {
	const items = inventLaws(2, 40);
	pack.build(items);
	await sync();
	const first = readFileSync(join(pack.folder, 'manifest.json'));
	pack.build(edit(items, '改过的话'));
	nowMs += 86_400_000;
	expect((await sync()).fault).toBeNull();
	const latest = readFileSync(join(pack.folder, 'manifest.json'));
	writeFileSync(join(pack.folder, 'manifest.json'), first);
	expect(await sync()).toEqual({ fault: 'content.older', flipped: [], fetchedBytes: 0 });
	writeFileSync(join(pack.folder, 'manifest.json'), latest);
	pack.build(items, { rollback: true });
	nowMs += 86_400_000;
	expect((await sync()).flipped).toEqual(['laws-social']);
	writeFileSync(join(pack.folder, 'manifest.json'), latest);
	expect((await sync()).fault).toBe('content.older');
});

test('a revoked key is refused, a new one taken', async () => {
	pack.build(inventGuides(1));
	await sync();
	pack.renewKeys({ isNew: true });
	pack.build(inventGuides(2));
	nowMs += 86_400_000;
	expect((await sync()).flipped).toEqual(['index', 'notices']);
	const oldKeys = { ...pack.keys };
	pack.renewKeys({ isNew: true, revoke: [pack.keys.keyId] });
	pack.build(inventGuides(3));
	nowMs += 86_400_000;
	expect((await sync()).fault).toBeNull();
	pack.build(inventGuides(4), { keys: oldKeys });
	nowMs += 86_400_000;
	expect((await sync()).fault).toBe('content.older');
	pack.build(inventGuides(4), { keys: { ...oldKeys, keyring: pack.keys.keyring } });
	expect((await sync()).fault).toBe('content.revokedKey');
});

test('a stranger with keys of his own is refused', async () => {
	const stranger = makePackFolder(startMs);
	stranger.build(inventGuides(1));
	pack.build(inventGuides(1));
	expect((await sync(createFolderSource('usb', stranger.folder))).fault).toBe('content.unknownKey');
	const real = { ...pack.keys, secretKey: stranger.keys.secretKey };
	pack.build(inventGuides(1), { keys: real });
	expect((await sync()).fault).toBe('content.badSignature');
	stranger.remove();
});

test('up to date ends with the manifest', async () => {
	pack.build(inventGuides(1));
	await sync();
	expect(await tell()).toBe('upToDate');
	nowMs += 31 * 86_400_000;
	expect(await tell()).toBe('outOfDate');
	nowMs = startMs - 3 * 86_400_000;
	expect(await tell()).toBe('outOfDate');
	expect((await sync()).fault).toBe('content.fromFuture');
});

/** Every chunk of a law is words that do not shrink. */
function writeLongLaw(paragraphs: number): Item[] {
	return inventLaws(1, 4).map((item) =>
		item.kind === 'article'
			? {
					...item,
					paragraphs: Array.from({ length: paragraphs }, (_, at) =>
						Array.from({ length: 400 }, (_each, n) =>
							String.fromCharCode(0x4e00 + (Math.imul(item.order * 7919 + at * 401 + n, 2654435761) >>> 18)),
						).join(''),
					),
				}
			: item,
	);
}

const overAir = (): ChunkSource => ({ ...createFolderSource('center', pack.folder), isNear: false });

test('a chunk longer than a day comes, and the days after pay', async () => {
	const manifest = pack.build([...writeLongLaw(60), ...inventGuides(2)]);
	const own = readFileSync(join(pack.folder, 'manifest.json')).length;
	const bytesPerDay = own + 9000;
	const packed = manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);
	expect(packed).toBeGreaterThan(6 * bytesPerDay);
	const spentBy: number[] = [];
	let spent = 0;
	let days = 0;
	for (; days < 200 && (await tell()) !== 'upToDate'; days++) {
		const { fault, fetchedBytes } = await sync(overAir(), { policy: { ...policy, bytesPerDay } });
		expect(fault === null || fault === 'content.budgetSpent').toBe(true);
		spent += fetchedBytes;
		spentBy.push(fetchedBytes);
		nowMs += 86_400_000;
		// Its manifest must not grow old meanwhile.
		if (days % 20 === 19) pack.build([...writeLongLaw(60), ...inventGuides(2)]);
	}
	expect(await tell()).toBe('upToDate');
	const longest = Math.max(...spentBy);
	expect(longest).toBeGreaterThan(bytesPerDay);
	// Over all days no more than they had, but for the last object.
	expect(spent).toBeLessThanOrEqual(days * bytesPerDay + longest);
});

test('a day too small for the manifest is named so', async () => {
	pack.build(inventGuides(2));
	const small = { policy: { ...policy, bytesPerDay: 500 } };
	expect(await sync(overAir(), small)).toMatchObject({ fault: 'content.budgetTooSmall', flipped: [] });
	expect(await sync(overAir(), small)).toMatchObject({ fault: 'content.budgetTooSmall', fetchedBytes: 0 });
	const { checkedAt, spent } = await store.loadState();
	expect([checkedAt !== '', spent.owed]).toEqual([true, spent.bytes - 500]);
});

test('a manifest that did not come again costs no byte of the day', async () => {
	pack.build(inventGuides(2));
	const source = overAir();
	const limited = { policy: { ...policy, bytesPerDay: 1_000_000 } };
	await sync(source, limited);
	const { spent } = await store.loadState();
	const kept: ChunkSource = {
		...source,
		async manifest(most, onRead) {
			onRead?.(0);
			return source.manifest(most);
		},
	};
	expect(await sync(kept, limited)).toMatchObject({ fault: null, flipped: [] });
	expect((await store.loadState()).spent).toEqual(spent);
	// An engine tells afterwards that the bytes which it read were its own.
	const revalidated: ChunkSource = {
		...source,
		async manifest(most, onRead) {
			const taken = await source.manifest(most);
			const length = taken.ok ? taken.value.length : 0;
			onRead?.(length);
			onRead?.(300 - length);
			return taken;
		},
	};
	await sync(revalidated, limited);
	expect((await store.loadState()).spent.bytes).toBe(spent.bytes + 300);
});

test('what is fetched ahead keeps its own hours', async () => {
	const guides = listBuiltIn().filter(({ kind }) => kind === 'guide');
	const needs = new Map([
		['guides-labour', bulkNeed - 1],
		['guides-debt', bulkNeed],
	]);
	const topics = arrangeTopics(guides, new Map()).map((topic) => ({
		...topic,
		need: needs.get(topic.id) ?? topic.need,
	}));
	const manifest = writePack(topics, { out: pack.folder, keys: pack.keys, madeAt: new Date(startMs), validDays: 30 });
	const bulk = manifest.topics.find(({ id }) => id === 'guides-debt')?.listed?.map(([hash]) => hash) ?? [];
	const asked: string[] = [];
	const source = overAir();
	const telling: ChunkSource = {
		...source,
		object(hash, most) {
			asked.push(hash);
			return source.object(hash, most);
		},
	};
	const at = new Date(nowMs);
	const hourFromNow = (hours: number) => `${String((at.getHours() + hours) % 24).padStart(2, '0')}:00`;
	const bulkHours = { from: hourFromNow(2), to: hourFromNow(3) };
	const result = await sync(telling, { policy: { ...policy, bulkHours } });
	expect([result.fault, result.flipped.includes('guides-labour')]).toEqual(['content.outsideHours', true]);
	expect(bulk.filter((hash) => asked.includes(hash))).toEqual([]);
	expect(bulk.length).toBeGreaterThan(0);
});

test('what is fetched ahead leaves the day to what is needed more', async () => {
	const guides = listBuiltIn().filter(({ kind }) => kind === 'guide');
	const topics = arrangeTopics(guides, new Map());
	const manifest = writePack(topics, { out: pack.folder, keys: pack.keys, madeAt: new Date(startMs), validDays: 30 });
	const own = readFileSync(join(pack.folder, 'manifest.json')).length;
	const [first, second] = planTopics(manifest, policy);
	if (!first?.listed || !second?.listed) throw new Error('the first two of the plan are not listed');
	// Of the day a third of the second is left over.
	const bytesPerDay = own + first.packedBytes + Math.floor(second.packedBytes / 3);
	const result = await syncOnce(
		{
			store,
			sources: [overAir()],
			// An engine's digests end in no certain order.
			async digest(bytes) {
				const hash = await digestByScript(bytes);
				if (hash === first.root) await new Promise((resolve) => setTimeout(resolve, 20));
				return hash;
			},
			unpack: unpackByScript,
			now: () => nowMs,
		},
		{ policy: { ...policy, bytesPerDay }, rootKey: pack.keys.rootKey },
	);
	expect(result).toMatchObject({ fault: 'content.budgetSpent', flipped: [first.id] });
	expect((await store.loadState()).spent.bytes).toBeLessThanOrEqual(bytesPerDay);
});

test('a neighbor that has chunks alone is enough', async () => {
	const items = inventLaws(4, 400);
	const first = pack.build(items);
	const real = createFolderSource('agent', pack.folder);
	const spared = new Set(first.topics.flatMap(({ packedHashes }) => (packedHashes ? [packedHashes.hash] : [])));
	expect(spared.size).toBe(2);
	const agent: ChunkSource = {
		...real,
		isNear: true,
		object: async (hash, most) => (spared.has(hash) ? refuse('content.wrongChunk') : real.object(hash, most)),
	};
	const gone = (fault: 'content.noSource' | 'content.unreachable'): ChunkSource => ({
		name: 'center',
		manifest: async () => refuse(fault),
		object: async () => refuse(fault),
	});
	for (const fault of ['content.noSource', 'content.unreachable'] as const) {
		store = createMemoryStore();
		expect([fault, await sync([agent, gone(fault)])]).toEqual([fault, expect.objectContaining({ fault: null })]);
	}
	const next = pack.build(edit(items, '改过的话'));
	for (const { parts } of next.deltas) for (const { hash } of parts) spared.add(hash);
	for (const { packedHashes } of next.topics) if (packedHashes) spared.add(packedHashes.hash);
	nowMs += 86_400_000;
	const before = await store.loadState();
	const result = await sync([agent, gone('content.unreachable')]);
	expect([before.trust?.version, result.fault, result.flipped]).toEqual([1, null, ['laws-social']]);
});
