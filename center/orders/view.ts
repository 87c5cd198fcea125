import { makeOrderView } from '../../shared/cases/order-view.ts';
import type { OrderView } from '../../shared/protocol/center.ts';
import type { Sql } from '../database/open.ts';
import type { Holder } from './events.ts';
import { type OrderRecord, readDue } from './fold.ts';
import { findObjection } from './rules.ts';
import { readOrder } from './store.ts';

export interface HolderName {
	handler: string;
	office: string;
}

/** Names of who holds an order; the center's keeper stands in for anybody who is gone. */
export async function nameHolder(sql: Sql, holder: Holder | null, fallback: HolderName): Promise<HolderName> {
	if (!holder) return fallback;
	const [row] = await sql<{ handler: string | null; office: string | null }[]>`
		select coalesce((select name from handlers where id = ${holder.handlerId}),
				(select name from accounts where id::text = ${holder.handlerId})) as handler,
			(select names->>'zh-CN' from nodes where id = ${holder.nodeId}) as office`;
	return { handler: row?.handler ?? fallback.handler, office: row?.office ?? fallback.office };
}

export function viewOrder(record: OrderRecord, name: HolderName, nowMs: number): OrderView {
	const { facts, stage, reached, context } = record;
	const { next, overdue } = readDue(record);
	return makeOrderView({
		kind: facts.kind,
		stage,
		...name,
		overdue,
		objection: findObjection(facts),
		reached,
		meetingAt: context.booking?.state === 'confirmed' ? context.booking.startsAt : null,
		due: next ? { clock: next.id, at: next.dueAt, estimated: next.estimated } : null,
		now: new Date(nowMs).toISOString(),
	});
}

/** null: the case has no order. */
export async function readOrderView(
	sql: Sql,
	caseCode: string,
	fallback: HolderName,
	nowMs: number,
): Promise<OrderView | null> {
	const record = await readOrder(sql, caseCode);
	return record ? viewOrder(record, await nameHolder(sql, record.context.holder, fallback), nowMs) : null;
}
