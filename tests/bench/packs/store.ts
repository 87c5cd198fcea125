/** The store in Chromium: what an import costs against one put, and how long the screen waits for an article. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeys } from '../../../scripts/packs/build/keys.ts';
import { arrangeTopics } from '../../../scripts/packs/build/topics.ts';
import { writePack } from '../../../scripts/packs/build/write-pack.ts';
import type { Item, ItemOf } from '../../../shared/content/packs/items.ts';
import { plainLawTitle } from '../../../shared/content/packs/law-title.ts';
import { type LabPage, openLab, servePacks } from '../../rig/content-page.ts';
import { type BenchRow, kilobytes, percentile } from '../table.ts';
import { makeRandom } from './amend.ts';

const validDays = 30;
const madeAt = new Date('2026-11-01T00:00:00Z');
const nowMs = madeAt.getTime() + 2 * 86_400_000;
const reads = 500;

export async function benchStore(root: string, all: Item[], rounds: number): Promise<BenchRow[]> {
	const out = join(root, 'store');
	const keys = makeKeys(join(root, 'keys'));
	const code = findLongest(all);
	const items = takeLaws(all, 1000, code);
	writePack(arrangeTopics(items, new Map()), { out, keys, madeAt, validDays });
	const names = readdirSync(join(out, 'objects'), { recursive: true, encoding: 'utf8' }).flatMap(
		(name) => /([0-9a-f]{64})\.gz$/.exec(name)?.[1] ?? [],
	);
	writeFileSync(join(out, 'list'), JSON.stringify(names));
	const server = await servePacks(out);
	const lab = await openLab(server.url);
	try {
		const laws = items.filter(({ kind }) => kind === 'law').length;
		const rows: BenchRow[] = [];
		for (const durability of ['relaxed', 'strict'] as const) {
			const told = await lab.run('timeImport', keys.rootKey, nowMs, '/packs', rounds, durability);
			const [imported, put, storedPut] = [told.imports, told.puts, told.storedPuts].map((each) =>
				percentile(each, 0.5),
			) as [number, number, number];
			rows.push({
				what: `import of ${laws} laws (${kilobytes(told.bytes)}) against one put of the same bytes, both ${durability}, median of ${rounds}`,
				measured: `${imported.toFixed(0)} : ${put.toFixed(0)} ms, ${(imported / put).toFixed(2)}`,
				limit: '≤ 2',
				holds: imported <= 2 * put,
			});
			rows.push({
				what: `the same, against one put of the ${kilobytes(told.storedBytes)} that they take in the store`,
				measured: `${imported.toFixed(0)} : ${storedPut.toFixed(0)} ms, ${(imported / storedPut).toFixed(2)}`,
				limit: 'told',
				holds: true,
			});
		}
		await lab.run('sync', 'read', keys.rootKey, nowMs);
		return [...rows, ...(await benchArticles(lab, items, code))];
	} finally {
		await lab.close();
		await server.stop();
	}
}

/** 民法典 where it is, the worst there is: seven parts, 1,260 articles. Else what has most articles. */
function findLongest(items: Item[]): string {
	const laws = items.filter((item): item is ItemOf<'law'> => item.kind === 'law');
	const titles = new Map<string, number>();
	for (const { title, articles } of laws) titles.set(title, (titles.get(title) ?? 0) + articles);
	const code = [...titles.keys()].find((title) => plainLawTitle(title) === '民法典');
	return code ?? [...titles].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** The first `most` texts, those of `title` before all others. */
function takeLaws(items: Item[], most: number, title: string): Item[] {
	const laws = items.filter((item): item is ItemOf<'law'> => item.kind === 'law');
	const first = laws.filter((law) => law.title === title);
	const ids = new Set([...first, ...laws.filter((law) => law.title !== title)].slice(0, most).map(({ id }) => id));
	return items.filter((item) => ids.has(item.kind === 'article' ? item.lawId : 'id' in item ? item.id : ''));
}

/** The way of the screen: the shelf finds the law, its article by number, and the two beside it. */
async function benchArticles(lab: LabPage, items: Item[], title: string): Promise<BenchRow[]> {
	const ids = new Set(items.flatMap((item) => (item.kind === 'law' && item.title === title ? [item.id] : [])));
	const numbers = items.flatMap((item) =>
		item.kind === 'article' && ids.has(item.lawId) && item.number !== '' ? [item.number] : [],
	);
	const random = makeRandom(11);
	const wanted = Array.from({ length: reads }, () => numbers[Math.floor(random() * numbers.length)] ?? '');
	const there = await lab.run('timeArticles', 'read', title, wanted);
	const gone = await lab.run(
		'timeArticles',
		'read',
		title,
		Array.from({ length: 50 }, () => '第99999条'),
	);
	if (there.found !== reads || gone.found !== 0) throw new Error(`${there.found} of ${reads} articles were found`);
	const told = (times: number[]) =>
		`${percentile(times, 0.95).toFixed(1)} ms, slowest ${Math.max(...times).toFixed(1)} ms`;
	return [
		{
			what: `reading one article of ${title} as the screen does (${numbers.length} in ${ids.size} texts), p95 of ${reads}`,
			measured: told(there.times),
			limit: '≤ 5 ms',
			holds: percentile(there.times, 0.95) <= 5,
		},
		{
			what: 'the same, of an article that it has not, p95 of 50',
			measured: told(gone.times),
			limit: 'told',
			holds: true,
		},
	];
}
