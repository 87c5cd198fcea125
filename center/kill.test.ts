import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { receiptText } from '../shared/cases/receipt.ts';
import type { Receipt, SubmissionEnvelope } from '../shared/protocol/center.ts';
import { openDatabase } from './database/open.ts';
import { findPostmaster } from './database/postmaster.ts';
import { createCodes } from './enrolment.ts';
import { createLog } from './log.ts';
import { enrolTerminal, type TestTerminal } from './testing/terminal.ts';

vi.setConfig({ testTimeout: 120_000 });

const log = createLog('silent');
let dataDir = '';
let port = 0;
let center: ChildProcess;
let terminal: TestTerminal;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-kill-'));
	await start();
	// A second process beside the running center, as the codes command is.
	const database = await openDatabase({ dataDir, log, visitor: true });
	const [code = ''] = await createCodes(database.sql, 1, 1);
	await database.close();
	terminal = await enrolTerminal(`http://127.0.0.1:${port}`, code);
}, 120_000);

afterAll(async () => {
	center.kill('SIGTERM');
	await once(center, 'exit');
	const left = await findPostmaster(join(dataDir, 'database'));
	await rm(dataDir, { recursive: true, force: true });
	expect(left).toBeNull();
}, 60_000);

/** Resolves with how the database came up. */
async function start(): Promise<string> {
	const env = { ...process.env, LAWPOST_CENTER_PORT: String(port), LAWPOST_DATA_DIR: dataDir, LAWPOST_LOG: 'info' };
	center = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	for await (const chunk of center.stdout ?? []) {
		output += chunk;
		if (output.includes('"center.started"')) break;
	}
	port = Number(/"port":(\d+)/.exec(output)?.[1]);
	// Whoever read the log goes away; the center must not.
	center.stdout?.destroy();
	return /"way":"(\w+)"/.exec(output)?.[1] ?? '';
}

async function kill(): Promise<void> {
	center.kill('SIGKILL');
	await once(center, 'exit');
}

async function killDatabase(): Promise<void> {
	const server = await findPostmaster(join(dataDir, 'database'));
	if (server) process.kill(server.pid, 'SIGKILL');
}

/** What the terminals of this test know: receipts they hold, and submissions they never heard of again. */
interface Sent {
	receipts: Map<SubmissionEnvelope, Receipt>;
	open: Set<SubmissionEnvelope>;
}

async function submitUntilGone({ receipts, open }: Sent): Promise<void> {
	for (;;) {
		const envelope = terminal.makeEnvelope();
		open.add(envelope);
		const answer = await terminal.put(envelope).catch(() => null);
		if (answer?.status !== 200) return;
		open.delete(envelope);
		receipts.set(envelope, answer.value.receipt);
	}
}

/** Looks at the disk before anything is sent again: a resent submission would hide that it had been lost. */
async function checkKept({ receipts, open }: Sent): Promise<void> {
	const database = await openDatabase({ dataDir, log, visitor: true });
	const readIds = async () => (await database.sql<{ id: string }[]>`select id from submissions`).map((row) => row.id);
	const stored = new Set(await readIds());
	expect([...receipts.keys()].filter((envelope) => !stored.has(envelope.id))).toEqual([]);
	for (const [envelope, receipt] of receipts)
		expect(receiptText((await terminal.put(envelope)).value.receipt)).toEqual(receiptText(receipt));
	for (const envelope of open) expect((await terminal.put(envelope)).status).toBe(200);
	expect((await readIds()).sort()).toEqual([...receipts.keys(), ...open].map((envelope) => envelope.id).sort());
	expect((await database.sql`select 1 from refused_duplicates`).length).toBe(0);
	await database.close();
}

test('a killed center loses no receipt', async () => {
	const sent: Sent = { receipts: new Map(), open: new Set() };
	for (const [kills, way] of [
		[['center'], 'adopted'],
		[['center', 'database'], 'started'],
		[['database', 'center'], 'started'],
	] as const) {
		const before = sent.receipts.size;
		const senders = Array.from({ length: 4 }, () => submitUntilGone(sent));
		await vi.waitUntil(() => sent.receipts.size > before, { timeout: 30_000, interval: 5 });
		await new Promise((done) => setTimeout(done, 300));
		for (const each of kills) await (each === 'center' ? kill() : killDatabase());
		await Promise.all(senders);
		expect(await start()).toBe(way);
	}
	await checkKept(sent);
});

test('a stale process number is taken over', async () => {
	center.kill('SIGTERM');
	await once(center, 'exit');
	// The number of a process that lives and is no database: this one.
	const folder = join(dataDir, 'database');
	await writeFile(join(folder, 'postmaster.pid'), `${process.pid}\n${folder}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
	expect(await start()).toBe('started');
	expect((await terminal.get('/v1/terminals/self')).status).toBe(200);
});

test('a database that dies alone comes back', async () => {
	await killDatabase();
	await vi.waitFor(async () => expect((await terminal.put(terminal.makeEnvelope())).status).toBe(200), {
		timeout: 30_000,
		interval: 200,
	});
	expect(center.exitCode).toBeNull();
});
