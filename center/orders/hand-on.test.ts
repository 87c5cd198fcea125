/** An order goes to an office of another region: whose rows it stays in, who sees it at which desk, what citizen and other systems are told. */
import { mkdtempSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BoardNow } from '../desk/board-protocol.ts';
import type { OfficeFields } from '../desk/offices-protocol.ts';
import type { EnteredMatter, OrderAct, OrderDetail, OrderList } from '../desk/order-protocol.ts';
import { makeCloudEvent, type SentEvent } from '../outgoing/cloud-event.ts';
import { type Center, startCenter } from '../server.ts';
import { openPhone } from '../testing/phone.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';

vi.setConfig({ testTimeout: 60_000 });
const makeFolder = () => mkdtempSync(join(tmpdir(), 'lawpost-hand-on-'));
const folders = { here: makeFolder(), there: makeFolder() };
const centers: Center[] = [];
const staff: Record<'here' | 'hall' | 'notary' | 'there' | 'office', TestStaff> = {} as never;
let office = '';

/** Two banners of one league, each with its own center, over one database. */
beforeAll(async () => {
	const keeper = { name: '虚构', phone: '' };
	for (const [place, region, zh] of [
		['here', '159902', '这个旗'],
		['there', '159903', '邻旗'],
	] as const) {
		const name = { 'zh-CN': zh, 'mn-Mong': '', en: '' };
		await writeFile(join(folders[place], 'center.json'), JSON.stringify({ region, name, keeper }));
	}
	const options = { port: 0, deskPasscode: '24680135', phonePage: 'https://fy.example.org/phone/' };
	const here = await startCenter({ ...options, dataDir: folders.here });
	centers.push(here);
	await cp(join(folders.here, 'keys'), join(folders.there, 'keys'), { recursive: true });
	const there = await startCenter({ ...options, dataDir: folders.there, databaseUrl: here.database.url });
	centers.push(there);
	staff.here = await signInAs(here, ['director']);
	const fields: OfficeFields = {
		parentId: 'league',
		level: 3,
		regionCode: '159903',
		names: { 'zh-CN': '邻旗公共法律服务中心', 'mn-Mong': '', en: '' },
		kinds: [],
		institutionId: null,
		keeperId: 'keeper',
	};
	office = (await staff.here.ask<{ id: string }>('POST', 'api/offices', fields)).value.id;
	const person = { name: '邻旗阿木尔', nodeId: office, kinds: [], languages: ['zh-CN'], active: true };
	await staff.here.ask('POST', 'api/offices/people', person);
	staff.hall = await signInAs(here, ['clerk'], 'center');
	staff.notary = await signInAs(here, ['clerk'], 'notary-office');
	staff.there = await signInAs(there, ['director']);
	staff.office = await signInAs(there, ['lawyer'], office);
	await here.database.sql`
		insert into event_targets (id, url, types, created_at, enabled)
		values (gen_random_uuid(), 'https://127.0.0.1:9/', '{}', now(), true)`;
}, 120_000);
afterAll(async () => {
	for (const each of [...centers].reverse()) await each.stop();
	for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
}, 60_000);

const sql = () => (centers[0] as Center).database.sql;
async function enter(): Promise<EnteredMatter> {
	const told = { channel: 'hotline', form: 'message', service: 'complaint', language: 'zh-CN', green: [], number: '' };
	const who = { name: '苏和', phone: '13900000126', question: '围栏圈到邻旗去了' };
	return (await staff.here.ask<EnteredMatter>('POST', 'api/orders', { ...told, ...who })).value;
}
const open = (who: TestStaff, caseCode: string) => who.ask<OrderDetail>('POST', `api/orders/${caseCode}/open`);
const faultOf = async (who: TestStaff, caseCode: string) => (await open(who, caseCode)).value.fault ?? null;
async function act(who: TestStaff, caseCode: string, what: OrderAct) {
	const { seq } = (await open(who, caseCode)).value;
	return who.ask<{ stage: string }>('POST', `api/orders/${caseCode}/act`, { seq, act: what });
}
async function listed(who: TestStaff, query: string): Promise<string[]> {
	return (await who.ask<OrderList>('GET', `api/orders?${query}`)).value.items.map(({ caseCode }) => caseCode);
}
const slip = () =>
	({ act: 'handOn', way: 'sideways', nodeId: office, days: 3, words: '围栏在你们那边，请看看' }) as const;

