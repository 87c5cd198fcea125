import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { openRecordingFiles } from '../live/recording-files.ts';
import { useCenter } from '../testing/center.ts';
import type { RetentionRule } from './rules.ts';
import { runRetention } from './run.ts';

const { center, dataDir } = useCenter();
const sql = () => center().database.sql;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
let codes = 0;
const makeCode = () => makeCaseCode('159902', 9999, ++codes);

/** What went, by kind. */
async function run(): Promise<Partial<Record<RetentionRule['kind'], number>>> {
	const results = await runRetention(sql(), 'system', Date.now(), openRecordingFiles(dataDir()));
	return Object.fromEntries(results.filter(({ deleted }) => deleted > 0).map(({ kind, deleted }) => [kind, deleted]));
}

async function makeTarget(): Promise<string> {
	const id = randomUUID();
	await sql()`
		insert into event_targets (id, url, types, created_at, enabled) values (${id}, 'https://127.0.0.1:9/', '{}', now(), false)`;
	return id;
}
async function deliver(targetId: string, state: string, days: number | null): Promise<string> {
	const code = makeCode();
	await sql()`
		insert into event_deliveries (target_id, case_code, region_code, seq, state, next_at, made_at, done_at)
		values (${targetId}, ${code}, '159902', 1, ${state}, ${daysAgo(4000)}, ${daysAgo(4000)}, ${days === null ? null : daysAgo(days)})`;
	return code;
}
async function importRow(kind: 'people' | 'appointments', days: number, subject: string): Promise<string> {
	const id = randomUUID();
	await sql()`
		insert into imported_rows (kind, external_id, digest, subject, imported_at)
		values (${kind}, ${id}, ${Buffer.of(1)}, ${subject}, ${daysAgo(days)})`;
	return id;
}
async function makePerson(active: boolean): Promise<string> {
	const id = `x-${randomUUID()}`;
	await sql()`
		insert into handlers (id, node_id, name, kinds, languages, active) values (${id}, 'center', '虚构', '{}', '{zh-CN}', ${active})`;
	return id;
}
async function makeOrder(closedDays: number | null): Promise<string> {
	const code = makeCode();
	await sql()`
		insert into orders (case_code, region_code, kind, form, channel, language, green, stage, bucket, node_id, handler_id,
			received_at, updated_at, closed_at, due_estimated, overdue, last_seq, record)
		values (${code}, '159902', 'advice', 'message', 'desk', 'zh-CN', '{}', 'answered', 'done', 'n', 'h', ${daysAgo(2000)},
			${daysAgo(2000)}, ${closedDays === null ? null : daysAgo(closedDays)}, false, false, 1, '{}')`;
	return code;
}
async function makeRoom(days: number | null): Promise<string> {
	const id = randomUUID();
	const ended = days === null ? null : daysAgo(days);
	await sql()`
		insert into live_rooms (id, account_id, opened_at, ended_at, end_reason)
		values (${id}, ${randomUUID()}, ${daysAgo(4000)}, ${ended}, ${ended && 'desk'})`;
	return id;
}
async function makeCall(days: number | null): Promise<string> {
	const id = randomUUID();
	const ended = days === null ? null : daysAgo(days);
	await sql()`
		insert into calls (id, terminal_id, terminal_number, service, language, wish, asked_at, ended_at, end_reason, lowest_mode)
		values (${id}, ${randomUUID()}, 1, 'advice', 'zh-CN', 'text', ${daysAgo(4000)}, ${ended}, ${ended && 'left'}, 'text')`;
	return id;
}
const say = (roomId: string) => sql()`
	insert into live_entries (room_id, seq, sender, sender_page, body) values (${roomId}, 1, 'desk', 1, '{"text":"好"}')`;

async function listColumn(from: string, column: string): Promise<string[]> {
	const rows = await sql().unsafe<{ value: string }[]>(`select ${column}::text as value from ${from}`);
	return rows.map(({ value }) => value).sort();
}
function withDoor(statement: string) {
	return sql().begin(async (tx) => {
		await tx`set local lawpost.retention = 'open'`;
		await tx.unsafe(statement);
	});
}

