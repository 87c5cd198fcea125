/** Tables from before they were cut by region, and cases of another region at one center. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { OrderList } from '../desk/order-protocol.ts';
import { createLog } from '../log.ts';
import { createRegions } from '../regions.ts';
import { useCenter } from '../testing/center.ts';
import { signInAs } from '../testing/staff.ts';
import { migrationsFolder, openDatabase } from './open.ts';

const { center, terminal } = useCenter();
const log = createLog('silent');

test('rows of before get their region', async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-region-'));
	const migrations = join(dataDir, 'migrations');
	await cp(migrationsFolder, migrations, { recursive: true });
	const path = join(migrations, 'meta', '_journal.json');
	const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { tag: string }[] };
	const entries = journal.entries.filter(({ tag }) => tag < '0015');
	await writeFile(path, JSON.stringify({ ...journal, entries }));
	try {
		const before = await openDatabase({ dataDir, log, migrations });
		const id = '018f0000-0000-7000-8000-000000000001';
		await before.sql.unsafe(`
			insert into nodes (id, level, region_code, names, kinds, keeper_id) values ('center', 3, '159902', '{}', '{}', 'k');
			insert into submissions (id, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
				values ('${id}', '${id}', '159901000100000131', 1, 'message', 'x', 'd', now());
			insert into refused_duplicates (submission_id, digest, terminal_id, envelope, received_at)
				values ('${id}', 'e', '${id}', '{"caseCode":"159901000100000131"}', now());
			insert into order_events (case_code, seq, region_code, type, payload, actor_id, at)
				values ('159901000100000131', 1, '159902', 'order.received', '{}', 'citizen', now());
			insert into institutions (id, position, content) values ('notary', 1, '{}');
			insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
				values ('slot', 'notary', '2026-11-30', '09:00', 30, '', '', false);
			insert into slot_places (slot_id, place_no) values ('slot', 1), ('slot', 2);
			insert into bookings (case_code, submission_id, terminal_id, institution_id, service, slot_id, place_no, state, reason,
					received_at, answered_at)
				values ('159901000100000131', '${id}', '${id}', 'notary', 'notary', 'slot', 1, 'confirmed', null, now(), now()),
					('159902000100000112', '${id}', '${id}', 'notary', 'notary', 'slot', 2, 'refused', 'institution', now(), now());`);
		await before.close();
		const after = await openDatabase({ dataDir, log });
		const rows = await after.sql`
			select region_code from submissions union all select region_code from refused_duplicates
			union all select region_code from order_events`;
		expect(rows.map((row) => row.region_code)).toEqual(['159901', '159901', '159901']);
		expect([...(await after.sql`select * from center_regions`)]).toEqual([
			{ center_code: '159902', region_code: '159901' },
		]);
		expect([...(await after.sql`select place_no, region_code from slot_places order by place_no`)]).toEqual([
			{ place_no: 1, region_code: '159901' },
			{ place_no: 2, region_code: '' },
		]);
		expect([...(await after.sql`select state, place_no from bookings order by state`)]).toEqual([
			{ state: 'confirmed', place_no: 1 },
			{ state: 'refused', place_no: null },
		]);
		await expect(after.sql`update order_events set type = 'x'`).rejects.toThrow('append-only');
		await expect(after.sql`
			insert into order_words (case_code, region_code, seq, seal_key_id, sealed, at)
			values ('159901000100000131', '159902', 1, 'k', 'x', now())`).rejects.toThrow('order_words_region');
		await after.close();
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
});

test('a case of another region stands in the queue', async () => {
	const matter = { service: 'advice' as const, language: 'zh-CN' as const, green: [] };
	const { terminalNumber } = terminal().profile;
	const codes = [terminal().nextCase(), makeCaseCode('159901', terminalNumber, 900_001)];
	for (const caseCode of codes) {
		const envelope = terminal().makeEnvelope({ kind: 'message', matter, caseCode }, { question: '问', phone: '' });
		expect((await terminal().put(envelope)).status).toBe(200);
		expect((await terminal().put(envelope)).status).toBe(200);
	}
	const clerk = await signInAs(center(), ['clerk']);
	const { value } = await clerk.ask<OrderList>('GET', 'api/orders?bucket=todo');
	expect(value.items.map(({ caseCode }) => caseCode).sort()).toEqual([...codes].sort());
	expect(value.counts.todo).toBe(2);
	const rows = await center().database.sql`select distinct region_code from orders order by 1`;
	expect(rows.map((row) => row.region_code)).toEqual(['159901', '159902']);
});

test('regions that a terminal makes up come to an end', async () => {
	const regions = createRegions(center().database.sql, '159902');
	const admit = (n: number) => regions.admit(`${200_000 + n}000000000000`);
	for (let n = 0; n < 62; n++) await admit(n);
	await expect(admit(62)).rejects.toMatchObject({ fault: 'case.unknown' });
	await admit(5);
	await regions.admit('159902000000000000');
});
