/** What a center asks its database over a walk through all of it: by an index, and by region. See `sharding.md`. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Slot, SlotList } from '../../shared/protocol/center.ts';
import type { OfficesPage } from '../desk/offices-protocol.ts';
import type { OrderAct, OrderDetail } from '../desk/order-protocol.ts';
import type { DeskPhoto } from '../desk/photo-protocol.ts';
import { openRecordingFiles } from '../live/recording-files.ts';
import { deleteOfRoom, type RecordingKey, sweepRecordings } from '../live/recordings.ts';
import { createLog } from '../log.ts';
import { createCalendar } from '../orders/calendar.ts';
import { createOfficeReader } from '../orders/office.ts';
import { sweepOrders } from '../orders/sweep.ts';
import { deliverDue, listDue } from '../outgoing/deliver.ts';
import { runRetention } from '../retention/run.ts';
import { type Center, startCenter } from '../server.ts';
import { caller } from '../testing/caller.ts';
import { openPhone } from '../testing/phone.ts';
import { photos } from '../testing/photos.ts';
import { readStatements } from '../testing/source-statements.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { enrolTerminal, makeBookingBody, readAnswer, type TestTerminal } from '../testing/terminal.ts';
import { findFaults, type IndexFacts, readIndexes, readPlans, watchQueries } from '../testing/watched-queries.ts';
import { openDatabase, type Sql } from './open.ts';

vi.setConfig({ testTimeout: 60_000 });
let dataDir = '';
let running: Center | undefined;
let enrolled: TestTerminal | undefined;
const center = () => running as Center;
const terminal = () => enrolled as TestTerminal;
const region = '159902';
const pin = '307512';

/** Tables that grow with what happens and are of no one region. */
const growing = [
	'audit_entries',
	'calls',
	'desk_sessions',
	'imported_rows',
	'live_entries',
	'live_rooms',
	'phone_sessions',
	'sign_in_tries',
	'slot_places',
	'slots',
];
/** Asked by none of the walk: of a backup and a restore, and of a rebuild by hand. */
const elsewhere = ['backup/recorded.ts', 'backup/restore.ts', 'orders/store.ts', 'orders/store.ts', 'orders/store.ts'];
let indexes: IndexFacts[] = [];
let byRegion: string[] = [];

/** Rows of five regions, so that the planner has something to choose by; over five hundred days, so that the longest month is a small share. */
async function fill(sql: Sql): Promise<void> {
	await sql.unsafe(`
		create temporary table made as
			select code, code || lpad(n::text, 12, '0') as case_code, n, now() - n * interval '4 hours' as at
			from unnest('{159902,159901,159921,159922,159923}'::text[]) as code, generate_series(1, 3000) as n;
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
			select gen_random_uuid(), code, gen_random_uuid(), case_code, 1,
				(array['message', 'booking', 'rating', 'wipe-report'])[n % 4 + 1], '{"sealed":""}', md5(case_code),
				case when n % 40 = 0 then at - interval '4 years' else at end from made;
		insert into bookings (case_code, region_code, submission_id, terminal_id, institution_id, service, state, reason, received_at)
			select case_code, region_code, id, terminal_id, 'notary-office', 'notary', case when received_at > now() - interval '100 days' then 'waiting' else 'refused' end, 'slotTaken', received_at
			from submissions where kind = 'booking';
		insert into order_events (case_code, seq, region_code, type, payload, actor_id, at)
			select case_code, seq, code, (array['order.received', 'order.classified', 'order.answered'])[seq], '{}', 'x', at
			from made, generate_series(1, 3) as seq;
		insert into order_words (case_code, region_code, seq, seal_key_id, sealed, at)
			select case_code, code, 3, 'k', 'x', at from made;
		insert into orders (case_code, region_code, kind, form, channel, language, green, stage, bucket, node_id, handler_id,
				received_at, updated_at, due_estimated, overdue, rank, sort_at, last_seq, record)
			select case_code, code, 'advice', 'message', 'kiosk', 'zh-CN', '{}', 'assigned',
				(array['todo', 'doing', 'waiting', 'done', 'done'])[n % 5 + 1], 'center', 'keeper', at, at, false, n % 9 = 0,
				case when n % 9 = 0 then 0 else 2 end, at, 3, '{}' from made;
		insert into ratings (submission_id, region_code, case_code, terminal_number, level, received_at)
			select id, region_code, case_code, 1, 5, received_at from submissions where kind = 'rating';
		insert into case_photos (id, case_code, seq, region_code, kind, width, height, bytes, seal_key_id, sealed, at)
			select gen_random_uuid(), case_code, 2, code, 'jpeg', 1, 1, 1, 'k', 'x', at from made where n % 5 = 0;
		update orders set closed_at = now() - interval '4 years', bucket = 'done' where case_code in
			(select case_code from submissions where received_at < now() - interval '3 years');
		insert into terminals (id, kind, algorithm, public_key)
			select gen_random_uuid(), 'kiosk', 'ES256', n::text from generate_series(1, 3000) as n;
		insert into recordings (id, region_code, case_code, room_id, account_id, started_at, heard_at, ended_at, pieces)
			select gen_random_uuid(), code, case_code, gen_random_uuid(), gen_random_uuid(), at, at, at, 1 from made where n % 5 = 0;
		insert into refused_duplicates (submission_id, region_code, digest, terminal_id, envelope, received_at)
			select gen_random_uuid(), code, 'x', gen_random_uuid(), '{}', at from made;
		insert into calls (id, terminal_id, terminal_number, service, language, wish, asked_at, ended_at, end_reason, lowest_mode)
			select gen_random_uuid(), gen_random_uuid(), 1, 'advice', 'zh-CN', 'video', at, at, 'hungUp', 'video' from made;
		insert into institutions (id, position, content) values ('old', 99, '{}');
		insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
			select 'old-' || n, 'old', '2026-01-05', '09:00', 30, '', '', false from generate_series(1, 20000) as n;
		insert into event_targets (id, url, types, created_at, enabled) values (gen_random_uuid(), 'https://127.0.0.1:9/', '{}', now(), false);
		insert into event_deliveries (target_id, case_code, region_code, seq, state, next_at, made_at, done_at)
			select id, case_code, code, 1, 'delivered', at, at, at from made, event_targets;
		insert into audit_entries (seq, at, actor, act, subject, hash)
			select 1000000 + row_number() over (), at, 'x', 'opened', case_code || n, 'x' from made;
		analyze`);
}

