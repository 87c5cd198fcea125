/** Every figure of the board, counted by hand on a small week, and the sums that must hold whatever happened. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import { boardCatalogue } from '../../shared/locale/catalogue/board.ts';
import { regionOf } from '../database/region.ts';
import type { BoardNow, BoardReport } from '../desk/board-protocol.ts';
import { callFigures, dimensions, flowFigures } from '../desk/board-protocol.ts';
import { createCalendar } from '../orders/calendar.ts';
import type { OrderEvent } from '../orders/events.ts';
import { createOfficeReader } from '../orders/office.ts';
import { type ArrivedMatter, openOrder } from '../orders/open-order.ts';
import { appendEvents, holdOrder } from '../orders/store.ts';
import { sweepOrders } from '../orders/sweep.ts';
import { createRegions } from '../regions.ts';
import { useCenter } from '../testing/center.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { csvBom, writeRow } from './csv.ts';
import { findPeriod } from './periods.ts';
import { makeReport } from './report.ts';

const { center, terminal } = useCenter();
let director: TestStaff;
let codes = 0;

/** A week far off, so that the center's own clock sweeps nothing of it: Monday the 7th. */
const at = (day: number, time: string) => Date.parse(`2037-09-${String(day).padStart(2, '0')}T${time}+08:00`);

function store() {
	const office = createOfficeReader('159902', () => 0);
	const lastResort = { nodeId: 'center', handlerId: 'keeper' };
	return { calendar: createCalendar(), keys: center().keys, office, regionCode: '159902', lastResort };
}

async function open(over: Partial<ArrivedMatter>, atMs: number): Promise<string> {
	const caseCode = makeCaseCode('159902', 9999, ++codes);
	const booking = null;
	const facts = { form: 'message', channel: 'kiosk', language: 'zh-CN', green: [], topic: null } as const;
	const arrived = { caseCode, kind: 'advice', institutionId: null, booking, ...facts, ...over } as ArrivedMatter;
	await center().database.sql.begin((tx) => openOrder(tx, store(), arrived, atMs));
	return caseCode;
}

async function happen(caseCode: string, event: OrderEvent, atMs: number, actor = 'a-lawyer'): Promise<void> {
	await center().database.sql.begin(async (tx) => {
		await appendEvents(tx, store(), caseCode, await holdOrder(tx, caseCode), [{ event }], { id: actor }, atMs);
	});
}

async function call(askedMs: number, answeredAfter: number | null, ended: boolean): Promise<void> {
	const { sql } = center().database;
	const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
	await sql`
		insert into calls (id, terminal_id, terminal_number, service, language, wish, lowest_mode, asked_at, answered_at,
			ended_at, end_reason)
		values (${makeUuidV7(askedMs, randomBytes(16))}, ${terminal().profile.terminalId}, 1, 'lawyer', 'zh-CN', 'video', 'video',
			${iso(askedMs)}, ${iso(answeredAfter === null ? null : askedMs + answeredAfter)},
			${iso(ended ? askedMs + 90_000 : null)}, ${ended ? 'hungUp' : null})`;
}

async function rate(level: number | null, receivedMs: number, caseCode = makeCaseCode('159902', 9998, ++codes)) {
	await center().database.sql`
		insert into ratings (submission_id, region_code, case_code, terminal_number, level, service, by, received_at)
		values (${makeUuidV7(receivedMs, randomBytes(16))}, ${regionOf(caseCode)}, ${caseCode}, 1, ${level}, 'lawyer', 'pad',
			${new Date(receivedMs).toISOString()})`;
}

const ask = async (path: string) => (await director.ask<BoardReport>('GET', `api/board/report?${path}`)).value;

