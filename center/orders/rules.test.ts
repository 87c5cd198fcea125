import { expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import type { OrderEvent, OrderFacts, StoredEvent } from './events.ts';
import { type OrderRecord, readDue, reckon, remindAt, replay } from './fold.ts';
import { clockRules, findObjection } from './rules.ts';

const calendar = createCalendar();
/** Local time of China as an instant. */
const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`).toISOString();
const facts = (over: Partial<OrderFacts>): OrderFacts => ({
	kind: 'advice',
	form: 'message',
	channel: 'kiosk',
	language: 'zh-CN',
	regionCode: '159902',
	green: [],
	topic: null,
	institutionId: null,
	...over,
});
const one = { nodeId: 'here', handlerId: 'one' };

function live(first: OrderFacts, ...then: [string, OrderEvent][]): OrderRecord {
	const received = then[0]?.[0] ?? at('2026-11-23');
	const all: [string, OrderEvent][] = [
		[received, { type: 'order.received', ...first }],
		[received, { type: 'order.classified', kind: first.kind, topic: null }],
		[received, { type: 'order.assigned', ...one }],
		...then.slice(1),
	];
	const events: StoredEvent[] = all.map(([when, event], i) => ({ seq: i + 1, at: when, actorId: 'staff', event }));
	return replay('case', events, calendar) as OrderRecord;
}
const begin = (when: string): [string, OrderEvent] => [when, { type: 'order.noted' }];
const dues = (record: OrderRecord) =>
	record.clocks.filter((clock) => !clock.metAt).map((clock) => [clock.id, clock.dueAt, clock.estimated]);

test('working days know holidays and moved days', () => {
	expect(calendar.isWorkday('2026-10-05')).toEqual({ workday: false, known: true });
	expect(calendar.isWorkday('2026-10-10')).toEqual({ workday: true, known: true });
	expect(calendar.isWorkday('2026-02-14').workday).toBe(true);
	expect(calendar.isWorkday('2026-11-28').workday).toBe(false);
	expect(calendar.addWorkdays('2026-09-30', 3)).toEqual({ day: '2026-10-10', estimated: false });
	expect(calendar.countWorkdays('2026-09-30', '2026-10-10')).toBe(3);
});

test('past the table a day is an estimate', () => {
	expect(calendar.addWorkdays('2026-12-30', 2)).toEqual({ day: '2027-01-01', estimated: true });
	expect(calendar.addWorkdays('2026-12-30', 1)).toEqual({ day: '2026-12-31', estimated: false });
	expect(reckon({ workdays: 15 }, at('2026-11-23'), calendar)).toEqual({
		dueAt: new Date('2026-12-14T23:59:59.999+08:00').toISOString(),
		estimated: false,
	});
});

test('a message is answered within a day', () => {
	const record = live(facts({}), begin(at('2026-11-23', '23:30')));
	expect(dues(record)).toEqual([['answer', at('2026-11-24', '23:30'), false]]);
	expect(remindAt(record.clocks[0] as never)).toBe(at('2026-11-24', '17:30'));
});

test('legal aid is decided in seven days, assigned in three', () => {
	const aid = facts({ kind: 'legal-aid', form: 'application' });
	const end = (day: string) => new Date(`${day}T23:59:59.999+08:00`).toISOString();
	expect(dues(live(aid, begin(at('2026-11-23'))))).toEqual([['decision', end('2026-11-30'), false]]);
	const granted = live(
		aid,
		begin(at('2026-11-23')),
		[at('2026-11-24'), { type: 'order.taken', ...one }],
		[at('2026-11-27'), { type: 'order.answered', outcome: 'granted', articles: 1 }],
	);
	expect(dues(granted)).toEqual([['appointment', end('2026-11-30'), false]]);
	expect(findObjection(aid)).toEqual({ law: '法律援助法', article: '第四十九条', to: '设立这家法律援助机构的司法局' });
});

test('an objection to legal aid has five days', () => {
	const record = live(
		facts({ kind: 'legal-aid', form: 'application' }),
		begin(at('2026-11-23')),
		[at('2026-11-24'), { type: 'order.taken', ...one }],
		[at('2026-11-25'), { type: 'order.refused', reason: 'notEligible' }],
		[at('2026-11-26'), { type: 'citizen.askedAgain', why: 'objection' }],
	);
	expect(record.stage).toBe('inHandling');
	expect(dues(record)).toEqual([['objection', new Date('2026-12-01T23:59:59.999+08:00').toISOString(), false]]);
});

test('a notary waits for papers, legal aid does not', () => {
	const told = (kind: 'notary' | 'legal-aid') =>
		live(
			facts({ kind, form: 'application' }),
			begin(at('2026-11-23')),
			[at('2026-11-24'), { type: 'order.taken', ...one }],
			[at('2026-11-25'), { type: 'gaps.told', count: 2, dueAt: at('2026-11-28') }],
			[at('2026-11-27'), { type: 'gaps.filled' }],
		);
	expect(dues(told('notary'))).toEqual([
		['certificate', new Date('2026-12-16T23:59:59.999+08:00').toISOString(), false],
	]);
	expect(dues(told('legal-aid'))[0]?.[1]).toBe(new Date('2026-11-30T23:59:59.999+08:00').toISOString());
});

test('a paused message goes on with what was left', () => {
	const record = live(
		facts({}),
		begin(at('2026-11-23', '10:00')),
		[at('2026-11-23', '11:00'), { type: 'order.taken', ...one }],
		[at('2026-11-23', '16:00'), { type: 'gaps.told', count: 1, dueAt: at('2026-11-27') }],
		[at('2026-11-25', '09:00'), { type: 'gaps.filled' }],
	);
	expect(dues(record)).toEqual([['answer', at('2026-11-26', '03:00'), false]]);
});

test('a meeting is written down in a day', () => {
	const meeting = { state: 'confirmed', startsAt: at('2026-11-25'), endsAt: at('2026-11-25', '10:30') } as const;
	const waiting = live(facts({ form: 'booking' }), begin(at('2026-11-23')), [
		at('2026-11-23'),
		{ type: 'booking.decided', state: 'waiting', startsAt: null, endsAt: null },
	]);
	expect(dues(waiting)).toEqual([['bookingAnswer', at('2026-11-24'), false]]);
	const confirmed = live(facts({ form: 'booking' }), begin(at('2026-11-23')), [
		at('2026-11-23'),
		{ type: 'booking.decided', ...meeting },
	]);
	expect(dues(confirmed)).toEqual([['record', at('2026-11-26', '10:30'), false]]);
	expect(readDue(confirmed).sweepAt).toBe(remindAt(confirmed.clocks.at(-1) as never));
});

test('every clock names an article or a promise', () => {
	const said = clockRules.map(({ id, basis }) =>
		'law' in basis
			? `${id}: ${basis.law.law}${basis.law.article} ${basis.law.checkedOn}`
			: `${id}: 承诺 ${basis.promise}`,
	);
	expect(said.filter((line) => !/: (\S+第\S+条 \d{4}-\d\d-\d\d|承诺 .{4,})$/.test(line))).toEqual([]);
	expect(said.slice(3, 6)).toEqual([
		'decision: 法律援助法第四十三条 2026-11-22',
		'appointment: 法律援助法第四十三条 2026-11-22',
		'certificate: 公证法第三十条 2026-11-22',
	]);
});