/** `fine`: what must be answered with success for the walk to be one. */
async function fine(asked: Promise<{ status: number; value: unknown }>): Promise<void> {
	const { status, value } = await asked;
	expect([status, status < 300 ? null : value]).toEqual([status, null]);
}

async function act(who: TestStaff, caseCode: string, what: OrderAct): Promise<void> {
	const { value } = await who.ask<OrderDetail>('POST', `api/orders/${caseCode}/open`);
	await fine(who.ask('POST', `api/orders/${caseCode}/act`, { seq: value.seq, act: what }));
}

async function walkTerminal(): Promise<{ message: string; booking: string; wish: string }> {
	const slots = await terminal().get<SlotList>('/v1/slots?institution=mediation-committee&days=10');
	const slotId = slots.value.slots.find(({ free }) => free > 0)?.id ?? '';
	const asked = { institutionId: 'mediation-committee', service: 'mediation' as const, slotId };
	const booking = terminal().makeEnvelope({ kind: 'booking', booking: asked }, makeBookingBody({ pin }));
	await fine(terminal().put(booking));
	await fine(terminal().put(booking));
	const matter = { service: 'advice' as const, language: 'zh-CN' as const, green: [] };
	const message = terminal().makeEnvelope({ kind: 'message', matter }, { pin, question: '问', phone: '13900000126' });
	await fine(terminal().put(message));
	await fine(terminal().put(terminal().makeEnvelope({ caseCode: message.caseCode, sequence: 2 })));
	await fine(terminal().put(terminal().makeEnvelope({ kind: 'wipe-report' })));
	const other = terminal().makeEnvelope({ id: booking.id, caseCode: booking.caseCode, kind: 'wipe-report' });
	expect((await terminal().put(other)).value.fault).toBe('submission.differs');
	await fine(terminal().get(`/v1/cases/${booking.caseCode}`));
	const wish = terminal().makeEnvelope(
		{ kind: 'booking', booking: { ...asked, slotId: null } },
		makeBookingBody({ wish: { date: '2099-01-05', half: 'morning' } }),
	);
	await fine(terminal().put(wish));
	return { message: message.caseCode, booking: booking.caseCode, wish: wish.caseCode };
}

