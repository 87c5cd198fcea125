import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { CaseView } from '../../shared/protocol/center.ts';
import type { Transaction } from '../database/open.ts';
import { listRegions } from '../regions.ts';
import { useCenter } from '../testing/center.ts';
import { makeBookingBody } from '../testing/terminal.ts';
import { createCalendar } from './calendar.ts';
import type { OrderEvent, OrderFacts } from './events.ts';
import { isPossible, type OrderRecord, replay } from './fold.ts';
import { takeOwnCode } from './series.ts';
import { appendEvents, holdOrder, projectOrder, readEvents, readOrder, readWords, rebuildOrders } from './store.ts';
import { sweepOrders } from './sweep.ts';
import { arbitraryEvent, arbitraryFacts } from './testing/random-events.ts';

const { center, terminal } = useCenter();
const calendar = createCalendar();
const begun = Date.parse('2026-11-23T01:00:00Z');
const plain: OrderFacts = {
	kind: 'advice',
	form: 'message',
	channel: 'hotline',
	language: 'zh-CN',
	regionCode: '159902',
	green: ['elderly'],
	topic: null,
	institutionId: null,
};
let cases = 0;
const nextCase = () => makeCaseCode('159902', 9000, ++cases);
const store = () => ({ calendar, keys: center().keys });

/** Opens an order, then offers it events; those that the machine does not take are left out. */
async function live(facts: OrderFacts, offered: OrderEvent[]): Promise<OrderRecord> {
	const caseCode = nextCase();
	const opening: OrderEvent[] = [
		{ type: 'order.received', ...facts },
		{ type: 'order.classified', kind: facts.kind, topic: facts.topic },
		{ type: 'order.assigned', nodeId: 'center', handlerId: 'keeper' },
	];
	const { sql } = center().database;
	const begin = (tx: Transaction) =>
		appendEvents(
			tx,
			store(),
			caseCode,
			null,
			opening.map((event) => ({ event })),
			{ id: 'citizen' },
			begun,
		);
	let record = await sql.begin(begin);
	for (const [i, event] of offered.entries()) {
		if (!isPossible(record, event)) continue;
		const at = begun + (i + 1) * 3_600_000;
		record = await sql.begin(async (tx) =>
			appendEvents(tx, store(), caseCode, await holdOrder(tx, caseCode), [{ event }], { id: 'staff' }, at),
		);
	}
	return record;
}

test('what a terminal sends opens an order', async () => {
	const booking = { institutionId: 'sumu-mediation-office', service: 'mediation' as const, slotId: null };
	const body = makeBookingBody({ language: 'mn-Mong', guideId: 'grassland' });
	const booked = terminal().makeEnvelope({ kind: 'booking', booking }, body);
	await terminal().put(booked);
	const record = await readOrder(center().database.sql, booked.caseCode);
	expect(record?.facts).toMatchObject({ kind: 'mediation', form: 'booking', channel: 'kiosk', language: 'mn-Mong' });
	expect(record?.context.holder).toEqual({
		nodeId: 'sumu-mediation-office',
		handlerId: 'at-sumu-mediation-office',
	});
	const matter = { service: 'legal-aid' as const, language: 'zh-CN' as const, green: ['migrant' as const] };
	const applied = terminal().makeEnvelope({ kind: 'application', matter }, { question: '欠薪' });
	expect((await terminal().put(applied)).status).toBe(200);
	const { value } = await terminal().get<CaseView>(`/v1/cases/${applied.caseCode}`);
	expect(value.order).toMatchObject({
		stage: 'assigned',
		step: 'sorted',
		handler: '法律援助律师王建国',
		overdue: false,
	});
	expect(value.order?.next?.clock).toBe('decision');
	await terminal().put({
		...applied,
		...terminal().makeEnvelope({ kind: 'message', matter }),
		caseCode: applied.caseCode,
		sequence: 2,
	});
	const events = await readEvents(center().database.sql, applied.caseCode);
	expect(events.map(({ seq, event }) => [seq, event.type])).toEqual([
		[1, 'order.received'],
		[2, 'order.classified'],
		[3, 'order.assigned'],
		[4, 'citizen.added'],
	]);
});

test('a rating opens no order', async () => {
	const rating = terminal().makeEnvelope();
	await terminal().put(rating);
	expect((await terminal().get<CaseView>(`/v1/cases/${rating.caseCode}`)).value.order).toBeNull();
});

test('a slot that was taken costs nobody work', async () => {
	const { sql } = center().database;
	const [slot] = await sql<{ id: string }[]>`
		select id from slots where institution_id = 'notary-office' order by date desc, time desc limit 1`;
	const booking = { institutionId: 'notary-office', service: 'notary' as const, slotId: slot?.id ?? '' };
	const send = async () => {
		const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
		await terminal().put(envelope);
		return readOrder(sql, envelope.caseCode);
	};
	const won = await send();
	expect([won?.stage, won?.clocks.map((clock) => clock.id)]).toEqual(['assigned', ['record']]);
	const lost = await send();
	expect([lost?.stage, lost && projectOrder(lost).bucket, lost?.closedAt]).toEqual([
		'refused',
		'done',
		lost?.receivedAt,
	]);
});

