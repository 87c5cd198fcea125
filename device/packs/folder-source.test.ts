import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChunkSource } from '../../shared/content/packs/contracts.ts';
import { createMemoryStore } from '../../shared/content/packs/memory-store.ts';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { syncOnce } from '../../shared/content/packs/sync.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../../tests/rig/pack-folder.ts';
import { digestByNode, unpackByNode } from './engine.ts';
import { createFolderSource, readPlainFile } from './folder-source.ts';
import { findPackFolders } from './pack-folders.ts';
import { openPackStore } from './pack-store.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
let pack: PackFolder;
let stick: string;
let root: string;

beforeEach(() => {
	pack = makePackFolder(startMs);
	const manifest = pack.build([...inventLaws(2, 60), ...inventGuides(2)]);
	root = manifest.topics.find((topic) => topic.id === 'laws-social')?.root ?? '';
	stick = mkdtempSync(join(tmpdir(), 'lawpost-stick-'));
	cpSync(pack.folder, join(stick, 'lawpost-packs'), { recursive: true });
});
afterEach(() => {
	pack.remove();
	rmSync(stick, { recursive: true, force: true });
});

const folder = () => join(stick, 'lawpost-packs');
const file = (path: string) => join(folder(), path);

function sync(source: ChunkSource = createFolderSource('usb', folder()), store = createMemoryStore()) {
	const tools = { store, sources: [source], digest: digestByNode, unpack: unpackByNode, now: () => startMs + 1 };
	return syncOnce(tools, { policy: { region: '', media: true }, rootKey: pack.keys.rootKey });
}

test('a stick brings the whole pack', async () => {
	expect(await sync()).toMatchObject({
		fault: null,
		flipped: ['index', 'notices', 'laws-social', 'laws-administrative'],
	});
});

test('a link instead of the manifest is not read', async () => {
	const elsewhere = join(stick, 'secret.json');
	renameSync(file('manifest.json'), elsewhere);
	symlinkSync(elsewhere, file('manifest.json'));
	expect(await createFolderSource('usb', folder()).manifest()).toEqual({ ok: false, fault: 'content.notThePack' });
	expect((await sync()).fault).toBe('content.notThePack');
});

test('a linked folder of objects is not read', async () => {
	renameSync(file('objects'), join(stick, 'objects'));
	symlinkSync(join(stick, 'objects'), file('objects'));
	expect(await createFolderSource('usb', folder()).object(root, 100_000)).toEqual({
		ok: false,
		fault: 'content.notThePack',
	});
	expect(await sync()).toMatchObject({ fault: 'content.notThePack', flipped: [], fetchedBytes: 0 });
});

test('a link that leads to itself ends', async () => {
	rmSync(file('manifest.json'));
	symlinkSync('manifest.json', file('manifest.json'));
	expect((await sync()).fault).toBe('content.notThePack');
});

test('a pipe, a folder and a device hold nobody', async () => {
	rmSync(file('manifest.json'));
	execFileSync('mkfifo', [file('manifest.json')]);
	expect((await sync()).fault).toBe('content.notThePack');
	rmSync(file('manifest.json'));
	mkdirSync(file('manifest.json'));
	expect((await sync()).fault).toBe('content.notThePack');
	expect(await readPlainFile('/dev/zero', 4096)).toEqual({ ok: false, fault: 'content.notThePack' });
});

test('a page on the stick is not the pack', async () => {
	const page = '<!doctype html><title>login</title>';
	writeFileSync(file(objectPath(root)), page);
	expect(await sync()).toMatchObject({
		fault: 'content.notThePack',
		flipped: ['index', 'notices'],
	});
	writeFileSync(file('manifest.json'), page);
	expect((await sync()).fault).toBe('content.notThePack');
});

test('a file that was cut short is refused', async () => {
	truncateSync(file(objectPath(root)), 60);
	expect(await sync()).toMatchObject({
		fault: 'content.wrongChunk',
		flipped: ['index', 'notices', 'laws-administrative'],
	});
	writeFileSync(file(objectPath(root)), Buffer.alloc(1_000_000));
	expect((await sync()).fault).toBe('content.tooLarge');
});

