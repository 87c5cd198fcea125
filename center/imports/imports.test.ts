/** Rows of another system go in once; those that cannot are told by number. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importFile } from '../command-line/import.ts';
import type { ImportResult } from '../desk/imports-protocol.ts';
import { readSettings } from '../settings.ts';
import { useCenter } from '../testing/center.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { readAnswer } from '../testing/terminal.ts';
import { readCsv } from './read-csv.ts';

const { center, dataDir } = useCenter();
let administrator: TestStaff;
let slots: { id: string; institutionId: string; date: string; time: string }[] = [];

beforeAll(async () => {
	administrator = await signInAs(center(), ['administrator']);
	slots = await center().database.sql`
		select id, institution_id as "institutionId", date, time from slots
		where institution_id = 'lawyer-duty-desk' order by date desc, time desc limit 3`;
	await center().database.sql`
		insert into nodes (id, parent_id, level, region_code, names, kinds, keeper_id)
		values ('sumu', null, 4, '159902', '{"zh-CN":"虚构苏木"}', '{}', 'keeper')`;
}, 120_000);

async function post(path: string, body: string, type = 'text/csv', token = center().tokens.import) {
	const headers = { authorization: `Bearer ${token}`, 'content-type': type };
	return readAnswer<ImportResult>(await fetch(`${center().url}/v1/imports/${path}`, { method: 'POST', headers, body }));
}

const people = [
	'external_id,name,node_id,kinds,languages,active',
	'p-1,虚构律师甲,sumu,lawyer;advice,zh-CN;mn-Mong,yes',
	'p-2,虚构律师乙,nowhere,,,',
	'p-3,,sumu,,,',
	'p-4,虚构律师丁,sumu,cooking,,',
	'p-1,虚构律师甲,sumu,,,',
	'"p-5","虚构律师, 戊",sumu,,,no',
].join('\r\n');

test('people go in, bad rows are told by number', async () => {
	const { value } = await post('people', `\ufeff${people}`);
	expect(value).toEqual({
		kind: 'people',
		dryRun: false,
		added: 2,
		changed: 0,
		same: 0,
		bad: [
			{ row: 3, externalId: 'p-2', column: 'node_id', fault: 'node.unknown' },
			{ row: 4, externalId: 'p-3', column: 'name', fault: 'cell.missing' },
			{ row: 5, externalId: 'p-4', column: 'kinds', fault: 'cell.malformed' },
			{ row: 6, externalId: 'p-1', column: 'external_id', fault: 'row.twice' },
		],
	});
	const rows = await center().database.sql`
		select id, name, node_id, kinds, languages, active from handlers where id like 'x-%' order by id`;
	expect([...rows]).toEqual([
		{
			id: 'x-p-1',
			name: '虚构律师甲',
			node_id: 'sumu',
			kinds: ['lawyer', 'advice'],
			languages: ['zh-CN', 'mn-Mong'],
			active: true,
		},
		{ id: 'x-p-5', name: '虚构律师, 戊', node_id: 'sumu', kinds: [], languages: ['zh-CN'], active: false },
	]);
});

test('the same file again changes nothing', async () => {
	const { value } = await post('people', people.replace('戊', '己'));
	expect([value.added, value.changed, value.same, value.bad.length]).toEqual([0, 1, 1, 4]);
	const json = JSON.stringify([{ external_id: 'p-9', name: '虚构调解员', node_id: 'sumu' }]);
	expect((await post('people', json, 'application/json')).value.added).toBe(1);
	expect((await post('people', json, 'application/json')).value.same).toBe(1);
});

const appointmentsOf = (rows: string[]) =>
	['external_id,institution_id,service,date,time,name,phone,question', ...rows].join('\n');

test('an appointment is a case with its place', async () => {
	const { sql } = center().database;
	const [slot, other] = slots;
	const file = appointmentsOf([
		`a-1,lawyer-duty-desk,lawyer,${slot?.date},${slot?.time},虚构甲,13900000126,=HYPERLINK()`,
		`a-2,lawyer-duty-desk,lawyer,${slot?.date},${slot?.time},虚构乙,13900000127,`,
		`a-3,lawyer-duty-desk,lawyer,2031-02-30,09:00,,,`,
		`a-4,nowhere,lawyer,${slot?.date},${slot?.time},,,`,
	]);
	const counts = () => sql`select count(*)::int as cases, (select count(*)::int from bookings) as bookings from orders`;
	const before = await counts();
	const dry = await administrator.ask<ImportResult>('POST', 'api/imports/appointments', { csv: file, dryRun: true });
	expect(await counts()).toEqual(before);
	const { value } = await administrator.ask<ImportResult>('POST', 'api/imports/appointments', {
		csv: file,
		dryRun: false,
	});
	const bad = [
		{ row: 3, externalId: 'a-2', column: 'time', fault: 'slot.taken' },
		{ row: 4, externalId: 'a-3', column: 'date', fault: 'cell.malformed' },
		{ row: 5, externalId: 'a-4', column: 'date', fault: 'slot.unknown' },
	];
	expect(value).toEqual({ kind: 'appointments', dryRun: false, added: 1, changed: 0, same: 0, bad });
	expect(dry.value).toEqual({ ...value, dryRun: true });
	const [row] = await sql`
		select state, slot_id, stage, channel, bucket from bookings join orders using (case_code)
		join imported_rows on subject = case_code where external_id = 'a-1'`;
	expect(row).toEqual({ state: 'confirmed', slot_id: slot?.id, stage: 'assigned', channel: 'desk', bucket: 'waiting' });
	const again = await post('appointments', file);
	expect([again.value.same, again.value.added]).toEqual([1, 0]);
	const moved = await post('appointments', file.replace(`${slot?.time},虚构甲`, `${other?.time},虚构甲`));
	expect(moved.value.bad[0]).toEqual({ row: 2, externalId: 'a-1', column: null, fault: 'row.differs' });
	const [leak] = await sql`select 1 from imported_rows where imported_rows::text like '%13900000126%'`;
	expect(leak).toBe(undefined);
});

test('a wrong token or table goes nowhere', async () => {
	expect((await post('people', people, 'text/csv', 'x'.repeat(43))).value.fault).toBe('request.badToken');
	expect((await post('cattle', people)).value.fault).toBe('request.malformed');
	for (const file of ['name,external_id\nx,1', `${people.split('\r\n')[0]},phone\n`, 'external_id,name,node_id\n"x'])
		expect((await post('people', file)).value.fault).toBe('import.file');
	expect((await post('people', '[{"external_id":1}]', 'application/json')).value.fault).toBe('request.malformed');
});

test('the command takes the same file', async () => {
	const path = join(dataDir(), 'people.csv');
	await writeFile(path, people.replaceAll('p-', 'q-'));
	const settings = readSettings({ LAWPOST_DATA_DIR: dataDir() });
	const said: string[] = [];
	expect(await importFile(['people', path, '--dry-run'], settings, (line) => said.push(line))).toBe(1);
	expect(said).toEqual([
		'row 3, node_id: node.unknown',
		'row 4, name: cell.missing',
		'row 5, kinds: cell.malformed',
		'row 6, external_id: row.twice',
		'would be: 2 added, 0 changed, 0 same, 4 bad',
	]);
	await writeFile(path, people.split('\r\n').slice(0, 2).join('\n').replaceAll('p-', 'q-'));
	expect(await importFile(['people', path], settings, (line) => said.push(line))).toBe(0);
	expect(said.at(-1)).toBe('1 added, 0 changed, 0 same, 0 bad');
});

test('a table is read as spreadsheets write it', () => {
	expect(readCsv('\ufeffa,b\r\n"x ""y""","1,\n2"\r\n\r\n3,\r\n')).toEqual({
		header: ['a', 'b'],
		rows: [
			{ row: 2, cells: { a: 'x "y"', b: '1,\n2' } },
			{ row: 4, cells: { a: '3', b: '' } },
		],
	});
	expect([readCsv('a\n"x'), readCsv('a\n1,2'), readCsv('a\n"x"y')]).toEqual([null, null, null]);
	expect(readCsv('')).toEqual({ header: [], rows: [] });
});
