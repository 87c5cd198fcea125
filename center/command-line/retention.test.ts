import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { writeMark } from '../clock-mark.ts';
import { readSettings } from '../settings.ts';
import { useCenter } from '../testing/center.ts';
import { commands } from './commands.ts';

let jumpMs = 0;
/** Its own clock is in doubt, so the marks are the test's. */
const { center, dataDir } = useCenter({ now: () => Date.now() + jumpMs, steady: () => performance.now() });
beforeAll(() => {
	jumpMs = 86_400_000;
});
const sql = () => center().database.sql;
const minuteMs = 60_000;

async function run(...args: string[]): Promise<{ code: number | undefined; first: string | undefined; left: number }> {
	const said: string[] = [];
	const code = await commands.retention?.run(args, readSettings({ LAWPOST_DATA_DIR: dataDir() }), (line) =>
		said.push(line),
	);
	const [row] = await sql()<{ left: number }[]>`select count(*)::int as left from submissions`;
	return { code, first: said[0], left: row?.left ?? -1 };
}
const refused = (doubt: string) => ({ code: 1, first: `nothing deleted: ${doubt}`, left: 1 });
const ran = { code: 0, first: 'booking: 0 deleted, nothing past its time left', left: 0 };

/** One rating that is past its time, and no mark of any clock. */
beforeEach(async () => {
	await sql()`delete from clock_mark`;
	if ((await sql()`select 1 from submissions`).length > 0) return;
	await sql()`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		values (${randomUUID()}, '159902', ${randomUUID()}, ${`159902-${randomUUID()}`}, 1, 'rating', ${Buffer.of(1)}, 'd',
			${new Date(Date.now() - 366 * 86_400_000).toISOString()})`;
});

test('beside a center that terminals agree with it deletes', async () => {
	await writeMark(sql(), Date.now() - minuteMs, true);
	expect(await run()).toEqual(ran);
});

test('a clock before the last believed time deletes nothing', async () => {
	await writeMark(sql(), Date.now() + 3 * minuteMs, true);
	expect(await run()).toEqual(refused('clock.behind'));
});

test('a clock that no center vouches for deletes nothing', async () => {
	expect(await run()).toEqual(refused('clock.unwitnessed'));
	// As one that jumped ahead beside a center in doubt: that writes no more.
	await writeMark(sql(), Date.now() - 6 * minuteMs, true);
	expect(await run()).toEqual(refused('clock.unwitnessed'));
	await writeMark(sql(), Date.now() - minuteMs, false);
	expect(await run()).toEqual(refused('clock.unwitnessed'));
});

test('who looked at the clock is on record', async () => {
	expect(await run('--clock-is-right')).toEqual(ran);
	const entries = await sql()`select actor, subject, reason from audit_entries where act = 'clock.believed'`;
	expect([...entries]).toEqual([{ actor: 'command', subject: 'retention', reason: 'clock.unwitnessed' }]);
	await expect(run('--now')).rejects.toThrow('usage: retention');
});