beforeAll(async () => {
	director = await signInAs(center(), ['director']);
	const taken = { type: 'order.taken', nodeId: 'center', handlerId: 'keeper' } as const;
	const quick = await open({ topic: 'labour' }, at(7, '09:00:00'));
	await happen(quick, taken, at(7, '10:00:00'));
	await happen(quick, { type: 'order.answered', outcome: 'answered', articles: 1 }, at(7, '11:00:00'));
	await happen(quick, { type: 'citizen.confirmed', by: 'phone' }, at(8, '09:00:00'), 'citizen');
	const late = await open({ topic: 'labour', language: 'mn-Mong', channel: 'tv' }, at(7, '23:59:59.999'));
	const twice = await open({ kind: 'lawyer', channel: 'hotline', green: ['elderly'] }, at(8, '00:00:00'));
	await sweepOrders(center().database.sql, store(), ['159902'], at(9, '01:00:00'));
	await happen(late, taken, at(9, '02:00:00'));
	await happen(late, { type: 'order.answered', outcome: 'answered', articles: 0 }, at(9, '03:59:59.999'));
	await happen(late, { type: 'citizen.askedAgain', why: 'notSolved' }, at(9, '10:00:00'), 'citizen');
	await happen(late, { type: 'order.answered', outcome: 'answered', articles: 0 }, at(10, '10:00:00'));
	await happen(late, { type: 'order.closed', why: 'noWord' }, at(13, '23:59:59'));
	const dueAt = new Date(at(14, '00:00:00')).toISOString();
	const from = { nodeId: 'center', handlerId: 'keeper' };
	const there = { nodeId: 'there', handlerId: 'two' };
	await happen(twice, { type: 'order.handedOn', way: 'sideways', from, ...there, dueAt }, at(9, '12:00:00'));
	const refused = await open({ kind: 'other' }, at(10, '08:00:00'));
	await happen(refused, taken, at(10, '08:30:00'));
	await happen(refused, { type: 'order.refused', reason: 'outOfScope' }, at(10, '09:00:00'));
	const withdrawn = await open({ kind: 'other', form: 'application' }, at(13, '20:00:00'));
	await happen(withdrawn, { type: 'citizen.withdrew' }, at(13, '21:00:00'), 'citizen');
	// The Sunday before and the Monday after are other weeks.
	await open({}, at(6, '23:59:59.999'));
	await open({}, at(14, '00:00:00'));
	await call(at(7, '09:00:00'), 30_000, true);
	await call(at(7, '09:00:00'), 30_001, true);
	await call(at(8, '09:00:00'), null, true);
	await call(at(8, '09:00:00'), null, false);
	await rate(5, at(7, '10:00:00'), quick);
	await rate(5, at(8, '10:00:00'));
	await rate(2, at(13, '23:59:59.999'));
	await rate(null, at(8, '10:00:00'));
	await rate(1, at(14, '00:00:00'));
}, 120_000);

test('a week is counted by hand', async () => {
	const { madeAt: _, centerName: __, ...report } = await ask('kind=week&day=2037-09-09');
	const days = ['07', '08', '09', '10', '11', '12', '13'].map((day) => `2037-09-${day}`);
	expect(report).toEqual({
		office: null,
		period: { kind: 'week', from: '2037-09-07', to: '2037-09-13', parts: days },
		flow: {
			received: [2, 1, 0, 1, 0, 0, 1],
			answered: [1, 0, 1, 0, 0, 0, 0],
			inTime: [1, 0, 0, 0, 0, 0, 0],
			closed: [0, 1, 0, 0, 0, 0, 1],
			refused: [0, 0, 0, 1, 0, 0, 0],
			withdrawn: [0, 0, 0, 0, 0, 0, 1],
			handedOn: [0, 0, 1, 0, 0, 0, 0],
			askedAgain: [0, 0, 1, 0, 0, 0, 0],
			overdue: [0, 0, 2, 0, 0, 0, 0],
		},
		totals: {
			received: 5,
			answered: 2,
			inTime: 1,
			closed: 2,
			refused: 1,
			withdrawn: 1,
			handedOn: 1,
			askedAgain: 1,
			overdue: 2,
		},
		medianHours: 15,
		demand: {
			kind: [
				{ key: 'advice', name: null, count: 2 },
				{ key: 'other', name: null, count: 2 },
				{ key: 'lawyer', name: null, count: 1 },
			],
			topic: [
				{ key: 'none', name: null, count: 3 },
				{ key: 'labour', name: null, count: 2 },
			],
			place: expect.any(Array),
			channel: [
				{ key: 'kiosk', name: null, count: 3 },
				{ key: 'hotline', name: null, count: 1 },
				{ key: 'tv', name: null, count: 1 },
			],
			form: [
				{ key: 'message', name: null, count: 4 },
				{ key: 'application', name: null, count: 1 },
			],
			language: [
				{ key: 'zh-CN', name: null, count: 4 },
				{ key: 'mn-Mong', name: null, count: 1 },
			],
		},
		ratings: [0, 1, 0, 0, 2],
		unreadable: 1,
		calls: { within30: 1, later: 1, never: 1, ringing: 1 },
	});
	expect(report.demand.place.reduce((sum, { count }) => sum + count, 0)).toBe(5);
});

test('an hour without anything is zero', async () => {
	const { flow, period } = await ask('kind=day&day=2037-09-07');
	expect(period.parts).toHaveLength(24);
	expect(flow.received).toEqual(period.parts.map((hour) => (hour === '09:00' || hour === '23:00' ? 1 : 0)));
	const empty = await ask('kind=month&day=2019-02-11');
	expect(empty.flow.received).toEqual(Array.from({ length: 28 }, () => 0));
	expect([empty.medianHours, empty.demand.topic, empty.ratings]).toEqual([null, [], [0, 0, 0, 0, 0]]);
});

