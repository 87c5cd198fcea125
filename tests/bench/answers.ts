/**
 * The finder of law articles over the whole corpus, in the engines of a kiosk and of an old box, slowed; then its peers. Needs the
 * corpus, which is not in the repository: `LAWPOST_ANSWERS` names its folder, beside the repository unless told.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { indexCorpus } from '../../scripts/answers/corpus-index.ts';
import { type CorpusArticle, readCorpus, readQuestions } from '../../scripts/answers/data.ts';
import { gather, starterFolder } from '../../scripts/packs/command.ts';
import type { IndexChunk, IndexVariant } from '../../shared/answers/articles/build.ts';
import { cutLearned } from '../../shared/answers/articles/learned-parts.ts';
import { readLibrary } from '../../shared/content/packs/library.ts';
import { launchChromium64 } from '../engines/chromium64.ts';
import { holdItems } from '../rig/held-pack.ts';
import { serveOldPage } from '../rig/old-page.ts';
import type { Timing, Typing, Words } from './answers-page.ts';
import { benchPeers } from './answers-peers.ts';
import { type BenchRow, percentile } from './table.ts';

const root = join(import.meta.dirname, '../..');
const data = process.env.LAWPOST_ANSWERS ?? join(root, '../shared/data/answers');
const learned = join(root, 'shared/answers/articles/learned/learned.bin');
const entry = join(import.meta.dirname, 'answers-page.ts');
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const wordsName = 'words.json';
const mib = (bytes: number) => bytes / 1048576;

/** What both engines understand of the protocol. */
interface DevTools {
	send(method: string, params?: object): Promise<unknown>;
	on(event: string, listener: (value: { chunk: string }) => void): unknown;
}

/** Everything in a heap snapshot, buffers included, which old engines count nowhere else. */
async function heldBytes(devTools: DevTools, chunks: string[]): Promise<number> {
	chunks.length = 0;
	await devTools.send('HeapProfiler.collectGarbage');
	await devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	const snapshot = JSON.parse(chunks.join('')) as {
		snapshot: { meta: { node_fields: string[] } };
		nodes: number[];
	};
	const fields = snapshot.snapshot.meta.node_fields;
	let sum = 0;
	for (let at = fields.indexOf('self_size'); at < snapshot.nodes.length; at += fields.length) {
		sum += snapshot.nodes[at] ?? 0;
	}
	return sum;
}

interface Page {
	goto(url: string): Promise<unknown>;
	evaluate<Value>(script: string): Promise<Value>;
}

/** Two pages in turn, so that the second finds the chunks in the store and nothing in memory. */
async function timePage(
	openPage: () => Promise<{ page: Page; devTools: DevTools }>,
	url: string,
	names: string[],
	questions: string[],
	slowness: number,
	typing: Typing,
): Promise<Timed> {
	const started = 'new Promise(resolve => setTimeout(resolve, 1500))';
	const first = await openPage();
	await first.page.goto(url);
	await first.page.evaluate(started);
	await first.devTools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
	const arrangeMs = await first.page.evaluate<number>(`storeAnswers(${JSON.stringify(names)})`);
	await first.page.goto('about:blank');
	const { page, devTools } = await openPage();
	const chunks: string[] = [];
	devTools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	await page.goto(url);
	await page.evaluate(started);
	const empty = await heldBytes(devTools, chunks);
	await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
	const timing = await page.evaluate<Timing>(`timeAnswers(${JSON.stringify(questions)}, '${wordsName}', '${typing}')`);
	await devTools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	return { timing, typing, held: (await heldBytes(devTools, chunks)) - empty, arrangeMs };
}

interface Limits {
	queryMs: number;
	firstMs: number | null;
	heapMib: number;
}

async function timeKiosk(chunks: IndexChunk[], questions: string[], words: Words): Promise<BenchRow[]> {
	const served = await serveOldPage(entry, filesOf(chunks, words), false);
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
	try {
		const context = await browser.newContext();
		const openPage = async () => {
			const page = await context.newPage();
			return { page: page as Page, devTools: (await context.newCDPSession(page)) as unknown as DevTools };
		};
		const names = chunks.map(({ name }) => name);
		const timed = await timePage(openPage, served.url, names, questions, 4, 'words');
		return rowsOf('kiosk, full index, slowed 4 ×', timed, { queryMs: 25, firstMs: 400, heapMib: 64 });
	} finally {
		await browser.close();
		await served.close();
	}
}

async function timeTv(
	chunks: IndexChunk[],
	questions: string[],
	words: Words,
	variant: IndexVariant,
): Promise<BenchRow[]> {
	const served = await serveOldPage(entry, filesOf(chunks, words));
	const browser = await launchChromium64();
	try {
		const openPage = async () => {
			const page = await browser.newPage();
			return { page: page as Page, devTools: page._client as DevTools };
		};
		const names = chunks.map(({ name }) => name);
		const timed = await timePage(openPage, served.url, names, questions, 6, 'digits');
		return rowsOf(`TV, ${variant} index, Chromium 64 slowed 6 ×`, timed, {
			queryMs: 120,
			firstMs: null,
			heapMib: 24,
		});
	} finally {
		await browser.close();
		await served.close();
	}
}

