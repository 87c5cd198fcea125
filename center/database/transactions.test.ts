import { expect, test } from 'vitest';
import { useCenter } from '../testing/center.ts';
import type { Sql, Transaction } from './open.ts';

const { center } = useCenter();

/** As many as the driver sends ahead on ten connections: what is asked for next fills a line. */
const statements = 1000;
const transactions = 20;

test('a transaction never stands behind other statements', async () => {
	const { sql } = center().database;
	await sql`create table if not exists rush (made serial)`;
	// The first rounds make the statement known on each connection; before that nothing is sent ahead.
	for (let round = 1; round <= 5; round += 1) {
		const plain = Array.from({ length: statements }, () => sql`insert into rush default values`.execute());
		const whole = Array.from({ length: transactions }, () => sql.begin((tx) => tx`insert into rush default values`));
		const outcomes = await Promise.allSettled([...plain, ...whole]);
		expect(outcomes.filter((one) => one.status === 'rejected')).toEqual([]);
	}
	const stuck = await sql.begin((tx) => tx`select pid from pg_stat_activity where state like 'idle in transaction%'`);
	expect(stuck).toHaveLength(0);
	const [stored] = await sql.begin((tx) => tx<{ count: number }[]>`select count(*)::int as count from rush`);
	expect(stored?.count).toBe(5 * (statements + transactions));
});

test('a transaction that fails gives its turn on', async () => {
	const { sql } = center().database;
	const failed = Array.from({ length: 50 }, () =>
		sql.begin((tx) => tx`select 1 / 0`).catch((error: Error) => error.message),
	);
	expect(new Set(await Promise.all(failed))).toEqual(new Set(['division by zero']));
	expect(await sql.begin((tx) => tx`select 1 as alive`)).toHaveLength(1);
});

test('values are the same in a transaction and outside', async () => {
	const { sql } = center().database;
	const words = JSON.stringify({ words: '草原' });
	const read = (on: Sql | Transaction) => on`
		select now() - now() as none, timestamptz '2026-11-29 08:00+08' as at, date '2026-11-29' as day, ${words}::jsonb as held, 7::bigint as big`;
	expect([...(await sql.begin((tx) => read(tx)))]).toEqual([...(await read(sql))]);
});