test('a told event goes, an untold one never', async () => {
	const target = await makeTarget();
	await deliver(target, 'delivered', 31);
	await deliver(target, 'dropped', 31);
	const kept = [
		await deliver(target, 'delivered', 29),
		await deliver(target, 'dropped', 29),
		await deliver(target, 'waiting', null),
		await deliver(target, 'dead', 3000),
	];
	expect(await run()).toEqual({ 'event-delivery': 2 });
	expect(await listColumn(`event_deliveries where target_id = '${target}'`, 'case_code')).toEqual(kept.sort());
	expect(await run()).toEqual({});
});

test('the database itself keeps an untold event', async () => {
	const target = await makeTarget();
	const [dead = '', young = ''] = [await deliver(target, 'dead', 3000), await deliver(target, 'delivered', 3)];
	const drop = (code: string) => `delete from event_deliveries where case_code = '${code}'`;
	await expect(sql().unsafe(drop(young))).rejects.toThrow('by retention only');
	await expect(withDoor(drop(young))).rejects.toThrow('not past its time');
	await expect(withDoor(drop(dead))).rejects.toThrow('not delivered');
	expect(await listColumn(`event_deliveries where target_id = '${target}'`, 'case_code')).toEqual([dead, young].sort());
});

test('what went is proved on the chain', async () => {
	const target = await makeTarget();
	const codesGone = [await deliver(target, 'delivered', 40), await deliver(target, 'dropped', 50)];
	const rows = await sql().begin(async (tx) => {
		await tx`set local timezone = 'UTC'`;
		return tx<
			{ code: string; row: string }[]
		>`select case_code as code, to_jsonb(event_deliveries)::text as row from event_deliveries`;
	});
	const hash = (text: string) => createHash('sha256').update(text).digest('hex');
	const lines = rows
		.filter(({ code }) => codesGone.includes(code))
		.map(({ code, row }) => `${target} ${code}-1 ${hash(row)}\n`);
	await run();
	const [entry] = await sql()`
		select actor, reason from audit_entries where act = 'retention.deleted' and subject = 'event-delivery' order by seq desc limit 1`;
	expect(entry).toEqual({
		actor: 'system',
		reason: expect.stringContaining(`count=2 sha256=${hash(lines.sort().join(''))} `),
	});
});

test('an imported row goes after its case or person', async () => {
	const [closed, open, lately] = [await makeOrder(1100), await makeOrder(null), await makeOrder(1000)];
	const [gone, here] = [await makePerson(false), await makePerson(true)];
	await importRow('appointments', 2000, closed);
	await importRow('people', 366, gone);
	const young = await importRow('people', 364, gone);
	const kept = [
		young,
		await importRow('appointments', 2000, open),
		await importRow('appointments', 2000, lately),
		await importRow('people', 4000, here),
	];
	expect(await run()).toEqual({ 'imported-appointment': 1, 'imported-person': 1 });
	expect(await listColumn('imported_rows', 'external_id')).toEqual(kept.sort());
	await expect(sql()`delete from imported_rows`).rejects.toThrow('by retention only');
	await expect(withDoor(`delete from imported_rows where external_id = '${young}'`)).rejects.toThrow(
		'not past its time',
	);
});

test('of calls and rooms goes what is over', async () => {
	const [old, left, young, open] = [await makeRoom(1100), await makeRoom(31), await makeRoom(29), await makeRoom(null)];
	for (const room of [old, left, young, open]) await say(room);
	await makeCall(1100);
	const [youngCall, openCall] = [await makeCall(1000), await makeCall(null)];
	expect(await run()).toEqual({ 'live-entry': 2, 'live-call': 1, 'live-room': 1 });
	expect(await listColumn('live_entries', 'room_id')).toEqual([young, open].sort());
	expect(await listColumn('live_rooms', 'id')).toEqual([left, young, open].sort());
	expect(await listColumn('calls', 'id')).toEqual([youngCall, openCall].sort());
	for (const table of ['calls', 'live_rooms']) {
		await expect(sql().unsafe(`delete from ${table}`)).rejects.toThrow('by retention only');
		await expect(withDoor(`delete from ${table}`)).rejects.toThrow('not past its time');
	}
});
