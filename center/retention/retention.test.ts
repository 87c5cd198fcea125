import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecordingFiles } from '../live/recording-files.ts';
import { useCenter } from '../testing/center.ts';
import { retentionRules } from './rules.ts';
import { runRetention } from './run.ts';

const { center, dataDir } = useCenter();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** A stored row of an age; nothing reads its envelope here. */
async function store(
	kind: string,
	days: number,
	caseCode = `159902-${randomUUID()}`,
): Promise<{ id: string; digest: string; caseCode: string }> {
	const { sql } = center().database;
	const row = { id: randomUUID(), digest: randomUUID(), caseCode };
	await sql`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		values (${row.id}, '159902', ${randomUUID()}, ${caseCode}, 1, ${kind}, ${Buffer.of(1)}, ${row.digest}, ${daysAgo(days)})`;
	return row;
}
const listIds = async () =>
	(await center().database.sql<{ id: string }[]>`select id from submissions`).map(({ id }) => id);

test('every rule has a source and stands in the database', async () => {
	expect(retentionRules.filter(({ source, checkedOn, days }) => !source || !checkedOn || days < 30)).toEqual([]);
	expect([...(await center().database.sql`select kind, days from retention_rules order by kind`)]).toEqual(
		retentionRules.map(({ kind, days }) => ({ kind, days })).sort((a, b) => (a.kind < b.kind ? -1 : 1)),
	);
});

test('what is past its time goes and is proved', async () => {
	const { sql } = center().database;
	const [old, young, waiting] = [
		await store('rating', 366),
		await store('rating', 364),
		await store('wipe-report', 179),
	];
	const alsoOld = await store('rating', 800);
	const results = await runRetention(sql, 'system', Date.now(), openRecordingFiles(dataDir()));
	const lines = [old, alsoOld].map(({ id, digest }) => `${id} ${digest}\n`).sort();
	const digest = createHash('sha256').update(lines.join('')).digest('hex');
	expect(results.filter(({ deleted }) => deleted > 0)).toEqual([{ kind: 'rating', deleted: 2, digests: [digest] }]);
	expect((await listIds()).sort()).toEqual([young.id, waiting.id].sort());
	const [entry] = await sql`select actor, subject, reason from audit_entries where act = 'retention.deleted'`;
	expect(entry).toMatchObject({
		actor: 'system',
		subject: 'rating',
		reason: expect.stringContaining(`count=2 sha256=${digest} `),
	});
	expect(
		(await runRetention(sql, 'system', Date.now(), openRecordingFiles(dataDir()))).every(
			({ deleted }) => deleted === 0,
		),
	).toBe(true);
});

test('an open case is kept, a closed one goes whole', async () => {
	const { sql } = center().database;
	const [open, closed] = [await store('message', 2000), await store('message', 2000)];
	for (const { caseCode } of [open, closed]) {
		await sql`
			insert into orders (case_code, region_code, kind, form, channel, language, green, stage, bucket, node_id, handler_id,
				received_at, updated_at, closed_at, due_estimated, overdue, last_seq, record)
			values (${caseCode}, '159902', 'advice', 'message', 'kiosk', 'zh-CN', ${[]}, 'answered', 'done', 'n', 'h', ${daysAgo(2000)},
				${daysAgo(2000)}, ${caseCode === closed.caseCode ? daysAgo(1100) : null}, false, false, 1, '{}')`;
		await sql`
			insert into order_words (case_code, region_code, seq, seal_key_id, sealed, at)
			values (${caseCode}, '159902', 1, 'k', ${Buffer.of(1)}, ${daysAgo(2000)})`;
		await sql`
			insert into case_photos (id, case_code, seq, region_code, kind, width, height, bytes, seal_key_id, sealed, at)
			values (gen_random_uuid(), ${caseCode}, 1, '159902', 'jpeg', 1, 1, 1, 'k', ${Buffer.of(1)}, ${daysAgo(2000)})`;
	}
	await runRetention(sql, 'system', Date.now(), openRecordingFiles(dataDir()));
	expect((await listIds()).filter((id) => id === open.id || id === closed.id)).toEqual([open.id]);
	expect([...(await sql`select case_code from order_words`)]).toEqual([{ case_code: open.caseCode }]);
	expect([...(await sql`select case_code from case_photos`)]).toEqual([{ case_code: open.caseCode }]);
});

test('the door lets nothing through before its time', async () => {
	const { sql } = center().database;
	const { id } = await store('rating', 100);
	await expect(sql`delete from submissions where id = ${id}`).rejects.toThrow('append-only');
	const withDoor = (statement: string) =>
		sql.begin(async (tx) => {
			await tx`set local lawpost.retention = 'open'`;
			await tx.unsafe(statement);
		});
	await expect(withDoor(`delete from submissions where id = '${id}'`)).rejects.toThrow('not past its time');
	await expect(withDoor(`update submissions set digest = ''`)).rejects.toThrow('append-only');
	await expect(withDoor('truncate submissions')).rejects.toThrow('append-only');
	await expect(withDoor('update retention_rules set days = 1')).rejects.toThrow('retention_days_least');
	expect(await listIds()).toContain(id);
});
