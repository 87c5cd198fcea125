import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LabPage, PackServer } from '../rig/content-page.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../rig/pack-folder.ts';
import { openPackLab, type PackLab } from '../rig/pack-lab.ts';
import { type StaticServer, serveBySnippet } from '../rig/static-server.ts';

const nowMs = Date.now();
let open: PackLab | undefined;
let pack: PackFolder;
let server: PackServer;
let cdn: StaticServer;
let portal: Server;
let lab: LabPage;

beforeAll(async () => {
	open = await openPackLab(nowMs - 3_600_000);
	({ pack, server, lab } = open);
	pack.build([...inventLaws(2, 60), ...inventGuides(2)]);
	cdn = await serveBySnippet(pack.folder);
	portal = createServer((_request, response) => response.end('<!doctype html><title>login</title>'));
	await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
});
afterEach(() => server.onObject(null));
afterAll(async () => {
	await open?.close();
	await cdn?.stop();
	portal?.close();
});

const sync = (database: string, address?: string) => lab.run('sync', database, pack.keys.rootKey, nowMs, address);

test('a portal that redirects or asks to sign in is named', async () => {
	const { port } = portal.address() as AddressInfo;
	const page = '<!doctype html><title>login</title>';
	const portals: [string, number, Record<string, string>, string][] = [
		['302', 302, { location: `http://127.0.0.1:${port}/login` }, ''],
		['307 to its own page', 307, { location: '/' }, ''],
		['511', 511, { 'content-type': 'text/html' }, page],
		['a page', 200, { 'content-type': 'text/html' }, page],
		['a page that says it is bytes', 200, { 'content-type': 'application/octet-stream' }, page],
	];
	for (const [name, status, headers, body] of portals) {
		for (const part of ['manifest.json', 'objects/']) {
			server.onObject((path, _bytes, response) => {
				if (!path.startsWith(part)) return false;
				response.writeHead(status, headers).end(body);
				return true;
			});
			const database = `portal ${name} ${part}`;
			expect([name, part, await sync(database)]).toEqual([
				name,
				part,
				expect.objectContaining({ fault: 'content.notThePack', flipped: [] }),
			]);
			server.onObject(null);
			expect((await sync(database)).flipped.length).toBe(4);
		}
	}
});

test('a plain server gives 304 and keeps objects for ever', async () => {
	const address = `${cdn.url}/packs`;
	expect((await sync('cdn', address)).flipped.length).toBe(4);
	const first = cdn.asked();
	expect(first.filter(({ path }) => path === '/packs/manifest.json').map(({ status }) => status)).toEqual([200]);
	cdn.reset();
	expect(await sync('cdn', address)).toMatchObject({ fault: null, fetchedBytes: 0 });
	expect(cdn.asked()).toEqual([{ path: '/packs/manifest.json', status: 304 }]);
	pack.build([...inventLaws(2, 60), ...inventGuides(3)]);
	cdn.reset();
	const next = await lab.run('sync', 'cdn', pack.keys.rootKey, nowMs + 2 * 86_400_000, address);
	expect(next).toMatchObject({ fault: null, flipped: ['index', 'notices'] });
	expect(cdn.asked()[0]).toEqual({ path: '/packs/manifest.json', status: 200 });
	const object = first.find(({ path }) => path.includes('/objects/'))?.path ?? '';
	const seen = await lab.page.evaluate(async (url) => {
		const twice = [await fetch(url), await fetch(url)];
		return twice.map((answer) => [
			answer.status,
			answer.headers.get('cache-control'),
			answer.headers.get('content-encoding'),
		]);
	}, `${cdn.url}${object}`);
	expect(seen).toEqual([
		[200, 'public, max-age=31536000, immutable', null],
		[200, 'public, max-age=31536000, immutable', null],
	]);
	// The second came out of the engine's own cache: the network saw one.
	expect(cdn.asked().filter(({ path }) => path === object).length).toBe(1);
});

test('a day pays for what the line brought', async () => {
	const day = nowMs + 3 * 86_400_000;
	const bytesPerDay = 10_000_000;
	const [own, other] = [`${server.url}/packs`, `${cdn.url}/packs`];
	for (const address of [own, other]) {
		const run = (at: number) => lab.run('sync', `paid ${address}`, pack.keys.rootKey, at, address, bytesPerDay);
		const first = await run(day);
		expect([address, first.fault]).toEqual([address, null]);
		cdn.reset();
		const again = await run(day);
		const more = again.spent - first.spent;
		if (address === own) expect(more).toBe(statSync(join(pack.folder, 'manifest.json')).size);
		else {
			expect(cdn.asked()).toEqual([{ path: '/packs/manifest.json', status: 304 }]);
			expect(more).toBeGreaterThan(0);
			expect(more).toBeLessThan(600);
		}
	}
});

test('without IndexedDB content is read over the network', async () => {
	await lab.page.addInitScript(() => {
		Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
	});
	await lab.reload();
	server.reset();
	const open = () => lab.run('openOnline', pack.keys.rootKey, '/packs');
	const first = await open();
	expect(first).toMatchObject({ isKept: false, fault: null, state: 'onlineOnly', heldBytes: 0, article: '第7条' });
	expect(server.sent().paths.filter((path) => path.includes('/objects/')).length).toBe(first.held + 1);
	await lab.reload();
	const trust = await lab.page.evaluate(() => localStorage.getItem('lawpost-content-trust') ?? '');
	expect(JSON.parse(trust)).toMatchObject({ state: { enrolment: 'lab', trust: { version: 2 } } });
	const strange = makePackFolder(nowMs);
	strange.build(inventGuides(1));
	expect(await lab.run('openOnline', strange.keys.rootKey, '/packs')).toMatchObject({
		fault: 'content.unknownKey',
		state: 'builtInOnly',
		article: null,
	});
	strange.remove();
	server.onObject((_path, _bytes, response) => {
		response.destroy();
		return true;
	});
	await lab.reload();
	expect(await open()).toMatchObject({ fault: 'content.unreachable', state: 'builtInOnly', article: null });
});
