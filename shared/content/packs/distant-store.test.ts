import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../../../tests/rig/pack-folder.ts';
import type { ChunkSource, ContentStore } from './contracts.ts';
import { createDistantStore } from './distant-store.ts';
import { pinRootKey } from './pin.ts';
import type { SyncPolicy } from './plan.ts';
import { openReader } from './reader.ts';
import { digestByScript } from './sha256.ts';
import { tellStatus } from './status.ts';
import { syncOnce } from './sync.ts';
import { unpackByScript } from './unpack.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const key = 'article/l-invented-2/0007';
let pack: PackFolder;
let text: string | null;
let nowMs: number;
let objects: string[];
let policy: SyncPolicy;
let spoil: (bytes: Uint8Array) => Uint8Array;

beforeEach(() => {
	pack = makePackFolder(startMs);
	pack.build([...inventLaws(2, 200), ...inventGuides(2)]);
	text = null;
	nowMs = startMs + 3_600_000;
	objects = [];
	policy = { region: '', media: true };
	spoil = (bytes) => bytes;
});
afterEach(() => pack.remove());

/** As the page is after each load: only `text` was kept. */
function openPage() {
	const folder = createFolderSource('center', pack.folder);
	const source: ChunkSource = {
		...folder,
		isNear: false,
		async object(hash, most) {
			objects.push(hash);
			const taken = await folder.object(hash, most);
			return taken.ok ? { ok: true, value: spoil(taken.value) } : taken;
		},
	};
	const lent = { sources: [source], digest: digestByScript, unpack: unpackByScript, now: () => nowMs };
	const kept = {
		load: () => text,
		save: (next: string) => {
			text = next;
		},
	};
	const store = createDistantStore(lent, { kept, policy: () => policy });
	const sync = async () => {
		await pinRootKey(store, { enrolment: 't-1', rootKey: pack.keys.rootKey });
		return syncOnce({ ...lent, store }, { policy, rootKey: pack.keys.rootKey });
	};
	return { store, sync };
}

async function readArticle(store: ContentStore): Promise<unknown> {
	const value = (await (await openReader(store)).read('laws-social', key)) as string[] | undefined;
	return value?.[0];
}

async function tell(store: ContentStore) {
	const status = tellStatus(await store.loadState(), await store.listTopics(), policy, nowMs, null, false);
	return [status.state, status.heldBytes, status.held, status.wanted];
}

test('a sync takes indexes, reading takes one chunk', async () => {
	const { store, sync } = openPage();
	expect(await sync()).toMatchObject({
		fault: null,
		flipped: ['index', 'notices', 'laws-social', 'laws-administrative'],
	});
	const roots = (await store.listTopics()).map(({ topic }) => topic.root);
	expect(objects).toEqual(roots);
	const chunk = (await store.listTopics()).find(({ topic }) => topic.id === 'laws-social')?.chunks[0]?.hash ?? '';
	expect(await store.findObjects([chunk])).toEqual(new Set());
	expect(await readArticle(store)).toBe('第7条');
	expect(objects.slice(roots.length)).toEqual([chunk]);
	expect(await store.findObjects([chunk])).toEqual(new Set([chunk]));
	expect(await readArticle(store)).toBe('第7条');
	expect(objects.length).toBe(roots.length + 1);
});

test('it says that nothing is held', async () => {
	const { store, sync } = openPage();
	expect(await tell(store)).toEqual(['builtInOnly', 0, 0, 0]);
	await sync();
	expect(await tell(store)).toEqual(['onlineOnly', 0, 4, 4]);
	nowMs += 60 * 86_400_000;
	expect(await tell(store)).toEqual(['outOfDate', 0, 4, 4]);
});

test('a forged chunk is not read', async () => {
	const { store, sync } = openPage();
	await sync();
	spoil = (bytes) => bytes.map((byte, at) => (at === bytes.length - 12 ? byte ^ 1 : byte));
	expect(await readArticle(store)).toBeUndefined();
	spoil = (bytes) => bytes;
	expect(await readArticle(store)).toBe('第7条');
});

test('a revoked key stays revoked over a reload', async () => {
	await openPage().sync();
	const stolen = pack.keys;
	pack.renewKeys({ isNew: true, revoke: [stolen.keyId] });
	pack.build(inventGuides(3));
	nowMs += 2 * 86_400_000;
	expect((await openPage().sync()).fault).toBeNull();
	pack.build(inventGuides(4), { keys: { ...stolen, rootKey: pack.keys.rootKey, keyring: pack.keys.keyring } });
	nowMs += 86_400_000;
	expect((await openPage().sync()).fault).toBe('content.revokedKey');
	pack.build(inventGuides(5), { keys: stolen });
	nowMs += 86_400_000;
	expect((await openPage().sync()).fault).toBe('content.older');
});

test('another root key is refused over a reload', async () => {
	await openPage().sync();
	const strange = makePackFolder(startMs);
	strange.build(inventGuides(1));
	const { store } = openPage();
	const sources = [createFolderSource('center', strange.folder)];
	const lent = { store, sources, digest: digestByScript, unpack: unpackByScript, now: () => nowMs };
	await pinRootKey(store, { enrolment: 't-1', rootKey: strange.keys.rootKey });
	expect((await syncOnce(lent, { policy, rootKey: strange.keys.rootKey })).fault).toBe('content.unknownKey');
	strange.remove();
});

test('the budget of the day binds reading too', async () => {
	const first = openPage();
	await first.sync();
	const spent = (await first.store.loadState()).spent.bytes;
	policy = { ...policy, bytesPerDay: spent + 1 };
	expect(await readArticle(first.store)).toBeUndefined();
	policy = { ...policy, bytesPerDay: spent + 30_000 };
	expect(await readArticle(first.store)).toBe('第7条');
	policy = { ...policy, bytesPerDay: spent + 100 };
	const again = openPage();
	expect((await again.sync()).fault).toBe('content.budgetSpent');
	nowMs += 86_400_000;
	expect((await again.sync()).fault).toBeNull();
});

test('broken or forbidden text is as none', async () => {
	for (const broken of ['', '{', '[]', 'null', '{"state":{},"reads":{}}', '{"state":{"enrolment":1,"trust":{}}}']) {
		text = broken;
		expect([broken, (await openPage().sync()).fault]).toEqual([broken, null]);
	}
	const lent = { sources: [], digest: digestByScript, unpack: unpackByScript, now: () => nowMs };
	const forbidden = () => {
		throw new Error('SecurityError');
	};
	const store = createDistantStore(lent, { kept: { load: forbidden, save: forbidden }, policy: () => null });
	await pinRootKey(store, { enrolment: 't-1', rootKey: pack.keys.rootKey });
	expect((await store.loadState()).trust?.rootKey).toBe(pack.keys.rootKey);
});