test('events stand in their table for ever', async () => {
	const { sql } = center().database;
	await expect(sql`update order_events set type = 'x'`).rejects.toThrow('append-only');
	await expect(sql`delete from order_events`).rejects.toThrow('append-only');
});

test('of two desks one is told it changed', async () => {
	const { caseCode } = await live(plain, []);
	const { sql } = center().database;
	const before = await readOrder(sql, caseCode);
	const act = () =>
		sql.begin((tx) =>
			appendEvents(tx, store(), caseCode, before, [{ event: { type: 'order.noted' } }], { id: 'staff' }, begun),
		);
	const done = await Promise.allSettled(Array.from({ length: 8 }, act));
	expect(done.filter((each) => each.status === 'fulfilled').length).toBe(1);
	for (const each of done) if (each.status === 'rejected') expect(each.reason.fault).toBe('order.changed');
});

test('words lie sealed beside the events', async () => {
	const { caseCode } = await live(plain, []);
	const { sql } = center().database;
	const words = { words: '老人说钱是借给侄子的' };
	await sql.begin(async (tx) =>
		appendEvents(
			tx,
			store(),
			caseCode,
			await holdOrder(tx, caseCode),
			[{ event: { type: 'order.noted' }, words }],
			{ id: 'staff' },
			begun,
		),
	);
	expect(await readWords(sql, caseCode, center().keys)).toEqual(new Map([[4, words]]));
	const [raw] = await sql`select encode(sealed, 'escape') as text from order_words where case_code = ${caseCode}`;
	expect(raw?.text).not.toContain('侄子');
	expect(JSON.stringify(await sql`select * from order_events where case_code = ${caseCode}`)).not.toContain('侄子');
});

test('the list is what the events make', async () => {
	const { sql } = center().database;
	await fc.assert(
		fc.asyncProperty(arbitraryFacts, fc.array(arbitraryEvent, { maxLength: 14 }), async (facts, offered) => {
			const record = await live(facts, offered);
			const events = await readEvents(sql, record.caseCode);
			expect(replay(record.caseCode, events, calendar)).toEqual(record);
			expect(await readOrder(sql, record.caseCode)).toEqual(record);
		}),
		{ numRuns: 25 },
	);
	const rows = await sql`select * from orders order by case_code`;
	await sql`update orders set stage = 'received', bucket = 'todo', next_due_at = null, record = '{}', overdue = true`;
	expect(await rebuildOrders(sql, await listRegions(sql), calendar)).toBe(rows.length);
	expect([...(await sql`select * from orders order by case_code`)]).toEqual([...rows]);
});

test('of many sweeps each reminder comes once', async () => {
	const { sql } = center().database;
	const late = await Promise.all(Array.from({ length: 70 }, () => live(plain, [])));
	const tomorrow = begun + 86_400_000 + 60_000;
	await Promise.all(Array.from({ length: 4 }, () => sweepOrders(sql, store(), ['159902'], tomorrow)));
	const counted = await sql<{ type: string; count: number }[]>`
		select type, count(*)::int as count from order_events
		where case_code = any(${late.map((record) => record.caseCode)}) and actor_id = 'system' group by type order by type`;
	expect([...counted]).toEqual([
		{ type: 'order.reminded', count: 70 },
		{ type: 'order.wentOverdue', count: 70 },
	]);
	expect(await sweepOrders(sql, store(), ['159902'], tomorrow)).toBe(0);
});

test('legal aid lapses where papers never come', async () => {
	const aid: OrderFacts = { ...plain, kind: 'legal-aid', form: 'application' };
	const dueAt = new Date(begun + 3 * 86_400_000).toISOString();
	const { caseCode } = await live(aid, [
		{ type: 'order.taken', nodeId: 'center', handlerId: 'keeper' },
		{ type: 'gaps.told', count: 2, dueAt },
	]);
	const { sql } = center().database;
	await sweepOrders(sql, store(), ['159902'], begun + 4 * 86_400_000);
	expect((await readOrder(sql, caseCode))?.stage).toBe('withdrawn');
});

test('the center numbers its own cases', async () => {
	const { sql } = center().database;
	const own = await Promise.all(
		Array.from({ length: 30 }, () => sql.begin((tx) => takeOwnCode(tx, '159902', center().keys, begun))),
	);
	expect(new Set(own.map(({ caseCode }) => caseCode)).size).toBe(30);
	const [first] = own;
	const number = Number(first?.caseCode.slice(6, 10));
	expect(number).not.toBe(terminal().profile.terminalNumber);
	const stolen = terminal().makeEnvelope({ caseCode: first?.caseCode ?? '' });
	expect((await terminal().put(stolen)).value.fault).toBe('case.unknown');
});