test('it stays in its region and is seen by whom it concerns', async () => {
	const kept = await enter();
	const { caseCode } = await enter();
	expect([await faultOf(staff.there, caseCode), await faultOf(staff.office, caseCode)]).toEqual([
		'case.unknown',
		'case.unknown',
	]);
	expect((await act(staff.hall, caseCode, slip())).value.stage).toBe('handedOn');

	const rows = await sql()`
		select region_code, node_id, handed_on_by from orders where case_code = ${caseCode}`;
	expect([...rows]).toEqual([{ region_code: '159902', node_id: office, handed_on_by: 'center' }]);
	for (const table of ['order_events', 'order_words', 'submissions', 'event_deliveries'])
		expect([
			...(await sql().unsafe(`select distinct region_code from ${table} where case_code = '${caseCode}'`)),
		]).toEqual([{ region_code: '159902' }]);

	// The desk over there: this one, and nothing else of the region.
	for (const who of [staff.there, staff.office]) {
		await vi.waitUntil(async () => (await listed(who, 'bucket=todo')).length > 0, { timeout: 10_000 });
		expect(await listed(who, 'bucket=todo')).toEqual([caseCode]);
		expect(await listed(who, `find=${kept.caseCode}`)).toEqual([]);
		expect(await faultOf(who, kept.caseCode)).toBe('case.unknown');
		expect((await who.ask('GET', `api/orders/${kept.caseCode}/photos`)).value.fault).toBe('case.unknown');
		expect((await who.ask<OrderList>('GET', 'api/orders')).value.counts).toMatchObject({ todo: 1 });
	}
	const [foreign] = await sql()`select id from submissions where case_code = ${kept.caseCode}`;
	for (const path of ['open', 'reveal']) {
		const { value } = await staff.there.ask('POST', `api/submissions/${foreign?.id}/${path}`, { reason: '看看' });
		expect(value.fault).toBe('case.unknown');
	}
	expect((await staff.there.ask<BoardNow>('GET', 'api/board')).value).toMatchObject({ waiting: 1, late: [] });
	const ledger = await fetch(`${centers[1]?.url}/desk/api/board/ledger.csv?from=2020-01-01&to=2099-12-31`, {
		headers: { cookie: staff.there.cookie },
	});
	expect((await ledger.text()).trim().split('\n')).toHaveLength(2);

	// The desk here: whoever handed it on and the center see it go, another office does not.
	expect(await listed(staff.hall, 'sent=1')).toEqual([caseCode]);
	expect(await listed(staff.here, 'sent=1')).toEqual([caseCode]);
	expect((await listed(staff.here, 'bucket=todo')).sort()).toEqual([kept.caseCode, caseCode].sort());
	expect(await faultOf(staff.notary, caseCode)).toBe('case.unknown');
	expect((await staff.here.ask<BoardNow>('GET', 'api/board')).value).toMatchObject({ waiting: 2 });
});

test('citizen and other systems hear who has it', async () => {
	const { caseCode, pin } = await enter();
	await act(staff.hall, caseCode, slip());
	const phone = await openPhone(centers[0]?.url ?? '', caseCode, pin ?? '');
	expect(phone.case.order).toMatchObject({ office: '邻旗公共法律服务中心' });
	await vi.waitUntil(async () => (await faultOf(staff.office, caseCode)) === null, { timeout: 10_000 });
	const answer = { act: 'answer' as const, outcome: 'answered' as const, words: '围栏明天挪回去。', articles: [] };
	expect((await act(staff.office, caseCode, answer)).value.stage).toBe('answered');
	const { value } = await phone.ask('GET', 'case');
	expect(value.answers.map(({ words }) => words)).toEqual(['围栏明天挪回去。']);
	// What one office wrote to the other is theirs.
	expect(JSON.stringify(value)).not.toContain('请看看');
	// The phone page of either center opens it: the number says where it lies.
	expect((await openPhone(centers[1]?.url ?? '', caseCode, pin ?? '')).case.answers).toHaveLength(1);
	expect((await phone.act({ act: 'confirm' })).value.order?.step).toBe('supervised');

	const events = await sql()<SentEvent[]>`
		select delivery.case_code as "caseCode", delivery.seq, delivery.region_code as "regionCode", type, payload,
			actor_id as "actorId", at
		from event_deliveries delivery join order_events using (region_code, case_code, seq)
		where delivery.case_code = ${caseCode} order by seq`;
	const told = events.map((event) => makeCloudEvent(event));
	expect(told.map(({ type }) => type.split('.')[2])).toEqual([
		'received',
		'classified',
		'assigned',
		'handedOn',
		'taken',
		'answered',
		'confirmed',
	]);
	expect(new Set(told.map(({ source }) => source))).toEqual(new Set(['urn:lawpost:center:159902']));
	expect(told[3]?.data).toMatchObject({ nodeId: office });
});

test('given back it is seen over there no more', async () => {
	const { caseCode } = await enter();
	await act(staff.hall, caseCode, slip());
	await vi.waitUntil(async () => (await faultOf(staff.there, caseCode)) === null, { timeout: 10_000 });
	expect((await act(staff.there, caseCode, { act: 'giveBack', words: '在你们这边' })).value.stage).toBe('assigned');
	expect([await faultOf(staff.there, caseCode), await faultOf(staff.office, caseCode)]).toEqual([
		'case.unknown',
		'case.unknown',
	]);
	expect((await open(staff.hall, caseCode)).value.item).toMatchObject({ nodeId: 'center' });
});
