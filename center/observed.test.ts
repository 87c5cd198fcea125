/** What a center tells about itself, in numbers and in its log, holds nothing of a person. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from './database/open.ts';
import { createCodes } from './enrolment.ts';
import { createLog } from './log.ts';
import { openStaff } from './testing/staff.ts';
import { enrolTerminal, makeBookingBody, type TestTerminal } from './testing/terminal.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Invented; each stands in a place of its own. */
const canaries = {
	name: '苏和金丝雀',
	number: '999999199001010013',
	address: '白音塔拉旗金丝雀嘎查',
	phone: '13900000126',
	question: '金丝雀问了一句',
	file: '导入的金丝雀',
	filePhone: '13900000127',
	entered: '热线上的金丝雀',
};
let dataDir = '';
let url = '';
let output = '';
let center: ChildProcess;
let terminal: TestTerminal;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-observed-'));
	const { DATABASE_URL: _, ...kept } = process.env;
	const env = { ...kept, LAWPOST_CENTER_PORT: '0', LAWPOST_DATA_DIR: dataDir, LAWPOST_LOG: 'debug' };
	center = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
		env: { ...env, LAWPOST_DESK_PASSCODE: '24680135' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const keep = (piece: Buffer) => {
		output += piece;
	};
	center.stdout?.on('data', keep);
	center.stderr?.on('data', keep);
	await vi.waitFor(() => expect(output).toContain('"center.started"'), { timeout: 90_000, interval: 200 });
	url = `http://127.0.0.1:${/"port":(\d+)/.exec(output)?.[1]}`;
	const database = await openDatabase({ dataDir, log: createLog('silent'), visitor: true });
	const [code = ''] = await createCodes(database.sql, 1, 1);
	await database.close();
	terminal = await enrolTerminal(url, code);
}, 120_000);

afterAll(async () => {
	center.kill('SIGTERM');
	await once(center, 'exit');
	await rm(dataDir, { recursive: true, force: true });
}, 60_000);

test('no canary sings in the log', async () => {
	const { name, number, address, phone, question, file, filePhone, entered } = canaries;
	const body = makeBookingBody({ identity: { way: 'card', name, number, address }, phone, question });
	const booking = { institutionId: 'mediation-committee', service: 'mediation', slotId: null } as const;
	const envelope = terminal.makeEnvelope({ kind: 'booking', booking }, body);
	expect((await terminal.put(envelope)).status).toBe(200);
	// The same place in its case with other bytes, and no JSON at all: what goes wrong quotes nothing either.
	await terminal.put({ ...envelope, sealed: terminal.makeEnvelope({}, body).sealed });
	await terminal.send('PUT', `/v1/submissions/${envelope.id}`, `{"name":"${name}"`);
	const signIn = await fetch(`${url}/desk/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'admin', password: '24680135' }),
	});
	const staff = await openStaff(url, '', signIn.headers.get('set-cookie') ?? '');
	const opened = await staff.ask('POST', `api/submissions/${envelope.id}/reveal`, { reason: entered });
	expect(JSON.stringify(opened.value)).toContain(phone);
	const csv = `external_id,institution_id,service,date,time,name,phone\n1,x,lawyer,${file},09:00,${file},${filePhone}`;
	expect((await staff.ask('POST', 'api/imports/appointments', { csv, dryRun: false })).status).toBe(200);
	await staff.ask('POST', 'api/answers', { question: entered, id: null });
	await staff.ask('GET', `api/submissions?find=${encodeURIComponent(entered)}`);
	await staff.ask('GET', 'api/board/ledger.csv?from=2026-01-01&to=2026-12-31').catch(() => null);
	await staff.ask('POST', 'api/events/targets', { url: `https://user:${phone}@example.org/`, types: [] });
	for (const event of ['submission.stored', 'import.done', 'board.exported', 'desk.opened', 'request.refused'])
		await vi.waitFor(() => expect(output).toContain(`"event":"${event}"`), { timeout: 10_000 });
	const metrics = await (await fetch(`${url}/metrics`)).text();
	const found = [...Object.values(canaries), terminal.makeEnvelope().caseCode.slice(0, 10), envelope.caseCode].filter(
		(canary) => output.includes(canary) || metrics.includes(canary),
	);
	expect(found).toEqual([]);
});

test('numbers are told to who may ask', async () => {
	const ask = (headers: Record<string, string>) => fetch(`${url}/metrics`, { headers });
	const proxied = { 'x-forwarded-for': '192.0.2.9' };
	const token = (await readFile(join(dataDir, 'tokens', 'metrics'), 'utf8')).trim();
	const statuses = await Promise.all([
		ask({}),
		ask(proxied),
		ask({ ...proxied, authorization: 'Bearer nothing' }),
		ask({ ...proxied, authorization: `Bearer ${token}` }),
	]);
	expect(statuses.map(({ status }) => status)).toEqual([200, 401, 401, 200]);
	const text = await (statuses[0] as Response).text();
	const value = (name: string) =>
		Number(
			text
				.split('\n')
				.find((line) => line.startsWith(`${name} `))
				?.slice(name.length),
		);
	expect([
		value('lawpost_submissions_total{kind="booking"}'),
		value('lawpost_receipts_total'),
		value('lawpost_orders{bucket="todo"}'),
		value('lawpost_orders_overdue'),
		value('lawpost_events_backlog{state="waiting"}'),
		value('lawpost_request_seconds_count{route="PUT /v1/submissions/:id",status="2xx"}'),
		value('lawpost_request_seconds_count{route="PUT /v1/submissions/:id",status="4xx"}'),
	]).toEqual([1, 1, 1, 0, 0, 1, 2]);
	expect(value('lawpost_database_connections{state="active"}')).toBeGreaterThan(0);
});
