/** One order, opened: its history with words, what may be done now, what is due. Reading it is put on record first. */
import * as v from 'valibot';
import type { Staff } from '../accounts/roles.ts';
import type { CenterContext } from '../context.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { OrderClockView, OrderDetail, OrderHistory } from '../desk/order-protocol.ts';
import { readBookingState } from '../intake/booking-state.ts';
import { listActs } from '../orders/acts.ts';
import type { OrderEvent, OrderWords, StoredEvent } from '../orders/events.ts';
import type { OrderRecord } from '../orders/fold.ts';
import { findItem } from '../orders/list.ts';
import type { Office } from '../orders/routing.ts';
import { clockRules } from '../orders/rules.ts';
import { scopeIn, sightOf } from '../orders/sight.ts';
import { readEvents, readOrder, readWords } from '../orders/store.ts';
import { viewOrder } from '../orders/view.ts';
import { ProblemError } from '../problem.ts';
import type { Regions } from '../regions.ts';
import { readRating, unseal } from './contents.ts';
import { openSubmission } from './open.ts';

/** Throws `case.unknown` for what is not there and for what is another office's. */
export async function openOrderDetail(
	context: CenterContext,
	caseCode: string,
	staff: Staff,
	reason: string | null,
): Promise<OrderDetail> {
	const { sql } = context.database;
	const office = await context.orders.office.read(sql);
	const record = await requireInScope(context, caseCode, staff, office);
	const arrived = await sql<{ id: string; kind: string; received_at: string; envelope: Buffer | null }[]>`
		select id, kind, received_at, case when kind = 'rating' then envelope end as envelope
		from submissions where ${ofCase(sql, caseCode)} order by sequence`;
	const asked = arrived.filter(({ kind }) => kind !== 'rating');
	const [first] = asked;
	if (!first) throw new ProblemError('case.unknown');
	const opened = await openSubmission(context, first.id, staff, reason);
	const [item, events, words, booking, people] = await Promise.all([
		findItem(sql, caseCode, office),
		readEvents(sql, caseCode),
		readWords(sql, caseCode, context.keys),
		readBookingState(sql, caseCode),
		sql<{ id: string; name: string }[]>`select id::text, name from accounts`,
	]);
	if (!item) throw new ProblemError('case.unknown');
	const names = new Map([
		...office.handlers.map(({ id, name }) => [id, name] as const),
		...people.map(({ id, name }) => [id, name] as const),
	]);
	return {
		item,
		seq: record.seq,
		view: viewOrder(record, { handler: item.handler, office: item.node }, context.now()),
		acts: listActs(record),
		history: events.map((event) => nameEvent(event, words.get(event.seq) ?? null, office, names)),
		clocks: viewClocks(record),
		booking,
		institutionId: record.facts.institutionId,
		opened,
		later: asked.slice(1).map(({ id, kind, received_at }) => ({
			submissionId: id,
			kind,
			receivedAt: new Date(received_at).toISOString(),
		})),
		ratings: arrived.flatMap(({ envelope }) => {
			const rating = envelope ? readRating(unseal(envelope, context.keys)) : null;
			return rating ? [rating.level] : [];
		}),
	};
}

/** As `requireInScope`, by the offices as they stand. */
export async function requireSeen(context: CenterContext, caseCode: string, staff: Staff): Promise<OrderRecord> {
	return requireInScope(context, caseCode, staff, await context.orders.office.read(context.database.sql));
}

export async function requireInScope(
	{ database, regions }: CenterContext,
	caseCode: string,
	staff: Staff,
	office: Office,
): Promise<OrderRecord> {
	const record = await readOrder(database.sql, caseCode);
	if (!record || !isInScope(record, staff, office, regions)) throw new ProblemError('case.unknown');
	return record;
}

export function isInScope(
	{ caseCode, context: { holder, handedOnBy } }: OrderRecord,
	staff: Staff,
	office: Office,
	{ own }: Pick<Regions, 'own'>,
): boolean {
	const region = regionOf(caseCode);
	const scope = scopeIn(region, sightOf([region], own, staff.nodeId, office));
	if (scope === null) return true;
	return [holder, handedOnBy].some((each) => each !== null && scope.includes(each.nodeId));
}

const of = v.looseObject({ nodeId: v.string(), handlerId: v.string() });

function nameEvent(
	{ seq, at, actorId, event }: StoredEvent,
	words: OrderWords | null,
	{ nodes }: Office,
	people: ReadonlyMap<string, string>,
): OrderHistory {
	const office = (id: string) => nodes.find((node) => node.id === id)?.names['zh-CN'] ?? id;
	const names = v.is(of, event)
		? { office: office(event.nodeId), handler: people.get(event.handlerId) ?? event.handlerId }
		: {};
	const from = event.type === 'order.handedOn' ? { fromOffice: office(event.from.nodeId) } : {};
	const by = actorId === 'system' || actorId === 'citizen' ? actorId : (people.get(actorId) ?? actorId);
	return { seq, at, by, event: event as OrderEvent, words, names: { ...names, ...from } };
}

function viewClocks(record: OrderRecord): OrderClockView[] {
	return record.clocks.map((clock) => {
		const basis = clockRules[clock.rule]?.basis;
		const law = basis && 'law' in basis ? basis.law : null;
		return {
			id: clock.id,
			startedAt: clock.startedAt,
			dueAt: clock.dueAt,
			estimated: clock.estimated,
			metAt: clock.metAt,
			paused: clock.pausedAt !== null,
			overdue: clock.overdueAt !== null,
			law: law ? { law: law.law, article: law.article, checkedOn: law.checkedOn } : null,
			promise: basis && 'promise' in basis ? basis.promise : null,
		};
	});
}
