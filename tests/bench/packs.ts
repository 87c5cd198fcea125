/** The rows of content packs: what an edit costs on the line, what an import and a read cost in Chromium. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys } from '../../scripts/packs/build/keys.ts';
import { arrangeTopics, type PackTopic } from '../../scripts/packs/build/topics.ts';
import { writePack } from '../../scripts/packs/build/write-pack.ts';
import { readLaws } from '../../scripts/packs/import/laws.ts';
import type { Item } from '../../shared/content/packs/items.ts';
import type { Manifest } from '../../shared/content/packs/manifest.ts';
import { openLab, servePacks } from '../rig/content-page.ts';
import { inventLaws } from '../rig/pack-folder.ts';
import { amend, makeRandom } from './packs/amend.ts';
import { type BenchRow, percentile } from './table.ts';

const validDays = 30;
const madeAt = new Date('2026-11-01T00:00:00Z');
const nowMs = madeAt.getTime() + 2 * 86_400_000;
const day = 86_400_000;

/** `LAWPOST_LAWS` names a folder of laws in Markdown; without it the laws are invented, and the row says so. */
function readCorpus(): { items: Item[]; name: string } {
	const folder = process.env.LAWPOST_LAWS ?? '';
	if (!existsSync(folder)) return { items: inventLaws(1000, 60), name: 'invented laws (LAWPOST_LAWS names none)' };
	const laws = readLaws(folder, { source: '-', checkedOn: '2026-11-01', changes: new Map() });
	return { items: laws.items, name: `${laws.laws} laws of LAWPOST_LAWS` };
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const packedOf = (manifest: Manifest) => manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);

function joinTopics(topics: PackTopic[], path: string): string {
	writeFileSync(path, Buffer.concat(topics.flatMap((topic) => topic.records.map((record) => record.bytes))));
	return path;
}

/** 1 % of articles edited: delta and manifest against zstd's patch of the two packs, a full fetch, and whole files. */
function benchEdit(root: string, corpus: { items: Item[]; name: string }): BenchRow[] {
	const out = join(root, 'edit');
	const keys = makeKeys(join(root, 'keys'));
	const before = arrangeTopics(corpus.items, new Map());
	writePack(before, { out, keys, madeAt, validDays });
	const characters = readFileSync(join(import.meta.dirname, '../../scripts/common-characters.txt'), 'utf8').replace(
		/\s/g,
		'',
	);
	const amended = amend(corpus.items, 0.01, characters, makeRandom(7));
	const after = arrangeTopics(amended.items, new Map());
	const manifest = writePack(after, { out, keys, madeAt: new Date(madeAt.getTime() + day), validDays });
	const parts = manifest.deltas.flatMap((delta) => delta.parts);
	const fetched = parts.reduce((sum, part) => sum + part.packedBytes, 0) + statSync(join(out, 'manifest.json')).size;
	const full = packedOf(manifest);
	const what = `bytes after editing ${amended.amended} articles (1 %) of ${corpus.name}`;
	const rows: BenchRow[] = [
		{
			what: `${what}, of a full fetch`,
			measured: `${kilobytes(fetched)} of ${kilobytes(full)}, ${(fetched / full).toFixed(4)}`,
			limit: '≤ 0.1',
			holds: fetched <= 0.1 * full,
		},
		comparePrecache(corpus.items, amended.items, fetched),
	];
	if (!existsSync('/usr/bin/zstd'))
		return [
			...rows,
			{ what: `${what}, against zstd`, measured: 'zstd is not installed', limit: '≤ 1.5', holds: false },
		];
	const [from, to, patch] = [
		joinTopics(before, join(root, 'a')),
		joinTopics(after, join(root, 'b')),
		join(root, 'patch'),
	];
	execFileSync('zstd', ['-19', '--long=27', '-q', '-f', `--patch-from=${from}`, to, '-o', patch], { stdio: 'ignore' });
	const zstd = statSync(patch).size;
	rows.unshift({
		what: `${what}, against zstd -19 --patch-from`,
		measured: `${kilobytes(fetched)} : ${kilobytes(zstd)}, ${(fetched / zstd).toFixed(2)}`,
		limit: '≤ 1.5',
		holds: fetched <= 1.5 * zstd,
	});
	return rows;
}

