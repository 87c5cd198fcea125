/** The queue over any number of orders: each page is one walk along an index, whatever lies behind it. */

import type { Sql } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import type { OrderFilter, OrderItem, OrderList } from '../desk/order-protocol.ts';
import type { Office } from './routing.ts';
import { type Scope, type Sight, scopeIn } from './sight.ts';

export const pageSize = 60;
const countMost = 1000;

interface Row extends Omit<OrderItem, 'node' | 'handler' | 'next' | 'cursor'> {
	handlerId: string;
	nextDueAt: string | null;
	nextClock: string | null;
	dueEstimated: boolean;
	rank: number;
	sortAt: string;
}

export async function listOrders(
	sql: Sql,
	filter: OrderFilter,
	sight: Sight,
	accountId: string,
	office: Office,
	nowMs: number,
): Promise<OrderList> {
	const [counts, pages] = await Promise.all([
		// Each region by itself, so that every statement goes to one region's rows and walks one index.
		Promise.all(sight.regions.map((code) => countBuckets(sql, code, scopeIn(code, sight)))),
		Promise.all(sight.regions.map((code) => selectPage(sql, code, scopeIn(code, sight), filter, accountId))),
	]);
	const rows = mergePages(pages, filter.bucket === 'done');
	const items = rows.slice(0, pageSize).map((row) => toItem(row, office));
	return { fetchedAt: new Date(nowMs).toISOString(), counts: sumCounts(counts), items, more: rows.length > pageSize };
}

/** The first of all regions, as each region has its own first. */
function mergePages(pages: Row[][], newestFirst: boolean): Row[] {
	const [only] = pages;
	if (only && pages.length === 1) return only;
	const keyOf = (row: Row) => `${row.rank} ${new Date(row.sortAt).toISOString()} ${row.caseCode}`;
	const sorted = pages.flat().sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
	return newestFirst ? sorted.reverse() : sorted;
}

function sumCounts(counts: OrderList['counts'][]): OrderList['counts'] {
	const sum = { todo: 0, doing: 0, waiting: 0, overdue: 0 };
	for (const each of counts) {
		for (const bucket of ['todo', 'doing', 'waiting', 'overdue'] as const) sum[bucket] += each[bucket];
	}
	return sum;
}

/** What is overdue has rank 0: said too, so that an index of the queue finds it. */
const isOverdue = (sql: Sql) => sql`overdue and rank = 0`;

async function selectPage(
	sql: Sql,
	region: string,
	scope: Scope,
	filter: OrderFilter,
	accountId: string,
): Promise<Row[]> {
	const found = filter.find ?? '';
	const after = readCursor(filter.after);
	const isDone = filter.bucket === 'done';
	const way = isDone ? sql`desc` : sql`asc`;
	const which = sql`region_code = ${region}
		${found === '' && !filter.sent ? sql`and bucket = ${filter.bucket}` : sql``}
		${found === '' ? sql`` : sql`and (case_code like ${`${found}%`} or case_code like ${`%${found}`})`}
		${filter.sent ? sql`and handed_on_by is not null` : sql``}
		${filter.mine ? sql`and handler_id = ${accountId}` : sql``}
		${filter.kind ? sql`and kind = ${filter.kind}` : sql``}
		${filter.channel ? sql`and channel = ${filter.channel}` : sql``}
		${filter.language ? sql`and language = ${filter.language}` : sql``}
		${filter.overdue ? sql`and ${isOverdue(sql)}` : sql``}
		${filter.green ? sql`and green <> '{}'` : sql``}
		${
			after
				? isDone
					? sql`and (rank, sort_at, case_code) < (${after.rank}, ${after.sortAt}, ${after.caseCode})`
					: sql`and (rank, sort_at, case_code) > (${after.rank}, ${after.sortAt}, ${after.caseCode})`
				: sql``
		}`;
	const first = sql`order by rank ${way}, sort_at ${way}, case_code ${way} limit ${pageSize + 1}`;
	if (!scope) return sql<Row[]>`${selectRow(sql)} where ${which} ${first}`;
	// Each office's own page along its own index, then the first of all: one condition over all offices would read and sort whole tabs.
	return sql<Row[]>`
		${selectRow(sql)} where region_code = ${region} and case_code in (
			select page.case_code from unnest(${scope}::text[]) as office(id) cross join lateral (
				select case_code from orders where node_id = office.id and ${which} ${first}) as page
			union all
			select sent.case_code from (
				select case_code from orders where handed_on_by = any(${scope}) and ${which} ${first}) as sent
		) ${first}`;
}

export async function findItem(sql: Sql, caseCode: string, office: Office): Promise<OrderItem | null> {
	const [row] = await sql<Row[]>`${selectRow(sql)} where ${ofCase(sql, caseCode)}`;
	return row ? toItem(row, office) : null;
}

function selectRow(sql: Sql) {
	return sql`
		select case_code as "caseCode", kind, form, channel, language, topic, green, stage, bucket, node_id as "nodeId",
			handler_id as "handlerId", received_at as "receivedAt", closed_at as "closedAt", next_due_at as "nextDueAt",
			next_clock as "nextClock", due_estimated as "dueEstimated", overdue, meeting_at as "meetingAt", rank,
			sort_at as "sortAt"
		from orders`;
}

/** Counted no further than anybody reads. */
async function countBuckets(sql: Sql, region: string, scope: Scope): Promise<OrderList['counts']> {
	const within = sql`and region_code = ${region} ${scope ? sql`and node_id = any(${scope})` : sql``}`;
	const count = (which: ReturnType<Sql>) =>
		sql`(select count(*)::int from (select 1 from orders where ${which} ${within} limit ${countMost}) as counted)`;
	const [row] = await sql<[OrderList['counts']]>`
		select ${count(sql`bucket = 'todo'`)} as todo, ${count(sql`bucket = 'doing'`)} as doing,
			${count(sql`bucket = 'waiting'`)} as waiting, ${count(scope ? sql`${isOverdue(sql)} and bucket in ('todo', 'doing', 'waiting', 'done')` : sql`overdue`)} as overdue`;
	return row;
}

function toItem(row: Row, office: Office): OrderItem {
	const { nodeId, handlerId, nextDueAt, nextClock, dueEstimated, rank, sortAt, ...rest } = row;
	const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());
	return {
		...rest,
		nodeId,
		node: office.nodes.find((node) => node.id === nodeId)?.names['zh-CN'] ?? nodeId,
		handler: office.handlers.find((handler) => handler.id === handlerId)?.name ?? handlerId,
		receivedAt: iso(rest.receivedAt) ?? '',
		closedAt: iso(rest.closedAt),
		meetingAt: iso(rest.meetingAt),
		next:
			nextDueAt === null ? null : { clock: nextClock as never, dueAt: iso(nextDueAt) ?? '', estimated: dueEstimated },
		cursor: `${rank}_${Date.parse(sortAt)}_${rest.caseCode}`,
	};
}

function readCursor(cursor: string | undefined): { rank: number; sortAt: string; caseCode: string } | null {
	const [, rank, ms, caseCode] = /^([012])_(\d{1,15})_(\d{18})$/.exec(cursor ?? '') ?? [];
	if (rank === undefined || caseCode === undefined) return null;
	return { rank: Number(rank), sortAt: new Date(Number(ms)).toISOString(), caseCode };
}
