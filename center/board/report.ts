/**
 * The report of a period. What happened is counted from `order_events`, who asked for what from `orders`, levels from `ratings`, calls
 * from `calls`. Every figure is additive but the median: the parts of a period sum to it, and days sum to their week. A part in which
 * nothing happened is zero. What each figure means is in this folder's README and in the catalogue, in the same words.
 */
import type { CenterContext } from '../context.ts';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import {
	type BoardCount,
	type BoardReport,
	type CallFigure,
	callFigures,
	type Dimension,
	dimensions,
	type FlowFigure,
	flowFigures,
	type PeriodKind,
} from '../desk/board-protocol.ts';
import { isSeen, ofSight, type Sight } from '../orders/sight.ts';
import { findPeriod, type Period } from './periods.ts';
import { readRatings } from './read-ratings.ts';
import { findSight } from './scope.ts';

export async function makeReport(
	{
		database,
		keys,
		profile,
		regions: answered,
		now,
	}: Pick<CenterContext, 'database' | 'keys' | 'profile' | 'regions' | 'now'>,
	kind: PeriodKind,
	day: string,
	nodeId: string | null,
): Promise<BoardReport> {
	const { sql } = database;
	const period = findPeriod(kind, day);
	const { parts, from, to } = period;
	const { sight, office } = await findSight(sql, answered, nodeId);
	await readRatings(sql, sight.regions, keys, now());
	const asked = { sql, period, sight };
	const [flow, medianHours, demand, satisfaction, calls] = await Promise.all([
		countFlow(asked),
		findMedian(asked),
		countDemand(asked),
		countRatings(asked),
		countCalls(sql, period),
	]);
	return {
		madeAt: new Date(now()).toISOString(),
		centerName: profile.name['zh-CN'],
		office,
		period: { kind, from, to, parts },
		flow,
		totals: mapFigures(flowFigures, (figure) => flow[figure].reduce((sum, count) => sum + count, 0)),
		medianHours,
		demand,
		...satisfaction,
		calls,
	};
}

function mapFigures<Name extends string, Value>(
	names: readonly Name[],
	make: (name: Name) => Value,
): Record<Name, Value> {
	return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}

interface Asked {
	sql: Sql;
	period: Period;
	sight: Sight;
}

const endsOf = ({ bounds }: Period) => ({ from: bounds[0] ?? '', end: bounds.at(-1) ?? '' });

/** Rows of `event`, an event in the period, with `is_first` and `was_late` of answers. */
function selectEvents({ sql, period, sight }: Asked) {
	const { from, end } = endsOf(period);
	return sql`
		select event.*,
			event.type = 'order.answered' and not exists (
				select 1 from order_events before
				where before.region_code = event.region_code and before.case_code = event.case_code and before.seq < event.seq and before.type = 'order.answered') as is_first,
			event.type = 'order.answered' and exists (
				select 1 from order_events before
				where before.region_code = event.region_code and before.case_code = event.case_code and before.seq < event.seq and before.type = 'order.wentOverdue') as was_late
		from order_events event
		where ${inRegions(sql, sight.regions)} and at >= ${from} and at < ${end} ${ofSight(sql, sight, sql`event`)}`;
}

async function countFlow(asked: Asked): Promise<Record<FlowFigure, number[]>> {
	const { sql, period } = asked;
	const rows = await sql<({ part: number } & Record<FlowFigure, number>)[]>`
		select width_bucket(at, ${period.bounds}::text[]::timestamptz[]) as part,
			(count(*) filter (where type = 'order.received'))::int as received,
			(count(*) filter (where is_first))::int as answered,
			(count(*) filter (where is_first and not was_late))::int as "inTime",
			(count(*) filter (where type in ('order.closed', 'citizen.confirmed')))::int as closed,
			(count(*) filter (where type = 'order.refused' and payload->>'reason' <> 'slot'))::int as refused,
			(count(*) filter (where type in ('citizen.withdrew', 'gaps.lapsed')))::int as withdrawn,
			(count(*) filter (where type = 'order.handedOn'))::int as "handedOn",
			(count(*) filter (where type = 'citizen.askedAgain'))::int as "askedAgain",
			(count(*) filter (where type = 'order.wentOverdue'))::int as overdue
		from (${selectEvents(asked)}) as events group by part`;
	const byPart = new Map(rows.map((row) => [row.part, row]));
	return mapFigures(flowFigures, (figure) => period.parts.map((_, at) => byPart.get(at + 1)?.[figure] ?? 0));
}

async function findMedian(asked: Asked): Promise<number | null> {
	const { sql } = asked;
	const [row] = await sql<{ hours: number | null }[]>`
		select percentile_cont(0.5) within group (order by extract(epoch from events.at - received.at)::float8 / 3600) as hours
		from (${selectEvents(asked)}) as events
		join order_events received on received.region_code = events.region_code
			and received.case_code = events.case_code and received.seq = 1
		where is_first`;
	return row?.hours ?? null;
}

const columns: Record<Exclude<Dimension, 'place'>, string> = {
	kind: 'kind',
	topic: 'topic',
	channel: 'channel',
	form: 'form',
	language: 'language',
};

async function countDemand({ sql, period, sight }: Asked): Promise<Record<Dimension, BoardCount[]>> {
	const { from, end } = endsOf(period);
	const within = sql`${inRegions(sql, sight.regions, 'orders')} and received_at >= ${from} and received_at < ${end} and ${isSeen(sql, sight)}`;
	const counted = await Promise.all(
		dimensions.map((dimension) =>
			dimension === 'place'
				? sql<BoardCount[]>`
					select node_id as key, coalesce(min(nodes.names->>'zh-CN'), node_id) as name, count(*)::int as count
					from orders left join nodes on nodes.id = node_id where ${within}
					group by node_id order by count(*) desc, node_id`
				: sql<BoardCount[]>`
					select coalesce(${sql(columns[dimension])}, 'none') as key, null as name, count(*)::int as count
					from orders where ${within} group by 1 order by count(*) desc, 1`,
		),
	);
	return mapFigures(dimensions, (dimension) => [...(counted[dimensions.indexOf(dimension)] ?? [])]);
}

async function countRatings({ sql, period, sight }: Asked): Promise<Pick<BoardReport, 'ratings' | 'unreadable'>> {
	const { from, end } = endsOf(period);
	const rows = await sql<{ level: number | null; count: number }[]>`
		select level, count(*)::int as count from ratings
		where ${inRegions(sql, sight.regions)} and received_at >= ${from} and received_at < ${end} ${ofSight(sql, sight, sql`ratings`)}
		group by level`;
	const of = (level: number | null) => rows.find((row) => row.level === level)?.count ?? 0;
	return { ratings: [of(1), of(2), of(3), of(4), of(5)], unreadable: of(null) };
}

/** A call that nobody took yet and that did not end is ringing; the other three are settled. */
async function countCalls(sql: Sql, period: Period): Promise<Record<CallFigure, number>> {
	const { from, end } = endsOf(period);
	const [row] = await sql<Record<CallFigure, number>[]>`
		select
			(count(*) filter (where answered_at <= asked_at + interval '30 seconds'))::int as within30,
			(count(*) filter (where answered_at > asked_at + interval '30 seconds'))::int as later,
			(count(*) filter (where answered_at is null and ended_at is not null))::int as never,
			(count(*) filter (where answered_at is null and ended_at is null))::int as ringing
		from calls where asked_at >= ${from} and asked_at < ${end}`;
	return mapFigures(callFigures, (figure) => row?.[figure] ?? 0);
}
