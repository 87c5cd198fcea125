import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../device/packs/folder-source.ts';
import { createMemoryStore } from '../../shared/content/packs/memory-store.ts';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { digestByScript } from '../../shared/content/packs/sha256.ts';
import { syncOnce } from '../../shared/content/packs/sync.ts';
import { unpackByScript } from '../../shared/content/packs/unpack.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../../tests/rig/pack-folder.ts';
import { exportPack } from './export.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
let pack: PackFolder;
let place: string;

beforeEach(() => {
	pack = makePackFolder(startMs);
	place = mkdtempSync(join(tmpdir(), 'lawpost-export-'));
});
afterEach(() => {
	pack.remove();
	rmSync(place, { recursive: true });
});

async function syncFromPlace() {
	const sources = [createFolderSource('usb', join(place, 'lawpost-packs'))];
	const tools = { store: createMemoryStore(), sources, digest: digestByScript, unpack: unpackByScript };
	const policy = { region: '', media: true };
	return syncOnce({ ...tools, now: () => startMs + 3 * 86_400_000 }, { policy, rootKey: pack.keys.rootKey });
}

test('an exported folder is a whole pack', async () => {
	pack.build([...inventLaws(2, 40), ...inventGuides(1)]);
	pack.build([...inventLaws(2, 40), ...inventGuides(2)]);
	const told = execFileSync(
		process.execPath,
		['--import', 'tsx', join(import.meta.dirname, '../packs.ts'), 'export', place, '--out', pack.folder],
		{ encoding: 'utf8' },
	);
	expect(told).toMatch(/^version 2, \d+ files, [\d.]+ kB, in .*lawpost-packs\n$/);
	expect(await syncFromPlace()).toMatchObject({
		fault: null,
		flipped: ['index', 'notices', 'laws-social', 'laws-administrative'],
	});
	expect(readdirSync(join(place, 'lawpost-packs')).sort()).toEqual(['manifest.json', 'objects']);
});

test('a spoilt copy is written again', async () => {
	const manifest = pack.build(inventLaws(2, 40));
	const root = manifest.topics[0]?.root ?? '';
	const first = exportPack(pack.folder, place);
	writeFileSync(join(place, 'lawpost-packs', objectPath(root)), 'rot');
	expect(exportPack(pack.folder, place)).toEqual(first);
	expect((await syncFromPlace()).fault).toBeNull();
});

test('a pack that lacks an object is not exported', () => {
	const manifest = pack.build(inventLaws(2, 40));
	rmSync(join(pack.folder, objectPath(manifest.topics[0]?.root ?? '')));
	expect(() => exportPack(pack.folder, place)).toThrow('content.malformed');
	expect(readdirSync(place)).toEqual([]);
});
