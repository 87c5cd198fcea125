/**
 * The finder of law articles over the whole corpus, in the engines of a kiosk and of an old box, slowed. Needs the corpus, which is
 * not in the repository: `LAWPOST_ANSWERS` names its folder, beside the repository unless told.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { indexCorpus } from '../../scripts/answers/corpus-index.ts';
import { readCorpus, readQuestions } from '../../scripts/answers/data.ts';
import type { IndexVariant } from '../../shared/answers/articles/build.ts';
import { launchChromium64 } from '../engines/chromium64.ts';
import { type BenchRow, percentile } from './table.ts';

const root = join(import.meta.dirname, '../..');
const data = process.env.LAWPOST_ANSWERS ?? join(root, '../shared/data/answers');
const learned = join(root, 'shared/answers/articles/learned/learned.bin');
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Timing {
	openMs: number;
	firstMs: number;
	queryMs: number[];
}

interface Served {
	url: string;
	server: Server;
	chunks: number;
}

async function serve(variant: IndexVariant): Promise<Served> {
	const { chunks } = indexCorpus(readCorpus(join(data, 'corpus.jsonl.gz')), variant);
	const bundle = await build({
		entryPoints: [join(import.meta.dirname, 'answers-page.ts')],
		bundle: true,
		write: false,
		format: 'iife',
		target: 'chrome64',
	});
	const script = bundle.outputFiles[0]?.text ?? '';
	const server = createServer((request, response) => {
		const name = (request.url ?? '').slice(1);
		const chunk = /^chunk-(\d+)$/.exec(name);
		if (name === '') response.setHeader('content-type', 'text/html').end(`<!doctype html><script>${script}</script>`);
		else if (name === 'learned') response.end(readFileSync(learned));
		else if (chunk) response.end(chunks[Number(chunk[1])]?.bytes);
		else response.writeHead(404).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server, chunks: chunks.length };
}

interface Heap {
	usedSize: number;
	backingStorageSize?: number;
}

const mib = (bytes: number) => bytes / 1048576;

async function timeKiosk(questions: string[]): Promise<BenchRow[]> {
	const { url, server, chunks } = await serve('full');
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
	try {
		const page = await browser.newPage();
		await page.goto(url);
		const devTools = await page.context().newCDPSession(page);
		const heap = async () => {
			await devTools.send('HeapProfiler.collectGarbage');
			const { usedSize, backingStorageSize = 0 } = (await devTools.send('Runtime.getHeapUsage')) as Heap;
			return usedSize + backingStorageSize;
		};
		const empty = await heap();
		await devTools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		const timing = (await page.evaluate(`timeAnswers(${chunks}, ${JSON.stringify(questions)})`)) as Timing;
		const held = (await heap()) - empty;
		return rowsOf('kiosk, full index, slowed 4 ×', timing, held, { queryMs: 25, firstMs: 400, heapMib: 64 });
	} finally {
		await browser.close();
		server.close();
	}
}

async function timeTv(questions: string[]): Promise<BenchRow[]> {
	const { url, server, chunks } = await serve('small');
	const browser = await launchChromium64();
	try {
		const page = await browser.newPage();
		await page.goto(url);
		await page._client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
		const timing = await page.evaluate<Timing>(`timeAnswers(${chunks}, ${JSON.stringify(questions)})`);
		return rowsOf('TV, small index, Chromium 64 slowed 6 ×', timing, null, {
			queryMs: 120,
			firstMs: null,
			heapMib: 24,
		});
	} finally {
		await browser.close();
		server.close();
	}
}

interface Limits {
	queryMs: number;
	firstMs: number | null;
	heapMib: number;
}

/** Old engines do not tell how much array buffers hold: no row for the heap then. */
function rowsOf(what: string, { openMs, firstMs, queryMs }: Timing, held: number | null, limits: Limits): BenchRow[] {
	const p95 = percentile(queryMs, 0.95);
	const rows: BenchRow[] = [
		{
			what: `articles, ${what}: query p95 of ${queryMs.length}`,
			measured: `${p95.toFixed(1)} ms (median ${percentile(queryMs, 0.5).toFixed(1)} ms)`,
			limit: `≤ ${limits.queryMs} ms`,
			holds: p95 <= limits.queryMs,
		},
		{
			what: `articles, ${what}: chunks in memory → first answer`,
			measured: `${firstMs.toFixed(0)} ms (opened after ${openMs.toFixed(0)} ms)`,
			limit: limits.firstMs === null ? '–' : `≤ ${limits.firstMs} ms`,
			holds: limits.firstMs === null || firstMs <= limits.firstMs,
		},
	];
	if (held === null) return rows;
	const heap = { what: `articles, ${what}: heap and buffers above the empty page`, limit: `≤ ${limits.heapMib} MiB` };
	return rows.concat({ ...heap, measured: `${mib(held).toFixed(1)} MiB`, holds: mib(held) <= limits.heapMib });
}

export async function benchAnswers(most: number): Promise<BenchRow[]> {
	if (!existsSync(join(data, 'corpus.jsonl.gz'))) {
		return [{ what: 'articles: skipped, no corpus beside the repository', measured: '–', limit: '–', holds: true }];
	}
	const questions = readQuestions(join(data, 'queries.dev.jsonl'))
		.slice(0, most)
		.map(({ q }) => q);
	return (await timeKiosk(questions)).concat(await timeTv(questions));
}