/** One that is free now. */
async function findSlot(institutionId: string): Promise<Slot> {
	const { value } = await terminal().get<SlotList>(`/v1/slots?institution=${institutionId}&days=10`);
	const slot = value.slots.find(({ free }) => free > 0);
	if (!slot) throw new Error(`${institutionId} has no free slot`);
	return slot;
}

async function walkDesk(who: TestStaff): Promise<void> {
	for (const bucket of ['todo', 'doing', 'waiting', 'done']) await fine(who.ask('GET', `api/orders?bucket=${bucket}`));
	for (const filter of ['kind=notary', 'channel=tv', 'language=mn-Mong', 'overdue=1', 'green=1', 'mine=1', 'sent=1'])
		await fine(who.ask('GET', `api/orders?bucket=todo&${filter}`));
	const after = `2_${Date.now() - 5_000_000}_159902000000000100`;
	await fine(who.ask('GET', `api/orders?bucket=todo&after=${after}`));
	for (const tab of ['waiting', 'confirmed', 'refused', 'reports'])
		await fine(who.ask('GET', `api/submissions?tab=${tab}`));
	for (const path of ['ratings', 'office', 'slots?institution=notary-office', 'calendar?institution=notary-office'])
		await fine(who.ask('GET', `api/${path}`));
}

async function walkOrder(who: TestStaff, message: string, booking: string, wish: string): Promise<void> {
	const { id: slotId } = await findSlot('mediation-committee');
	await fine(who.ask('POST', `api/bookings/${wish}/answer`, { answer: 'confirm', slotId }));
	const called = await who.ask<{ caseCode: string }>('POST', 'api/orders', caller);
	await act(who, called.value.caseCode, { act: 'take' });
	const institutionId = 'lawyer-duty-desk';
	await act(who, called.value.caseCode, { act: 'book', institutionId, slotId: (await findSlot(institutionId)).id });
	const entered = await who.ask<{ caseCode: string }>('POST', 'api/orders', caller);
	const { caseCode } = entered.value;
	await act(who, caseCode, { act: 'take' });
	await act(who, caseCode, { act: 'handOn', way: 'sideways', nodeId: 'legal-aid-center', days: 3, words: '请办' });
	await act(who, message, { act: 'answer', outcome: 'answered', words: '可以先投诉。', articles: [] });
	const { value } = await who.ask<OrderDetail>('POST', `api/orders/${booking}/open`);
	const id = value.opened.item.submissionId;
	await fine(who.ask('POST', `api/submissions/${id}/reveal`, { reason: '回电核对' }));
	const { id: to } = await findSlot('mediation-committee');
	const from = value.booking?.state === 'confirmed' ? value.booking.slot.id : '';
	await fine(who.ask('POST', `api/bookings/${booking}/move`, { from, to }));
}

async function walkPhotos(who: TestStaff, caseCode: string): Promise<void> {
	const { status, value } = await who.ask<{ photos: DeskPhoto[] }>('GET', `api/orders/${caseCode}/photos`);
	expect([status, value.photos.length]).toEqual([200, 1]);
	const path = `/desk/api/orders/${caseCode}/photos/${value.photos[0]?.id}/open`;
	const headers = { cookie: who.cookie, 'lawpost-csrf': who.session.csrf };
	expect((await fetch(center().url + path, { method: 'POST', headers })).status).toBe(200);
}

/** A room as it is while everybody's consent stands. */
async function walkRecordings(who: TestStaff, caseCode: string): Promise<void> {
	const { database, url } = center();
	const { sql } = database;
	const roomId = randomUUID();
	await sql`
		insert into live_rooms (id, account_id, opened_at, recording, case_code)
		values (${roomId}, ${who.accountId}, now(), 'on', ${caseCode})`;
	const record = async (pieces: number) => {
		const { value } = await who.ask<RecordingKey>('POST', `api/rooms/${roomId}/recordings`, {});
		const path = `${url}/desk/api/recordings/${value.region}/${value.id}/pieces/0`;
		const headers = { cookie: who.cookie, 'lawpost-csrf': who.session.csrf, 'content-type': 'audio/webm' };
		if (pieces > 0) expect((await fetch(path, { method: 'PUT', headers, body: 'x' })).status).toBe(200);
		return value;
	};
	const end = ({ region: of, id }: RecordingKey) => fine(who.ask('POST', `api/recordings/${of}/${id}/end`, {}));
	await end(await record(0));
	const whole = await record(1);
	await end(whole);
	await fine(who.ask('GET', `api/orders/${caseCode}/recordings`));
	const path = `${url}/desk/api/orders/${caseCode}/recordings/${whole.id}`;
	const headers = { cookie: who.cookie, 'lawpost-csrf': who.session.csrf };
	expect((await fetch(`${path}/play`, { method: 'POST', headers })).status).toBe(200);
	await fine(who.ask('POST', `api/orders/${caseCode}/recordings/${whole.id}/delete`, { reason: '本人要求' }));
	await record(1);
	const recordingFiles = openRecordingFiles(dataDir);
	const holding = { database, orders: makeStore(), now: () => Date.now() + 600_000, recordingFiles };
	expect(await sweepRecordings(holding, [region])).toBe(1);
	await database.sql.begin((tx) => deleteOfRoom(holding, tx, roomId));
	await sql`update live_rooms set ended_at = now(), end_reason = 'desk' where id = ${roomId}`;
}

