import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectLeaves, decideCells, writeTable } from '../../shared/flows/table.ts';
import { createCalendar } from './calendar.ts';
import { type OrderEvent, orderEventTypes, type StoredEvent } from './events.ts';
import { foldEvent, isPossible, type OrderRecord, replay } from './fold.ts';
import { orderMachine } from './machine.ts';
import { arbitraryEvent, arbitraryFacts } from './testing/random-events.ts';

const calendar = createCalendar();

test('every state decides every event', () => {
	expect(decideCells(orderMachine, orderEventTypes).filter((cell) => cell.outcome === null)).toEqual([]);
});

test('the table on disk is fresh', () => {
	const written = readFileSync(new URL('./table.md', import.meta.url), 'utf8');
	expect(written).toBe(writeTable('order', orderMachine, orderEventTypes));
});

test('every state names what citizens see', () => {
	expect(collectLeaves(orderMachine.root).filter((leaf) => !leaf.meta?.citizen)).toEqual([]);
});

/** Offers events one after another; keeps those that the machine takes, as the store does. */
function live(first: OrderEvent, offered: OrderEvent[]): { record: OrderRecord; events: StoredEvent[] } {
	const begun = Date.parse('2026-11-23T01:00:00Z');
	const events: StoredEvent[] = [{ seq: 1, at: new Date(begun).toISOString(), actorId: 'citizen', event: first }];
	let record = foldEvent(null, 'case', events[0] as StoredEvent, calendar);
	offered.forEach((event, i) => {
		if (!isPossible(record, event)) return;
		const at = new Date(begun + (i + 1) * 3_600_000).toISOString();
		const stored = { seq: record.seq + 1, at, actorId: 'staff', event };
		events.push(stored);
		record = foldEvent(record, 'case', stored, calendar);
	});
	return { record, events };
}

test('a replay equals what was lived', () => {
	fc.assert(
		fc.property(arbitraryFacts, fc.array(arbitraryEvent, { maxLength: 40 }), (facts, offered) => {
			const { record, events } = live({ type: 'order.received', ...facts }, offered);
			expect(replay('case', JSON.parse(JSON.stringify(events)), calendar)).toEqual(record);
		}),
		{ numRuns: 200 },
	);
});

test('whatever happens, somebody holds it', () => {
	fc.assert(
		fc.property(arbitraryFacts, fc.array(arbitraryEvent, { maxLength: 40 }), (facts, offered) => {
			const { record, events } = live({ type: 'order.received', ...facts }, offered);
			if (!['received', 'classified'].includes(record.stage)) expect(record.context.holder).not.toBeNull();
			const told = events.filter(({ event }) => event.type === 'gaps.told').length;
			expect(told).toBeLessThanOrEqual(1);
			expect(record.closedAt === null).toBe(
				!['confirmed', 'closed', 'spotChecked', 'withdrawn', 'refused'].includes(record.stage),
			);
		}),
		{ numRuns: 200 },
	);
});

test('random events reach every state', () => {
	const seen = new Set<string>();
	fc.assert(
		fc.property(arbitraryFacts, fc.array(arbitraryEvent, { minLength: 20, maxLength: 60 }), (facts, offered) => {
			for (const stage of Object.keys(live({ type: 'order.received', ...facts }, offered).record.reached))
				seen.add(stage);
		}),
		{ numRuns: 400, seed: 6 },
	);
	expect([...seen].sort()).toEqual(Object.keys(orderMachine.states).sort());
});

test('an event out of turn is refused', () => {
	const first: OrderEvent = {
		type: 'order.received',
		kind: 'advice',
		form: 'message',
		channel: 'desk',
		language: 'zh-CN',
		regionCode: '159902',
		green: [],
		topic: null,
		institutionId: null,
	};
	const { record } = live(first, []);
	const confirmed: OrderEvent = { type: 'citizen.confirmed', by: 'phone' };
	const stored = { seq: 2, at: record.receivedAt, actorId: 'citizen', event: confirmed };
	expect(isPossible(record, confirmed)).toBe(false);
	expect(() => foldEvent(record, 'case', stored, calendar)).toThrow('order.impossible');
	expect(() => foldEvent(record, 'case', { ...stored, seq: 3, event: { type: 'order.noted' } }, calendar)).toThrow();
});