test('a disk that fails in the middle is unreachable', async () => {
	// Memory that is not mapped: a plain file that opens, and fails when it is read.
	expect(await readPlainFile('/proc/self/mem', 4096)).toEqual({ ok: false, fault: 'content.unreachable' });
	expect(await readPlainFile('/proc/version', 4096)).toEqual({
		ok: true,
		value: new Uint8Array(readFileSync('/proc/version')),
	});
});

test('a stick pulled and put back goes on from there', async () => {
	const store = await openPackStore(join(stick, 'kept'));
	const real = createFolderSource('usb', folder());
	let left = 3;
	const pulled: ChunkSource = {
		...real,
		object(hash, most) {
			if (left-- === 0) renameSync(folder(), join(stick, 'pocket'));
			return real.object(hash, most);
		},
	};
	const first = await sync(pulled, store);
	expect(first.fault).toBe('content.wrongChunk');
	expect((await store.listTopics()).map(({ topic }) => topic.id)).toEqual(first.flipped.slice().sort());
	renameSync(join(stick, 'pocket'), folder());
	const second = await sync(real, store);
	expect(second.fault).toBeNull();
	expect([...first.flipped, ...second.flipped].sort()).toEqual([
		'index',
		'laws-administrative',
		'laws-social',
		'notices',
	]);
	const whole = (await sync()).fetchedBytes;
	expect(first.fetchedBytes + second.fetchedBytes).toBe(whole);
});

test('kept objects survive a start, spoilt ones go', async () => {
	const kept = join(stick, 'kept');
	const store = await openPackStore(kept);
	await sync(undefined, store);
	const state = await store.loadState();
	const again = await openPackStore(kept);
	expect([await again.loadState(), await again.listTopics()]).toEqual([state, await store.listTopics()]);
	writeFileSync(join(kept, objectPath(root)), 'rot');
	const topics = (await again.listTopics()).map(({ topic }) => topic.id);
	expect([await again.readPacked(root), existsSync(join(kept, objectPath(root)))]).toEqual([null, false]);
	expect((await again.listTopics()).map(({ topic }) => topic.id)).toEqual(topics.filter((id) => id !== 'laws-social'));
	expect(await sync(undefined, again)).toMatchObject({ fault: null, flipped: ['laws-social'] });
});

test('a start after a power cut holds whole topics only', async () => {
	const kept = join(stick, 'kept');
	const store = await openPackStore(kept);
	await sync(undefined, store);
	const chunk = (await store.listTopics()).find(({ topic }) => topic.id === 'laws-social')?.chunks[0]?.hash ?? '';
	rmSync(join(kept, objectPath(chunk)));
	writeFileSync(join(kept, dirname(objectPath(root)), 'half.gz.part'), 'half');
	const again = await openPackStore(kept);
	expect((await again.listTopics()).map(({ topic }) => topic.id).includes('laws-social')).toBe(false);
	expect(existsSync(join(kept, dirname(objectPath(root)), 'half.gz.part'))).toBe(false);
	expect(await sync(undefined, again)).toMatchObject({ fault: null, flipped: ['laws-social'] });
});

test('packs are looked for where sticks are mounted', async () => {
	const media = join(stick, 'media');
	for (const path of ['usb', 'citizen/STICK', 'citizen/other']) mkdirSync(join(media, path), { recursive: true });
	cpSync(folder(), join(media, 'usb', 'lawpost-packs'), { recursive: true });
	mkdirSync(join(media, 'citizen/STICK/lawpost-packs'));
	symlinkSync(folder(), join(media, 'citizen/other/lawpost-packs'));
	symlinkSync(join(media, 'usb'), join(media, 'linked'));
	const roots = [media, `${media}/*`, join(stick, 'nothing')];
	expect(await findPackFolders([stick, stick, join(stick, 'nothing')], roots)).toEqual([
		join(stick, 'lawpost-packs'),
		join(media, 'citizen/STICK/lawpost-packs'),
		join(media, 'usb/lawpost-packs'),
	]);
});