/** Workbox's precache fetches every file whose revision changed, whole: one file a law, gzip on the wire. */
function comparePrecache(before: Item[], after: Item[], fetched: number): BenchRow {
	const changed = new Set<string>();
	after.forEach((item, at) => {
		if (item.kind === 'article' && item !== before[at]) changed.add(item.lawId);
	});
	const texts = after
		.filter((item) => item.kind === 'article' && changed.has(item.lawId))
		.map((item) => JSON.stringify(item));
	const bytes = execFileSync('gzip', ['-9c'], { input: texts.join('\n'), maxBuffer: 1e9 }).length;
	return {
		what: `the same, against a precache of one file a law (${changed.size} files)`,
		measured: `${kilobytes(fetched)} : ${kilobytes(bytes)}, ${(fetched / bytes).toFixed(3)}`,
		limit: '< 1',
		holds: fetched < bytes,
	};
}

/** The first 1,000 laws into the store in Chromium, and reading one article. */
async function benchStore(root: string, corpus: { items: Item[]; name: string }, rounds: number): Promise<BenchRow[]> {
	const out = join(root, 'store');
	const keys = makeKeys(join(root, 'keys'));
	const ids = new Set(corpus.items.flatMap((item) => (item.kind === 'law' ? [item.id] : [])).slice(0, 1000));
	const items = corpus.items.filter((item) =>
		ids.has(item.kind === 'article' ? item.lawId : 'id' in item ? item.id : ''),
	);
	const manifest = writePack(arrangeTopics(items, new Map()), { out, keys, madeAt, validDays });
	const names = readdirSync(join(out, 'objects'), { recursive: true, encoding: 'utf8' }).flatMap(
		(name) => /([0-9a-f]{64})\.gz$/.exec(name)?.[1] ?? [],
	);
	writeFileSync(join(out, 'list'), JSON.stringify(names));
	const server = await servePacks(out);
	const lab = await openLab(server.url);
	try {
		const { imports, puts, bytes } = await lab.run('timeImport', keys.rootKey, nowMs, '/packs', rounds);
		const [imported, put] = [percentile(imports, 0.5), percentile(puts, 0.5)];
		await lab.run('sync', 'read', keys.rootKey, nowMs);
		const topic = manifest.topics.filter((each) => each.id.startsWith('laws-')).sort((a, b) => b.bytes - a.bytes)[0];
		const keysOf =
			arrangeTopics(items, new Map())
				.find((each) => each.id === topic?.id)
				?.records.map((record) => record.key) ?? [];
		const random = makeRandom(11);
		const wanted = Array.from({ length: 500 }, () => keysOf[Math.floor(random() * keysOf.length)] ?? '');
		const times = await lab.run('timeReads', 'read', topic?.id ?? '', wanted);
		const p95 = percentile(times, 0.95);
		const what = `import of ${ids.size} laws (${kilobytes(bytes)}) against one put of the same bytes, median of ${rounds}`;
		return [
			{
				what,
				measured: `${imported.toFixed(0)} : ${put.toFixed(0)} ms, ${(imported / put).toFixed(2)}`,
				limit: '≤ 2',
				holds: imported <= 2 * put,
			},
			{ what: 'reading one article, p95 of 500', measured: `${p95.toFixed(2)} ms`, limit: '≤ 5 ms', holds: p95 <= 5 },
		];
	} finally {
		await lab.close();
		await server.stop();
	}
}

export async function benchPacks(rounds: number): Promise<BenchRow[]> {
	const root = mkdtempSync(join(tmpdir(), 'lawpost-bench-packs-'));
	try {
		const corpus = readCorpus();
		return [...benchEdit(root, corpus), ...(await benchStore(root, corpus, rounds))];
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}
