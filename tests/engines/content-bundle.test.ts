import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBuiltIn } from '../../scripts/packs/build/built-in.ts';
import type { Bundle, Manifest } from '../../shared/content/packs/manifest.ts';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { makeRandom } from '../bench/packs/amend.ts';
import type { LabPage, PackServer } from '../rig/content-page.ts';
import type { PackFolder } from '../rig/pack-folder.ts';
import { openPackLab, type PackLab } from '../rig/pack-lab.ts';

const cuts = Number(process.env.BUNDLE_CUTS ?? 12);
const startMs = Date.parse('2026-11-01T00:00:00Z');
const nowMs = startMs + 3_600_000;

let open: PackLab | undefined;
let pack: PackFolder;
let server: PackServer;
let lab: LabPage;
let manifest: Manifest;
let bundle: Bundle;

beforeAll(async () => {
	open = await openPackLab(startMs);
	({ pack, server, lab } = open);
	manifest = pack.build(listBuiltIn().filter(({ kind }) => kind === 'guide'));
	bundle = manifest.bundle as Bundle;
});
afterAll(() => open?.close());

const sync = (database: string) => lab.run('sync', database, pack.keys.rootKey, nowMs);
const look = (database: string) => lab.run('look', database, nowMs);
const listed = () => manifest.topics.flatMap((topic) => topic.listed ?? []);

/** Objects asked for since the last reset. */
function asked(): string[] {
	return server.sent().paths.flatMap((path) => /objects\/..\/(\w+)\.gz$/.exec(path)?.[1] ?? []);
}

test('a bundle arrives in Chromium and is read', async () => {
	server.reset();
	expect(await sync('whole')).toMatchObject({ fault: null, flipped: [...bundle.topics, 'index'] });
	expect(asked().filter((hash) => listed().some(([chunk]) => chunk === hash))).toEqual([]);
	expect(asked()[0]).toBe(bundle.hash);
	expect(await look('whole')).toMatchObject({ state: 'upToDate', torn: [] });
});

test('of a bundle cut at random less than a chunk is lost', async () => {
	const random = makeRandom(20_261_129);
	const whole = gunzipSync(readFileSync(join(pack.folder, objectPath(bundle.hash))));
	const packedUpTo = (chunks: number) => {
		const bytes = listed()
			.slice(0, chunks)
			.reduce((sum, [, length]) => sum + length, 0);
		return chunks === 0 ? 0 : gzipSync(whole.subarray(0, bytes), { level: 9 }).length;
	};
	for (let cut = 0; cut < cuts; cut++) {
		const database = `cut-${cut}`;
		const part = Math.floor(random() * bundle.packedBytes);
		server.onObject((path, bytes, response) => {
			if (!path.startsWith('objects/')) return false;
			// The line is gone for what would come after it, too.
			if (!path.includes(bundle.hash)) return response.destroy() !== undefined;
			response.setHeader('content-length', bytes.length);
			response.write(bytes.subarray(0, part), () => setTimeout(() => response.destroy(), 20));
			return true;
		});
		expect(await sync(database)).toMatchObject({ fault: 'content.unreachable' });
		server.onObject(null);
		const { objects, torn } = await look(database);
		expect(torn).toEqual([]);
		const next = listed()[objects];
		expect([part, objects, part - packedUpTo(objects) < (next?.[1] ?? 0)]).toEqual([part, objects, true]);
		server.reset();
		expect(await sync(database)).toMatchObject({ fault: null });
		const again = asked();
		const kept = listed().slice(0, objects);
		expect(kept.filter(([hash]) => again.includes(hash))).toEqual([]);
		expect(again.includes(bundle.hash)).toBe(objects === 0);
		expect(await look(database)).toMatchObject({ state: 'upToDate', torn: [] });
	}
});

test('a page lost in the middle of a bundle goes on', async () => {
	let lost: Promise<unknown> | null = null;
	server.onObject((path, bytes, response) => {
		if (!path.includes(bundle.hash)) return false;
		response.setHeader('content-length', bytes.length);
		response.write(bytes.subarray(0, bytes.length >> 1), () => {
			lost = lab.reload();
		});
		return true;
	});
	await sync('lost').catch(() => null);
	server.onObject(null);
	await lost;
	expect((await look('lost')).torn).toEqual([]);
	expect(await sync('lost')).toMatchObject({ fault: null });
	expect(await look('lost')).toMatchObject({ state: 'upToDate', torn: [] });
});

test('a login page instead of a bundle costs a request', async () => {
	for (const type of ['text/html', 'application/octet-stream']) {
		const database = `login-${type}`;
		server.reset();
		server.onObject((path, _bytes, response) => {
			if (!path.includes(bundle.hash)) return false;
			response.setHeader('content-type', type).end('<!doctype html><title>login</title>');
			return true;
		});
		expect(await sync(database)).toMatchObject({ fault: null });
		expect(listed().filter(([hash]) => !asked().includes(hash))).toEqual([]);
		expect(await look(database)).toMatchObject({ state: 'upToDate', torn: [] });
	}
	server.onObject(null);
});
