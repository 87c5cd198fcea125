/** Lines that break at any moment: each statement and each transaction ends, with its own answer or a failure, and the process lives on. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../log.ts';
import { useCenter } from '../testing/center.ts';
import { openLines } from './lines.ts';
import { type Database, openDatabase } from './open.ts';

const { center, dataDir } = useCenter();
let database: Database;
let url: URL;
const sockets = new Set<Socket>();
const server = createServer({ allowHalfOpen: false }, (near) => {
	const far = connect(Number(new URL(center().database.url).port), '127.0.0.1');
	for (const [from, to] of [
		[near, far],
		[far, near],
	] as const) {
		sockets.add(from);
		from.setNoDelay(true).pipe(to);
		from.on('error', () => undefined);
		from.on('close', () => {
			sockets.delete(from);
			to.destroy();
		});
	}
});
/** As an end that goes in order, and as one whose machine was reset. */
const cut = (hard: boolean) => {
	for (const socket of sockets)
		if (hard) socket.resetAndDestroy();
		else socket.destroy();
};

beforeAll(async () => {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	url = new URL(center().database.url);
	url.port = String((server.address() as AddressInfo).port);
	database = await openDatabase({ dataDir: dataDir(), databaseUrl: url.href, log: createLog('silent') });
	await center().database.sql`create table kept (n int)`;
}, 60_000);
afterAll(async () => {
	await database.close();
	cut(false);
	server.close();
});

test('what is asked over a line that breaks ends', async () => {
	const { sql } = database;
	let asked = 0;
	let ending = false;
	const open = new Set<string>();
	const other: string[] = [];
	const told: number[] = [];
	const work = {
		statement: async (n: number) => {
			const [row] = await sql`select ${n}::int as n`;
			if (row?.n !== n) other.push(`statement ${n}: ${row?.n}`);
		},
		slow: async (n: number) => {
			const [row] = await sql`select ${n}::int as n, pg_sleep(0.01)`;
			if (row?.n !== n) other.push(`slow ${n}: ${row?.n}`);
		},
		transaction: async (n: number) => {
			await sql.begin(async (tx) => {
				const [row] = await tx`select ${n}::int as n`;
				if (row?.n !== n) other.push(`transaction ${n}: ${row?.n}`);
				await tx`insert into kept values (${n})`;
				await tx`select pg_sleep(0.005)`;
				await Promise.all([tx`insert into kept values (${-n})`, tx`select 1`]);
			});
			told.push(n);
		},
	};
	const kinds = Object.keys(work) as (keyof typeof work)[];
	const askers = Array.from({ length: 30 }, async (_, at) => {
		while (!ending) {
			const n = ++asked;
			const kind = kinds[at % kinds.length] ?? 'statement';
			open.add(`${kind} ${n}`);
			await work[kind](n).catch(() => undefined);
			open.delete(`${kind} ${n}`);
			await pause(n % 4);
		}
	});
	for (let cuts = 0; cuts < 16; cuts++) {
		await pause(60 + ((cuts * 37) % 200));
		cut(cuts % 2 === 0);
	}
	ending = true;
	await vi.waitFor(() => expect([...open]).toEqual([]), { timeout: 20_000 });
	await Promise.all(askers);
	expect(other).toEqual([]);
	expect(told.length).toBeGreaterThan(0);
	const rows = await center().database.sql<{ n: number }[]>`select n from kept`;
	const kept = new Set(rows.map(({ n }) => n));
	expect(rows).toHaveLength(kept.size);
	expect(told.filter((n) => !kept.has(n) || !kept.has(-n))).toEqual([]);
	expect([...kept].filter((n) => !kept.has(-n))).toEqual([]);
	expect(await sql`select 1 as alive`).toEqual([{ alive: 1 }]);
	expect(await sql.begin((tx) => tx`select 1 as alive`)).toEqual([{ alive: 1 }]);
}, 60_000);

test('a transaction that lost its line does nothing more', async () => {
	const { sql } = database;
	await sql`truncate kept`;
	let goOn = () => {};
	const held = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	let isOver: Promise<unknown> = Promise.resolve();
	const lost = sql.begin((tx) => {
		isOver = (async () => {
			await tx`insert into kept values (1)`;
			cut(false);
			await held;
			await tx`insert into kept values (2)`;
		})();
		return isOver;
	});
	await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
	const next = () =>
		sql.begin(async (tx) => {
			await tx`insert into kept values (3)`;
			goOn();
			await expect(isOver).rejects.toThrow();
		});
	// The other lines may not have seen yet that they fell.
	await vi.waitFor(next, { timeout: 10_000 });
	expect(await center().database.sql`select n from kept`).toEqual([{ n: 3 }]);
});

