import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import type { ContentStore } from '../../../shared/content/packs/contracts.ts';
import { createMemoryStore } from '../../../shared/content/packs/memory-store.ts';
import { openReader } from '../../../shared/content/packs/reader.ts';
import { digestByScript } from '../../../shared/content/packs/sha256.ts';
import { syncOnce } from '../../../shared/content/packs/sync.ts';
import { unpackByScript } from '../../../shared/content/packs/unpack.ts';
import { inventGuides, makePackFolder, type PackFolder } from '../../../tests/rig/pack-folder.ts';
import { writeRollback } from './write-pack.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const day = 86_400_000;
let pack: PackFolder;
let store: ContentStore;

beforeEach(() => {
	pack = makePackFolder(startMs);
	store = createMemoryStore();
});
afterEach(() => pack.remove());

function sync(folder: string) {
	const tools = { store, digest: digestByScript, unpack: unpackByScript, now: () => startMs + 10 * day };
	const policy = { region: '159902', media: true };
	return syncOnce(
		{ ...tools, sources: [createFolderSource('center', folder)] },
		{ policy, rootKey: pack.keys.rootKey },
	);
}

async function countNotices(): Promise<number> {
	return (await (await openReader(store)).list('notices', 'notice/')).length;
}

test('a version is rolled back and built on', async () => {
	pack.build(inventGuides(1));
	pack.build(inventGuides(2));
	expect([(await sync(pack.folder)).fault, await countNotices()]).toEqual([null, 2]);
	const options = { out: pack.folder, keys: pack.keys, madeAt: new Date(startMs + 2 * day), validDays: 30 };
	expect(writeRollback(1, options)).toMatchObject({ version: 3, rollback: true });
	expect([(await sync(pack.folder)).fault, await countNotices()]).toEqual([null, 1]);
	expect(pack.build(inventGuides(3), { madeAt: new Date(startMs + 3 * day) }).version).toBe(4);
	expect([(await sync(pack.folder)).fault, await countNotices()]).toEqual([null, 3]);
});

test('a lower version is taken only with the mark', async () => {
	pack.build(inventGuides(1));
	pack.build(inventGuides(2));
	await sync(pack.folder);
	const restored = makePackFolder(startMs);
	restored.build(inventGuides(3), { keys: pack.keys, madeAt: new Date(startMs + 2 * day) });
	expect([(await sync(restored.folder)).fault, await countNotices()]).toEqual(['content.older', 2]);
	const again = makePackFolder(startMs);
	again.build(inventGuides(3), { keys: pack.keys, madeAt: new Date(startMs + 2 * day), rollback: true });
	expect([(await sync(again.folder)).fault, await countNotices()]).toEqual([null, 3]);
	restored.remove();
	again.remove();
});

test('a clock that went back builds nothing', () => {
	pack.build(inventGuides(1));
	const path = join(pack.folder, 'manifest.json');
	const before = readFileSync(path, 'utf8');
	expect(() => pack.build(inventGuides(2), { madeAt: new Date(startMs - 1) })).toThrow('clock');
	expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a manifest past its own limits is not written', () => {
	const people = Array.from({ length: 520 }, (_, at) => ({
		kind: 'person' as const,
		id: `p-${at}`,
		source: '编的',
		checkedOn: '2026-11-22',
		reviewed: false,
		name: { zh: '某', mn: '', mnReviewed: false, en: '' },
		role: 'lawyer' as const,
		region: String(100_000 + at),
		languages: ['zh-CN' as const],
		fields: [],
		invented: true,
	}));
	expect(() => pack.build(people)).toThrow('content.malformed');
	expect(() => readFileSync(join(pack.folder, 'manifest.json'))).toThrow('ENOENT');
});
