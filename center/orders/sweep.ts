/**
 * What time does to orders: a reminder before a clock ends, a mark when it has ended, a withdrawal where the law says so. Any number of
 * center processes sweep at once: a row that another one holds is passed over, and an event's number lets one of two stand.
 */
import type { Sql, Transaction } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import { isPossible, type OrderRecord, remindAt } from './fold.ts';
import { clockRules } from './rules.ts';
import { appendEvents, type NewEvent, type OrderStore } from './store.ts';

const atOnce = 50;

/** Resolves with the number of orders that something was written for. */
export async function sweepOrders(sql: Sql, store: OrderStore, regions: string[], nowMs: number): Promise<number> {
	let count = 0;
	for (const region of regions) {
		for (let done = atOnce; done === atOnce; count += done)
			done = await sql.begin((tx) => sweepSome(tx, store, region, nowMs));
	}
	return count;
}

async function sweepSome(tx: Transaction, store: OrderStore, region: string, nowMs: number): Promise<number> {
	const now = new Date(nowMs).toISOString();
	const rows = await tx<{ record: OrderRecord }[]>`
		select record from orders where region_code = ${region} and sweep_at <= ${now}
		order by sweep_at limit ${atOnce} for update skip locked`;
	for (const { record } of rows) {
		const events = findElapsed(record, now);
		if (events.length === 0) await tx`update orders set sweep_at = null where ${ofCase(tx, record.caseCode)}`;
		else await appendEvents(tx, store, record.caseCode, record, events, { id: 'system' }, nowMs);
	}
	return rows.length;
}

/** Events that are due by `now`, in the order in which they fell due. */
export function findElapsed(record: OrderRecord, now: string): NewEvent[] {
	const events: NewEvent[] = [];
	for (const clock of record.clocks) {
		if (clock.metAt || clock.pausedAt) continue;
		const rule = clockRules[clock.rule];
		if (!clock.remindedAt && remindAt(clock) <= now)
			events.push({ event: { type: 'order.reminded', clock: clock.id } });
		if (clock.overdueAt || clock.dueAt > now) continue;
		events.push({ event: { type: 'order.wentOverdue', clock: clock.id } });
		if (rule?.lapses && isPossible(record, { type: rule.lapses })) events.push({ event: { type: rule.lapses } });
	}
	return events;
}