test('a failure that is swallowed is no commit', async () => {
	const failed = database.sql.begin(async (tx) => {
		await tx`insert into kept values (4)`;
		await tx`select 1 / 0`.catch(() => undefined);
	});
	await expect(failed).rejects.toThrow('division by zero');
	const kept = await database.sql.begin(async (tx) => {
		await tx`insert into kept values (5)`;
		await tx.savepoint((point) => point`select 1 / 0`).catch(() => undefined);
		return tx`select n from kept where n in (4, 5)`;
	});
	expect(kept).toEqual([{ n: 5 }]);
	expect(await database.sql`select n from kept where n in (4, 5)`).toEqual([{ n: 5 }]);
});

test('hears again after the listening line fell', async () => {
	const heard: string[] = [];
	let standing = 0;
	const listening = await database.sql.listen(
		'lawpost_test',
		(payload) => heard.push(payload),
		() => {
			standing++;
		},
	);
	onTestFinished(() => listening.unlisten());
	for (let round = 1; round <= 3; round++) {
		expect(standing).toBe(round);
		await center().database.sql`select pg_notify('lawpost_test', ${`word ${round}`})`;
		await vi.waitFor(() => expect(heard).toHaveLength(round), { timeout: 10_000 });
		if (round === 3) break;
		cut(round === 1);
		await vi.waitFor(() => expect(standing).toBe(round + 1), { timeout: 10_000 });
	}
	expect(heard).toEqual(['word 1', 'word 2', 'word 3']);
});

test('a database that is away is asked ever later', async () => {
	const away = createServer();
	onTestFinished(() => void away.close());
	let knocks = 0;
	let isAway = false;
	away.on('connection', (near) => {
		near.on('error', () => undefined);
		knocks++;
		if (isAway) near.destroy();
		else {
			const far = connect(Number(new URL(center().database.url).port), '127.0.0.1');
			far.on('error', () => undefined).on('close', () => near.destroy());
			near
				.on('close', () => far.destroy())
				.pipe(far)
				.pipe(near);
		}
	});
	await new Promise<void>((done) => away.listen(0, '127.0.0.1', done));
	const at = new URL(url);
	at.port = String((away.address() as AddressInfo).port);
	const sql = await openLines({ url: at.href, name: 'lawpost-test', statements: 1, transactions: 1 });
	onTestFinished(() => sql.end({ timeout: 0 }));
	isAway = true;
	knocks = 0;
	let failed = 0;
	for (const until = Date.now() + 2000; Date.now() < until; ) await sql`select 1`.catch(() => failed++);
	expect(failed).toBe(knocks);
	expect(knocks).toBeGreaterThan(2);
	expect(knocks).toBeLessThan(15);
	isAway = false;
	await vi.waitFor(async () => expect(await sql`select 1 as alive`).toEqual([{ alive: 1 }]), { timeout: 10_000 });
});

test('where no more lines are to be had those that stand carry all', async () => {
	const { sql: root } = center().database;
	await root`create role narrow login password 'narrow' connection limit 2`;
	const at = new URL(url);
	[at.username, at.password] = ['narrow', 'narrow'];
	const sql = await openLines({ url: at.href, name: 'lawpost-test', statements: 10, transactions: 1 });
	onTestFinished(() => sql.end({ timeout: 0 }));
	for (let round = 0; round < 5; round++) {
		const numbers = Array.from({ length: 40 }, (_, at) => round * 40 + at);
		const asked = numbers.map((n) => sql<{ n: number }[]>`select ${n}::int as n, pg_sleep(0.002)`);
		expect((await Promise.all(asked)).map(([row]) => row?.n)).toEqual(numbers);
	}
	// A transaction has no line of its own here, and is told why; the next has one.
	await root`alter role narrow connection limit 1`;
	await expect(sql.begin((tx) => tx`select 1`)).rejects.toMatchObject({ code: '53300' });
	await root`alter role narrow connection limit 20`;
	await vi.waitFor(async () => expect(await sql.begin((tx) => tx`select 1 as n`)).toEqual([{ n: 1 }]), {
		timeout: 10_000,
	});
});
