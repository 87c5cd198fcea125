import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../shared/content/packs/manifest.ts';
import { makeRandom } from '../bench/packs/amend.ts';
import { type LabPage, openLab, type PackServer, servePacks } from '../rig/content-page.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../rig/pack-folder.ts';

/** 1,000 with `CONTENT_CUTS=1000`. */
const cuts = Number(process.env.CONTENT_CUTS ?? 40);
const startMs = Date.parse('2026-11-01T00:00:00Z');
const nowMs = startMs + 3_600_000;
const items = [...inventLaws(12, 150), ...inventGuides(3)];

let pack: PackFolder;
let server: PackServer;
let lab: LabPage;
let manifest: Manifest;

beforeAll(async () => {
	pack = makePackFolder(startMs);
	manifest = pack.build(items);
	server = await servePacks(pack.folder);
	lab = await openLab(server.url);
});
afterAll(async () => {
	await lab?.close();
	await server?.stop();
	pack?.remove();
});

const sync = (database: string) => lab.run('sync', database, pack.keys.rootKey, nowMs);
const look = (database: string) => lab.run('look', database, nowMs);

test('a pack arrives in Chromium and is read', async () => {
	expect(await sync('plain')).toMatchObject({
		fault: null,
		flipped: ['index', 'notices', 'laws-social', 'laws-administrative'],
	});
	expect(await look('plain')).toMatchObject({ state: 'upToDate', torn: [] });
	expect(await lab.run('read', 'plain', 'laws-social', 'article/l-invented-2/0007')).toEqual([
		'第7条',
		expect.any(String),
		'第二款14',
	]);
	expect((await sync('plain')).fetchedBytes).toBe(0);
});

test('random cuts tear nothing and fetch nothing twice', { timeout: 3 * 3_600_000 }, async () => {
	const random = makeRandom(20_261_122);
	const most = Math.max(...manifest.topics.map((topic) => topic.packedBytes / topic.chunks));
	const full = manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);
	let done = 0;
	let wholeBodies = 0;
	let partBytes = 0;
	let rounds = 0;
	for (; done < cuts; rounds++) {
		const database = `cut-${rounds}`;
		let state = '';
		server.reset();
		while (state !== 'upToDate') {
			let left = 1 + Math.floor(random() * 6);
			const isKill = random() < 0.3;
			let kill: Promise<unknown> | null = null;
			server.onObject((path, bytes, response) => {
				if (!path.startsWith('objects/') || done >= cuts || left-- > 0) return false;
				if (left < -1) {
					response.destroy();
					return true;
				}
				done++;
				const part = Math.floor(random() * bytes.length);
				partBytes += part;
				response.setHeader('content-length', bytes.length);
				response.write(bytes.subarray(0, part), () => (isKill ? undefined : response.destroy()));
				// The machine loses its current in the middle of a chunk: the page is gone, and comes back.
				if (isKill) kill = lab.reload();
				return true;
			});
			await sync(database).catch(() => null);
			await kill;
			const seen = await look(database);
			expect(seen.torn).toEqual([]);
			state = seen.state;
			if (done >= cuts) server.onObject(null);
		}
		wholeBodies += server.sent().bytes - full;
	}
	server.onObject(null);
	const twice = (wholeBodies + partBytes) / done;
	console.log(
		`${done} cuts in ${rounds} syncs: ${Math.round(twice)} bytes a cut sent for nothing; a chunk has ${Math.round(most)}`,
	);
	expect(twice).toBeLessThan(most);
});

test('forged, torn and foreign answers leave the old topic', async () => {
	await sync('forged');
	const changed = items.map((item) =>
		item.kind === 'article' && item.lawId === 'l-invented-2' && item.order === 7
			? { ...item, paragraphs: ['改过的话'] }
			: item,
	);
	const next = pack.build(changed, { deltaVersions: 0 });
	const root = next.topics.find((topic) => topic.id === 'laws-social')?.root ?? '';
	const other = next.topics.find((topic) => topic.id === 'index')?.root ?? '';
	const page = Buffer.from('<!doctype html><title>login</title>');
	const tries: [string, (bytes: Buffer) => Buffer][] = [
		[
			'content.wrongChunk',
			(bytes) => Buffer.concat([bytes.subarray(0, 40), Buffer.from([(bytes[40] ?? 0) ^ 255]), bytes.subarray(41)]),
		],
		['content.wrongChunk', (bytes) => bytes.subarray(0, bytes.length >> 1)],
		['content.wrongChunk', () => readFileSync(join(pack.folder, 'objects', other.slice(0, 2), `${other}.gz`))],
		['content.bomb', () => gzipSync(Buffer.alloc(600_000))],
		['content.tooLarge', () => Buffer.alloc(3_000_000, 7)],
		['content.notThePack', () => page],
	];
	const later = nowMs + 86_400_000;
	for (const [fault, change] of tries) {
		server.onObject((path, bytes, response) => {
			if (!path.includes(root)) return false;
			response.end(change(bytes));
			return true;
		});
		expect([fault, await lab.run('sync', 'forged', pack.keys.rootKey, later)]).toEqual([
			fault,
			expect.objectContaining({ fault, flipped: [] }),
		]);
		expect(await lab.run('look', 'forged', later)).toMatchObject({ state: 'partly', torn: [] });
	}
	server.onObject((path, _bytes, response) => {
		if (path.startsWith('objects/')) return false;
		response.setHeader('content-type', 'text/html').end(page);
		return true;
	});
	expect((await lab.run('sync', 'forged', pack.keys.rootKey, later)).fault).toBe('content.notThePack');
	server.onObject(null);
	expect(await lab.run('sync', 'forged', pack.keys.rootKey, later)).toMatchObject({
		fault: null,
		flipped: ['laws-social'],
	});
	expect(await lab.run('read', 'forged', 'laws-social', 'article/l-invented-2/0007')).toEqual(['第7条', '改过的话']);
});

test('a stranger, a replay and a walk out of the folder are refused', async () => {
	const path = join(pack.folder, 'manifest.json');
	const genuine = readFileSync(path, 'utf8');
	const later = nowMs + 86_400_000;
	const first = readFileSync(join(pack.folder, 'manifests', '00000001.json'), 'utf8');
	writeFileSync(path, first);
	expect((await lab.run('sync', 'forged', pack.keys.rootKey, later)).fault).toBe('content.older');
	writeFileSync(path, genuine.replace('laws-social', '../../etc/pw'));
	expect((await lab.run('sync', 'forged', pack.keys.rootKey, later)).fault).toBe('content.badSignature');
	writeFileSync(path, genuine);
	pack.build(items, { keys: { ...pack.keys, keyId: 'sign-9' } });
	expect((await lab.run('sync', 'forged', pack.keys.rootKey, later + 86_400_000)).fault).toBe('content.unknownKey');
	expect(await lab.run('look', 'forged', later)).toMatchObject({ state: 'upToDate', torn: [] });
});