async function walkPhone(message: string, booking: string): Promise<void> {
	const phone = await openPhone(center().url, message, pin);
	await fine(phone.send(photos.jpeg));
	await fine(phone.act({ act: 'rate', level: 5 }));
	const other = await openPhone(center().url, booking, pin);
	await fine(other.act({ act: 'add', words: '再补充一句' }));
	await fine(other.act({ act: 'move', slotId: (await findSlot('mediation-committee')).id }));
	await fine(other.act({ act: 'withdraw' }));
}

async function walkOffices(who: TestStaff): Promise<void> {
	const { value } = await who.ask<OfficesPage>('GET', 'api/offices');
	await fine(who.ask('GET', 'api/roster'));
	const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
	await fine(who.ask('POST', 'api/roster', { cells: [{ handlerId: 'keeper', date, spans: [] }] }));
	await fine(who.ask('POST', 'api/offices/gacha/close', {}));
	const notary = value.institutions.find(({ id }) => id === 'notary-office');
	const { address = '', phone = '', hours = '', confirmsAtOnce = true, plan = null } = notary ?? {};
	const fields = { address, phone, hours, confirmsAtOnce, plan };
	await fine(who.ask('POST', 'api/offices/institutions/notary-office/change', fields));
}

/** An address that refuses whoever calls: its event is given up, and tried once more by hand. */
async function walkEvents(who: TestStaff): Promise<void> {
	const { database, keys } = center();
	const target = { id: '', url: 'https://127.0.0.1:9/', secretNo: 1, rotatedAt: null };
	const options = {
		sql: database.sql,
		regions: { list: async () => [region] },
		keys,
		log: createLog('silent'),
		now: () => Date.now() + 86_400_000,
		random: () => 0,
		allowPrivate: true,
		timeoutMs: 5000,
		giveUpMs: 0,
		mayGiveUp: () => true,
		signal: new AbortController().signal,
	};
	for (const due of await listDue(database.sql, [region], options.now())) {
		target.id = due.id;
		await deliverDue(options, due);
	}
	const [dead] = await database.sql<{ caseCode: string; seq: number }[]>`
		select case_code as "caseCode", seq from event_deliveries where region_code = ${region} and target_id = ${target.id} and state = 'dead' limit 1`;
	await fine(who.ask('POST', 'api/events/dead', { targetId: target.id, ...dead, act: 'retry' }));
}

async function walkBoard(who: TestStaff): Promise<void> {
	await fine(who.ask('GET', 'api/board'));
	for (const kind of ['day', 'week', 'month']) await fine(who.ask('GET', `api/board/report?kind=${kind}`));
	await fine(who.ask('GET', 'api/events'));
	const today = new Date().toISOString().slice(0, 10);
	const file = await fetch(`${center().url}/desk/api/board/ledger.csv?from=${today}&to=${today}`, {
		headers: { cookie: who.cookie },
	});
	expect([file.status, (await file.text()).length > 0]).toEqual([200, true]);
}

async function walkAudit(who: TestStaff): Promise<void> {
	const today = new Date().toISOString().slice(0, 10);
	const before = `before=${Date.now() - 5_000_000}_1000400`;
	for (const query of ['', before, 'act=opened', `day=${today}`, `day=${today}&act=opened&${before}`])
		await fine(who.ask('GET', `api/audit?${query}`));
	await fine(who.ask('GET', 'api/audit/chain'));
}

function makeStore() {
	const lastResort = { nodeId: 'center', handlerId: 'keeper' };
	const office = createOfficeReader(region, Date.now);
	return { calendar: createCalendar(), keys: center().keys, office, regionCode: region, lastResort };
}

