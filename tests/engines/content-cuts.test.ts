import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../shared/content/packs/manifest.ts';
import { encodeEnvelope, signManifest } from '../../shared/content/packs/sign.ts';
import { cutAtRandom } from '../rig/content-cuts.ts';
import type { LabPage, PackServer } from '../rig/content-page.ts';
import { inventGuides, inventLaws, type PackFolder } from '../rig/pack-folder.ts';
import { openPackLab, type PackLab } from '../rig/pack-lab.ts';

/** 1,000 with `CONTENT_CUTS=1000`. */
const cuts = Number(process.env.CONTENT_CUTS ?? 40);
const startMs = Date.parse('2026-11-01T00:00:00Z');
const nowMs = startMs + 3_600_000;
const items = [...inventLaws(12, 150), ...inventGuides(3)];

let open: PackLab | undefined;
let pack: PackFolder;
let server: PackServer;
let lab: LabPage;
let manifest: Manifest;

beforeAll(async () => {
	open = await openPackLab(startMs);
	({ pack, server, lab } = open);
	manifest = pack.build(items);
});
afterAll(() => open?.close());

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

test('a store of the version before is read on', async () => {
	await lab.run('copyAsVersion1', 'plain', 'before');
	expect(await look('before')).toMatchObject({ state: 'upToDate', torn: [] });
	expect((await sync('before')).fetchedBytes).toBe(0);
});

test('random cuts tear nothing and fetch nothing twice', { timeout: 3 * 3_600_000 }, async () => {
	const report = await cutAtRandom({ lab, server, manifest, rootKey: pack.keys.rootKey, nowMs, cuts });
	expect(report.torn).toEqual([]);
	expect(report.done).toBe(cuts);
	expect(report.bytesTwice / report.done).toBeLessThan(report.chunkBytes);
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

test('a revoked key, a lower version and signed bad names are refused', async () => {
	const { pack: own, lab: page, close } = await openPackLab(startMs);
	const take = (now: number) => page.run('sync', 'signed', own.keys.rootKey, now);
	const day = 86_400_000;
	try {
		own.build(inventGuides(1));
		expect((await take(nowMs)).fault).toBeNull();
		const oldKeys = { ...own.keys };
		own.renewKeys({ isNew: true, revoke: [own.keys.keyId] });
		const good = own.build(inventGuides(2));
		expect((await take(nowMs + day)).fault).toBeNull();
		own.build(inventGuides(3), { keys: { ...oldKeys, keyring: own.keys.keyring } });
		expect((await take(nowMs + 2 * day)).fault).toBe('content.revokedKey');
		const write = (change: Partial<Manifest>) => {
			const next = { ...good, deltas: [], madeAt: new Date(nowMs + 3 * day).toISOString(), ...change };
			const signed = signManifest(next, own.keys.keyring, own.keys.keyId, own.keys.secretKey);
			writeFileSync(join(own.folder, 'manifest.json'), encodeEnvelope(signed));
			return take(nowMs + 3 * day);
		};
		const put = (bytes: Uint8Array) => {
			const hash = createHash('sha256').update(bytes).digest('hex');
			mkdirSync(join(own.folder, 'objects', hash.slice(0, 2)), { recursive: true });
			writeFileSync(join(own.folder, 'objects', hash.slice(0, 2), `${hash}.gz`), gzipSync(bytes));
			return { root: hash, indexBytes: bytes.length };
		};
		const notices = good.topics.filter((topic) => topic.id === 'notices');
		const swap = (bytes: Buffer) => notices.map((topic) => ({ ...topic, ...put(bytes) }));
		const chunk = createHash('sha256').update('a').digest('hex');
		const index = (...entries: [string, number, string][]) => Buffer.from(JSON.stringify({ chunks: entries }));
		const tries: [string, Partial<Manifest>][] = [
			['content.badName', { version: 9, topics: notices.map((topic) => ({ ...topic, id: '../../etc/pw' })) }],
			['content.badName', { version: 9, topics: notices.map((topic) => ({ ...topic, root: '../../../etc/passwd' })) }],
			['content.older', { version: 1 }],
		];
		for (const [fault, change] of tries) expect([fault, (await write(change)).fault]).toEqual([fault, fault]);
		const named = swap(index(['../../etc/passwd', 5, 'a/1']));
		expect(await write({ version: 9, topics: named })).toMatchObject({ fault: 'content.badName', flipped: [] });
		const turned = swap(index([chunk, 1, 'notice/b'], [chunk, 1, 'notice/a']));
		const later = new Date(nowMs + 3 * day + 1).toISOString();
		const refused = await write({ version: 10, madeAt: later, topics: turned });
		expect(refused).toMatchObject({ fault: 'content.malformed', flipped: [] });
		const again = new Date(nowMs + 3 * day + 2).toISOString();
		expect((await write({ version: 2, madeAt: again, rollback: true })).fault).toBeNull();
		expect(await page.run('look', 'signed', nowMs + 3 * day)).toMatchObject({ state: 'upToDate', torn: [] });
	} finally {
		await close();
	}
});

test('heaps are made anew when most of one is unused', async () => {
	const { pack: own, lab: page, close } = await openPackLab(startMs);
	own.build(items);
	try {
		await page.run('sync', 'thin', own.keys.rootKey, nowMs);
		own.build(
			items.map((item) =>
				item.kind === 'article' && item.order > 30 ? { ...item, paragraphs: [`改过的话${item.order}`] } : item,
			),
			{ deltaVersions: 0 },
		);
		const later = nowMs + 86_400_000;
		expect(await page.run('sync', 'thin', own.keys.rootKey, later)).toMatchObject({ fault: null });
		const { used, unused } = await page.run('weigh', 'thin');
		expect([used > 0, unused <= used]).toEqual([true, true]);
		expect(await page.run('look', 'thin', later)).toMatchObject({ state: 'upToDate', torn: [] });
	} finally {
		await close();
	}
});