test('periods begin where calendars say', () => {
	const edges = (['day', 'week', 'month', 'quarter', 'year'] as const).map((kind) => {
		const { from, to, parts, bounds } = findPeriod(kind, '2028-02-29');
		return [kind, from, to, parts.length, bounds[0], bounds.at(-1)];
	});
	expect(edges).toEqual([
		['day', '2028-02-29', '2028-02-29', 24, '2028-02-28T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
		['week', '2028-02-28', '2028-03-05', 7, '2028-02-27T16:00:00.000Z', '2028-03-05T16:00:00.000Z'],
		['month', '2028-02-01', '2028-02-29', 29, '2028-01-31T16:00:00.000Z', '2028-02-29T16:00:00.000Z'],
		['quarter', '2028-01-01', '2028-03-31', 14, '2027-12-31T16:00:00.000Z', '2028-03-31T16:00:00.000Z'],
		['year', '2028-01-01', '2028-12-31', 12, '2027-12-31T16:00:00.000Z', '2028-12-31T16:00:00.000Z'],
	]);
});

test('now counts what waits and what is late', async () => {
	const { value } = await director.ask<BoardNow>('GET', 'api/board');
	const { late, waiting, overdue, doing, forCitizen } = value;
	// Handed on and overdue; the Sunday's and the next Monday's are overdue once the center sweeps, so they are counted where they lie.
	expect(waiting + doing + forCitizen).toBe(3);
	expect(late).toHaveLength(overdue);
	expect(late.map(({ dueAt }) => dueAt)).toEqual(late.map(({ dueAt }) => dueAt).sort());
	expect(value.oldestAt).toBe(new Date(at(6, '23:59:59.999')).toISOString());
});

const happening = fc.record({
	second: fc.nat(7 * 86_400 - 1),
	type: fc.constantFrom('order.answered', 'order.closed', 'order.refused', 'order.wentOverdue', 'citizen.askedAgain'),
});
const arrival = fc.record({
	second: fc.nat(7 * 86_400 - 1),
	kind: fc.constantFrom('advice', 'lawyer', 'other'),
	topic: fc.constantFrom(null, 'labour', 'land'),
	node: fc.constantFrom('center', 'elsewhere'),
	later: fc.array(happening, { maxLength: 4 }),
});

test('days sum to their week, parts to the whole', async () => {
	let week = 0;
	const { database, keys } = center();
	const { sql } = database;
	const context = {
		regions: createRegions(center().database.sql, '159902'),
		database,
		keys,
		profile: { region: '159902', name: { 'zh-CN': '', 'mn-Mong': '', en: '' }, keeper: { name: '', phone: '' } },
		now: () => 0,
	};
	await fc.assert(
		fc.asyncProperty(
			fc.array(arrival, { maxLength: 8 }),
			fc.array(fc.tuple(fc.nat(7 * 86_400 - 1), fc.nat(5)), { maxLength: 6 }),
			async (arrivals, rated) => {
				const monday = Date.parse('2031-01-06T00:00:00+08:00') + week++ * 7 * 86_400_000;
				const iso = (second: number) => new Date(monday + second * 1000).toISOString();
				for (const { second, kind, topic, node, later } of arrivals) {
					const caseCode = makeCaseCode('159902', 9997, ++codes);
					const events = [{ second, type: 'order.received' }, ...later].map((event, index) => ({
						...event,
						seq: index + 1,
					}));
					for (const event of events)
						await sql`insert into order_events (case_code, seq, region_code, type, payload, actor_id, at)
							values (${caseCode}, ${event.seq}, '159902', ${event.type}, '{"reason":"noBasis"}', 'x', ${iso(event.second)})`;
					await sql`
						insert into orders (case_code, region_code, kind, form, channel, language, topic, green, stage, bucket, node_id,
							handler_id, received_at, updated_at, due_estimated, overdue, last_seq, record)
						values (${caseCode}, '159902', ${kind}, 'message', 'kiosk', 'zh-CN', ${topic}, '{}', 'assigned', 'done', ${node},
							'one', ${iso(second)}, ${iso(second)}, false, false, 1, '{}')`;
				}
				for (const [second, level] of rated) await rate(level === 0 ? null : level, monday + second * 1000);
				const whole = await makeReport(context, 'week', iso(86_400).slice(0, 10), null);
				const days = await Promise.all(whole.period.parts.map((day) => makeReport(context, 'day', day, null)));
				for (const figure of flowFigures) {
					expect(days.map((day) => day.totals[figure])).toEqual(whole.flow[figure]);
					expect(whole.flow[figure].reduce((sum, count) => sum + count, 0)).toBe(whole.totals[figure]);
				}
				expect(whole.totals.received).toBe(arrivals.length);
				for (const dimension of dimensions)
					expect(whole.demand[dimension].reduce((sum, { count }) => sum + count, 0)).toBe(arrivals.length);
				const summed = days.reduce((sum, day) => sum.map((n, i) => n + (day.ratings[i] ?? 0)), [0, 0, 0, 0, 0]);
				expect(summed).toEqual(whole.ratings);
				expect(whole.ratings.reduce((sum, n) => sum + n, 0) + whole.unreadable).toBe(rated.length);
			},
		),
		{ numRuns: 6 },
	);
});

test('a sealed rating is counted once, and stays', async () => {
	const { sql } = center().database;
	const envelope = terminal().makeEnvelope({}, { level: 4, by: 'screen', service: 'notary' });
	const foreign = terminal().makeEnvelope({}, { level: 9, by: 'screen', service: 'notary' });
	await terminal().put(envelope);
	await terminal().put(foreign);
	const before = await ask('kind=day');
	const after = await ask('kind=day');
	expect([before.ratings, before.unreadable]).toEqual([[0, 0, 0, 1, 0], 1]);
	expect([after.ratings, after.unreadable]).toEqual([before.ratings, before.unreadable]);
	await expect(sql`update ratings set level = 5`).rejects.toThrow(/append-only/);
	await expect(sql`delete from ratings`).rejects.toThrow(/append-only/);
});

test('an office sees itself and those below', async () => {
	const { sql } = center().database;
	await sql`insert into nodes (id, parent_id, level, region_code, names, kinds, keeper_id)
		values ('elsewhere', null, 4, '159902', '{"zh-CN":"虚构苏木"}', '{}', 'keeper') on conflict do nothing`;
	const theirs = await signInAs(center(), ['director'], 'elsewhere');
	const { value } = await theirs.ask<BoardReport>('GET', 'api/board/report?kind=week&day=2037-09-09');
	expect([value.office, value.totals.received, value.demand.kind, value.ratings]).toEqual([
		'虚构苏木',
		0,
		[],
		[0, 0, 0, 0, 0],
	]);
});

test('files hold what the page shows', async () => {
	const read = async (path: string) => {
		const answer = await fetch(`${center().url}/desk/api/board/${path}`, { headers: { cookie: director.cookie } });
		return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
	};
	const report = await read('report.csv?kind=week&day=2037-09-09');
	expect(report.type).toBe('text/csv; charset=utf-8');
	expect(report.bytes.subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf));
	const lines = report.bytes.toString('utf8').split('\r\n');
	expect(lines).toContain('办件,收到,,5,这段时间里立的工单，一案一件');
	expect(lines).toContain('办件,收到,2037-09-08,1,');
	expect(lines).toContain('办件,一般多久答复,,15,从收到到第一次答复，一半比它快、一半比它慢，不分工作日');
	const ledger = await read('ledger.csv?from=2037-09-07&to=2037-09-07&lang=en');
	const [, first = '', second = '', end] = ledger.bytes.toString('utf8').split('\r\n');
	const [code = '', ...cells] = first.split(',');
	expect([code.replaceAll(' ', '').slice(0, 10), ...cells, end]).toEqual([
		'1599029999',
		'2037-09-07 09:00',
		'Advice',
		'Message',
		'Kiosk',
		'Chinese',
		'Work',
		'',
		'Confirmed',
		'白音塔拉旗公共法律服务中心',
		expect.any(String),
		'2037-09-07 11:00',
		'2037-09-08 09:00',
		'',
		'',
		'',
		'5',
		'',
	]);
	expect(second).toContain('Was overdue');
	const [entry] = await center().database.sql`select act, subject from audit_entries where act = 'ledger.exported'`;
	expect(entry).toEqual({ act: 'ledger.exported', subject: '2037-09-07/2037-09-07' });
});

test('a cell is never a formula', () => {
	const cells = ['=1+1', '+1', '-2', '@x', '\tx', ' =x', '＝x', 'a"b', 'a,b', '苏和', 7, -7, null];
	expect(writeRow(cells)).toBe(`'=1+1,'+1,'-2,'@x,'\tx,' =x,'＝x,"a""b","a,b",苏和,7,-7,\r\n`);
	expect(csvBom).toBe('\ufeff');
});

test('every definition stands in the folder’s README', () => {
	const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
	const told = Object.entries(boardCatalogue).filter(([key]) => key.startsWith('means.'));
	expect(told.filter(([, entry]) => !readme.includes(entry.en)).map(([key]) => key)).toEqual([]);
	expect(told.length).toBeGreaterThan(flowFigures.length + callFigures.length);
});
