import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildStarterPack } from '../scripts/packs/starter.ts';
import { parseEnvelope, parseManifest } from '../shared/content/packs/manifest.ts';
import { objectPath } from '../shared/content/packs/paths.ts';
import type { TerminalProfile } from '../shared/protocol/center.ts';
import { useCenter } from './testing/center.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-served-'));
const built = buildStarterPack(folder);
writeFileSync(join(folder, 'packs', '.hidden'), 'no');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { center, terminal } = useCenter({ packsFolder: join(folder, 'packs') });

function readManifest(text: string) {
	const envelope = parseEnvelope(Buffer.from(text));
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) throw new Error(manifest.fault);
	return manifest.value;
}

test('the starter pack is built once', () => {
	expect(built).toMatchObject({ version: 1, isNew: true });
	expect(buildStarterPack(folder)).toEqual({ ...built, isNew: false });
});

test('the manifest is asked for each time', async () => {
	const first = await fetch(`${center().url}/packs/manifest.json`);
	expect(first.headers.get('cache-control')).toBe('no-cache');
	expect(first.headers.get('access-control-allow-origin')).toBe('*');
	const again = await fetch(`${center().url}/packs/manifest.json`, {
		headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
	});
	expect(again.status).toBe(304);
	expect(
		readManifest(await first.text())
			.topics.map((topic) => topic.id)
			.slice(0, 2),
	).toEqual(['guides-labour', 'guides-family']);
});

test('objects are kept for ever, as they lie', async () => {
	const manifest = readManifest(readFileSync(join(folder, 'packs/manifest.json'), 'utf8'));
	const path = objectPath(manifest.topics[0]?.root ?? '');
	const response = await fetch(`${center().url}/packs/${path}`);
	expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	expect(response.headers.get('content-encoding')).toBeNull();
	expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(join(folder, 'packs', path)))).toBe(true);
	for (const other of [
		'objects/00/nothing.gz',
		'.hidden',
		'../pack-keys/pack-root.json',
		'%2e%2e/pack-keys/pack-root.json',
	]) {
		expect([400, 403, 404], other).toContain((await fetch(`${center().url}/packs/${other}`)).status);
	}
});

test('a terminal learns whom to believe', async () => {
	const response = await fetch(`${center().url}/v1/terminals/self`, {
		headers: terminal().headers('GET', '/v1/terminals/self', ''),
	});
	const profile = (await response.json()) as TerminalProfile;
	const { rootKey } = JSON.parse(readFileSync(join(folder, 'packs/root.json'), 'utf8')) as { rootKey: string };
	expect(profile.packs).toEqual({ rootKey });
});