async function walkJobs(over: string): Promise<void> {
	const { database, tokens, url } = center();
	const store = makeStore();
	await sweepOrders(database.sql, store, [region], Date.now() + 3 * 86_400_000);
	// One for which nothing is due any more.
	await database.sql`update orders set sweep_at = now() where region_code = ${region} and case_code = ${over}`;
	await sweepOrders(database.sql, store, [region], Date.now() + 1000);
	await runRetention(database.sql, 'system', Date.now(), openRecordingFiles(dataDir));
	expect((await fetch(`${url}/metrics`)).status).toBe(200);
	const { date, time } = await findSlot('lawyer-duty-desk');
	const csv = `external_id,institution_id,service,date,time\na-1,lawyer-duty-desk,lawyer,${date},${time}`;
	const headers = { authorization: `Bearer ${tokens.import}`, 'content-type': 'text/csv' };
	await fine(fetch(`${url}/v1/imports/appointments`, { method: 'POST', headers, body: csv }).then(readAnswer));
}

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-queries-'));
	const { sql, close } = await openDatabase({ dataDir, log: createLog('silent') });
	indexes = await readIndexes(sql);
	const rows = await sql<{ name: string }[]>`
		select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'region_code' and table_name not in ('nodes', 'center_regions', 'slot_places')`;
	byRegion = rows.map(({ name }) => name).sort();
	await fill(sql);
	await watchQueries(sql);
	await close();
	running = await startCenter({ port: 0, dataDir, proxies: ['127.0.0.1'] });
	enrolled = await enrolTerminal(running.url, (await running.createCodes(1))[0] ?? '');
}, 120_000);
afterAll(async () => {
	await running?.stop();
	await rm(dataDir, { recursive: true, force: true });
}, 60_000);

test('what grows with cases is kept by region', () => {
	expect(byRegion).toEqual([
		'bookings',
		'case_photos',
		'event_deliveries',
		'order_events',
		'order_words',
		'orders',
		'ratings',
		'recordings',
		'refused_duplicates',
		'submissions',
	]);
	const without = indexes.filter((index) => byRegion.includes(index.table) && index.columns[0] !== 'region_code');
	expect(without.map(({ name }) => name)).toEqual([]);
});

test('every query of a walk goes by index and region', async () => {
	const { sql } = center().database;
	await sql`
		insert into event_targets (id, url, types, created_at)
		values (gen_random_uuid(), 'https://127.0.0.1:9/', '{}', now())`;
	const director = await signInAs(center(), ['administrator']);
	const clerk = await signInAs(center(), ['clerk'], 'legal-aid-center');
	const { message, booking, wish } = await walkTerminal();
	for (const who of [director, clerk]) await walkDesk(who);
	await walkOrder(director, message, booking, wish);
	await walkPhone(message, booking);
	await walkPhotos(director, message);
	await walkRecordings(director, message);
	await walkEvents(director);
	await walkOffices(director);
	await walkBoard(director);
	for (const who of [director, await signInAs(center(), ['director'], 'legal-aid-center')]) await walkAudit(who);
	await walkJobs(booking);
	const plans = await readPlans(sql, dataDir);
	const asked = new Set(plans.map(({ query }) => query));
	expect(asked.size).toBeGreaterThan(100);
	expect(findFaults(plans, indexes, { growing, byRegion })).toEqual([]);
	const named = new RegExp(`\\b(from|join|update|into) (${byRegion.join('|')})\\b`);
	const statements = readStatements().filter(({ text }) => named.test(text));
	const unasked = statements.filter(({ isIn }) => ![...asked].some(isIn)).map(({ file }) => file);
	expect(unasked.sort()).toEqual(elsewhere);
}, 120_000);

test('a query without index or region is found', async () => {
	const { sql } = center().database;
	await sql`select 1 from orders where topic = 'x'`;
	await sql`select 1 from submissions where case_code = '159902000000000001'`;
	await sql`select 1 from orders where region_code = ${region} and stage = 'x'`;
	const found = findFaults(await readPlans(sql, dataDir), indexes, { growing, byRegion });
	expect(found.filter((each) => each.includes('select 1 from')).map((each) => each.split(':')[0])).toEqual(
		expect.arrayContaining(['orders', 'submissions']),
	);
	expect(found.filter((each) => / select 1 from (orders|submissions) where/.test(each))).toHaveLength(3);
});
