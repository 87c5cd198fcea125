import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sendStorageProblem } from './problem.ts';
import { startCenter } from './server.ts';
import { useCenter } from './testing/center.ts';
import { enrolTerminal } from './testing/terminal.ts';

const { center, terminal } = useCenter();
const matter = { service: 'advice' as const, language: 'zh-CN' as const, green: [] };
const path = '/v1/slots?institution=lawyer-duty-desk';

test('those whom the storage fails come back by and by', async () => {
	const ask = () => fetch(center().url + path, { headers: terminal().headers('GET', path) });
	expect((await ask()).status).toBe(200);
	const answers = await center().database.sql.begin(async (tx) => {
		await tx`lock table slots in access exclusive mode`;
		const asked = Array.from({ length: 8 }, ask);
		const waiting = () => tx<{ pid: number }[]>`
			select pid from pg_locks where relation = 'slots'::regclass and not granted`;
		await vi.waitFor(async () => expect(await waiting()).toHaveLength(8), { timeout: 20_000, interval: 20 });
		for (const { pid } of await waiting()) await tx`select pg_terminate_backend(${pid})`;
		return Promise.all(asked);
	});
	expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(503));
	for (const answer of answers)
		expect(await answer.json()).toMatchObject({ fault: 'internal', detail: 'storage.away' });
	const waits = answers.map(({ headers }) => Number(headers.get('retry-after')));
	expect(waits.filter((seconds) => seconds < 1 || seconds > 5)).toEqual([]);
	expect(new Set(waits).size).toBeGreaterThan(1);
	await vi.waitFor(async () => expect((await ask()).status).toBe(200), { timeout: 20_000, interval: 100 });
});

test('a database that takes no more lines is named, and loses nothing', async () => {
	const { sql, url } = center().database;
	await sql`create role narrow login password 'narrow' connection limit 20`;
	await sql`create database narrow owner narrow`;
	const databaseUrl = new URL(url);
	[databaseUrl.username, databaseUrl.password, databaseUrl.pathname] = ['narrow', 'narrow', '/narrow'];
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-narrow-'));
	const narrow = await startCenter({ port: 0, dataDir, databaseUrl: databaseUrl.href, deskPasscode: '24680135' });
	onTestFinished(async () => {
		await narrow.stop();
		await rm(dataDir, { recursive: true, force: true });
	});
	const sender = await enrolTerminal(narrow.url, (await narrow.createCodes(1))[0] ?? '');
	// As where others have all that there are.
	await sql`alter role narrow connection limit 0`;
	await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'narrow'`;
	const faults = new Set<string>();
	const told = new Map<string, string>();
	const send = async () => {
		const envelope = sender.makeEnvelope({ kind: 'message', matter }, { question: '问', phone: '' });
		await vi.waitFor(
			async () => {
				const { status, value } = await sender.put(envelope);
				if (status !== 200) faults.add(`${status} ${value.fault} ${value.detail}`);
				expect(status).toBe(200);
				told.set(envelope.id, value.receipt.digest);
			},
			{ timeout: 30_000, interval: 100 },
		);
	};
	const sent = Promise.all(Array.from({ length: 60 }, send));
	await vi.waitFor(() => expect([...faults]).toContain('503 internal storage.crowded'), { timeout: 20_000 });
	await sql`alter role narrow connection limit 20`;
	await sent;
	for (const fault of faults) expect(fault).toMatch(/^503 internal storage\.(crowded|away)$/);
	const rows = await narrow.database.sql<{ id: string; digest: string }[]>`select id, digest from submissions`;
	expect(new Map(rows.map(({ id, digest }) => [id, digest]))).toEqual(told);
	expect(told.size).toBe(60);
});

test('the wait is from one second to five', async () => {
	const draws = [0, 0.2, 0.5, 0.999];
	const app = fastify();
	app.get('/:at', (request, reply) =>
		sendStorageProblem(reply, 'storage.full', () => draws[Number((request.params as { at: string }).at)] ?? 0),
	);
	const answers = await Promise.all(draws.map((_, at) => app.inject(`/${at}`)));
	expect(answers.map(({ headers }) => headers['retry-after'])).toEqual(['1', '2', '3', '5']);
	await app.close();
});
