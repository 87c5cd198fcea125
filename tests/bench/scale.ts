/**
 * One center process: 500 submissions a second for half a minute, each with its receipt, and the polling of 1.8 million terminals
 * folded into ten minutes: 3000 conditional GETs of the packs' manifest a second, of which this run sends ten seconds.
 */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../center/database/open.ts';
import { createCodes } from '../../center/enrolment.ts';
import { createLog } from '../../center/log.ts';
import { enrolTerminal, type TestTerminal } from '../../center/testing/terminal.ts';
import { makeRequests, startServer } from './intake.ts';
import { type Paced, sendPaced } from './load.ts';
import type { BenchRow } from './table.ts';

const terminals = 40;
const submissions = { perSecond: 500, seconds: 30, p99Ms: 250 };
const polls = { perSecond: 3000, seconds: 10, p99Ms: 250 };

export async function benchScale(): Promise<BenchRow[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bench-'));
	await mkdir(join(dataDir, 'packs'), { recursive: true });
	await writeFile(join(dataDir, 'packs', 'manifest.json'), JSON.stringify({ filler: 'x'.repeat(4000) }));
	const { child, port } = await startServer('center/main.ts', {
		LAWPOST_DATA_DIR: dataDir,
		LAWPOST_CENTER_PORT: '0',
		DATABASE_URL: '',
	});
	try {
		const database = await openDatabase({ dataDir, log: createLog('silent'), visitor: true });
		const senders: TestTerminal[] = [];
		for (const code of await createCodes(database.sql, terminals, 1)) {
			senders.push(await enrolTerminal(`http://127.0.0.1:${port}`, code));
		}
		const requests = makeRequests(senders, submissions.perSecond * submissions.seconds);
		const taken = await sendPaced(port, requests, submissions.perSecond, 64);
		const [stored] = await database.sql<{ count: number }[]>`select count(*)::int as count from submissions`;
		await database.close();
		const polled = await poll(port);
		return [
			row('submissions, each receipted', submissions, taken, '200', stored?.count === requests.length),
			row('terminals that poll packs, unchanged', polls, polled, '304', true),
		];
	} finally {
		child.kill('SIGTERM');
		if (child.exitCode === null) await once(child, 'exit');
		await rm(dataDir, { recursive: true, force: true });
	}
}

async function poll(port: number): Promise<Paced> {
	const first = await fetch(`http://127.0.0.1:${port}/packs/manifest.json`);
	await first.arrayBuffer();
	const head = `GET /packs/manifest.json HTTP/1.1\r\nhost: 127.0.0.1\r\nif-none-match: ${first.headers.get('etag')}\r\n\r\n`;
	const requests = new Array<Buffer>(polls.perSecond * polls.seconds).fill(Buffer.from(head));
	return sendPaced(port, requests, polls.perSecond, 128);
}

function row(what: string, aim: typeof polls, paced: Paced, status: string, isStored: boolean): BenchRow {
	const sent = aim.perSecond * aim.seconds;
	const rate = Math.round(paced.answered / paced.seconds);
	const told = JSON.stringify(paced.told);
	return {
		what: `${what}: ${sent} sent, ${aim.perSecond} a second`,
		measured: `${rate} a second, p99 ${Math.round(paced.p99Ms)} ms, ${told}`,
		limit: `all ${status}, p99 ≤ ${aim.p99Ms} ms`,
		holds: isStored && paced.told[status] === sent && paced.p99Ms <= aim.p99Ms,
	};
}