function filesOf(chunks: readonly IndexChunk[], words: Words): Map<string, Uint8Array> {
	const files = new Map(chunks.map(({ name, bytes }) => [name, bytes]));
	return files.set(wordsName, new Uint8Array(Buffer.from(JSON.stringify(words))));
}

/** The guides and terms of the starter pack, and the names of all laws. */
async function gatherWords(corpus: readonly CorpusArticle[]): Promise<Words> {
	const none = { lawSource: '', lawCheckedOn: '', institutions: [], people: [], cases: [] };
	const { items } = gather({ ...none, authored: [starterFolder], builtIn: true });
	const held = await readLibrary(await holdItems(items), new Date().toISOString().slice(0, 10));
	if (!held) throw new Error('the starter pack has no guides');
	const titles = new Set(corpus.map(({ law }) => law));
	return { guides: held.guides, terms: held.terms, laws: Array.from(titles, (title) => ({ title })) };
}

interface Timed {
	timing: Timing;
	typing: Typing;
	held: number;
	arrangeMs: number;
}

function rowsOf(what: string, { timing, typing, held, arrangeMs }: Timed, limits: Limits): BenchRow[] {
	const { openMs, firstMs, queryMs, suggestMs } = timing;
	const p95 = percentile(queryMs, 0.95);
	const suggest = percentile(suggestMs, 0.95);
	return [
		{
			what: `articles, ${what}: query p95 of ${queryMs.length}`,
			measured: `${p95.toFixed(1)} ms (median ${percentile(queryMs, 0.5).toFixed(1)} ms)`,
			limit: `≤ ${limits.queryMs} ms`,
			holds: p95 <= limits.queryMs,
		},
		{
			what: `articles, ${what}: suggestion while typing ${typing}, p95`,
			measured: `${suggest.toFixed(1)} ms`,
			limit: '≤ 8 ms',
			holds: suggest <= 8,
		},
		{
			what: `articles, ${what}: index in IndexedDB → first answer`,
			measured: `${firstMs.toFixed(0)} ms (open after ${openMs.toFixed(0)} ms)`,
			limit: limits.firstMs === null ? '–' : `≤ ${limits.firstMs} ms`,
			holds: limits.firstMs === null || firstMs <= limits.firstMs,
		},
		{
			what: `articles, ${what}: chunks that came are arranged for reading, in the background, once`,
			measured: `${(arrangeMs / 1000).toFixed(1)} s`,
			limit: 'told',
			holds: true,
		},
		{
			what: `articles, ${what}: heap and buffers above the empty page`,
			measured: `${mib(held).toFixed(1)} MiB`,
			limit: `≤ ${limits.heapMib} MiB`,
			holds: mib(held) <= limits.heapMib,
		},
	];
}

function buildRows(
	corpus: readonly CorpusArticle[],
	variant: IndexVariant,
): { chunks: IndexChunk[]; rows: BenchRow[] } {
	const before = process.cpuUsage();
	const { chunks: own, buildMs } = indexCorpus(corpus, variant);
	const { user, system } = process.cpuUsage(before);
	const chunks = own.concat(cutLearned(new Uint8Array(readFileSync(learned))));
	let gzip = 0;
	for (const { bytes } of chunks) gzip += gzipSync(bytes, { level: 9 }).length;
	const raw = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const isFull = variant === 'full';
	const rows = [
		{
			what: `articles, ${variant} index and tables of ${corpus.length} articles: ${chunks.length} chunks, gzip`,
			measured: `${mib(gzip).toFixed(1)} MiB (raw ${mib(raw).toFixed(1)} MiB)`,
			limit: isFull ? '≤ 12 MB' : '–',
			holds: !isFull || gzip <= 12_000_000,
		},
		{
			what: `articles, ${variant} index: build`,
			measured: `${(buildMs / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor)`,
			limit: '≤ 90 s',
			holds: buildMs <= 90_000,
		},
	];
	return { chunks, rows };
}

export async function benchAnswers(most: number, withPeers = true): Promise<BenchRow[]> {
	if (!existsSync(join(data, 'corpus.jsonl.gz'))) {
		return [{ what: 'articles: skipped, no corpus beside the repository', measured: '–', limit: '–', holds: true }];
	}
	const corpus = readCorpus(join(data, 'corpus.jsonl.gz'));
	const questions = readQuestions(join(data, 'queries.dev.jsonl')).slice(0, most);
	const texts = questions.map(({ q }) => q);
	const words = await gatherWords(corpus);
	const full = buildRows(corpus, 'full');
	const small = buildRows(corpus, 'small');
	return [
		...full.rows,
		...(await timeKiosk(full.chunks, texts, words)),
		...(await timeTv(full.chunks, texts, words, 'full')),
		...small.rows,
		...(await timeTv(small.chunks, texts, words, 'small')),
		...(withPeers ? await benchPeers(corpus, questions) : []),
	];
}
