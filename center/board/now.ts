import type { ClockId, OrderKind } from '../../shared/protocol/center.ts';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import type { BoardNow } from '../desk/board-protocol.ts';
import { isSeen } from '../orders/sight.ts';
import type { Regions } from '../regions.ts';
import { findSight } from './scope.ts';

const lateMost = 200;

interface LateRow {
	caseCode: string;
	kind: OrderKind;
	office: string;
	handler: string;
	clock: ClockId;
	dueAt: string;
	estimated: boolean;
}

/** How things stand this minute. */
export async function readNow(
	sql: Sql,
	answered: Pick<Regions, 'own' | 'list'>,
	nodeId: string | null,
	nowMs: number,
): Promise<BoardNow> {
	const { sight } = await findSight(sql, answered, nodeId);
	const { regions } = sight;
	const within = sql`and ${isSeen(sql, sight)}`;
	const [[counts], late] = await Promise.all([
		sql<[Omit<BoardNow, 'fetchedAt' | 'late'>]>`
			select
				(count(*) filter (where bucket = 'todo'))::int as waiting,
				(count(*) filter (where bucket = 'doing'))::int as doing,
				(count(*) filter (where bucket = 'waiting'))::int as "forCitizen",
				(count(*) filter (where overdue))::int as overdue,
				min(received_at) filter (where bucket = 'todo') as "oldestAt"
			from orders where ${inRegions(sql, regions)} and bucket in ('todo', 'doing', 'waiting') ${within}`,
		sql<LateRow[]>`
			select case_code as "caseCode", kind, coalesce(nodes.names->>'zh-CN', node_id) as office,
				coalesce((select name from handlers where id = handler_id),
					(select name from accounts where id::text = handler_id), handler_id) as handler,
				next_clock as clock, next_due_at as "dueAt", due_estimated as estimated
			from orders left join nodes on nodes.id = node_id
			where ${inRegions(sql, regions, 'orders')} and overdue ${within} order by next_due_at, case_code limit ${lateMost}`,
	]);
	const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());
	return {
		...counts,
		oldestAt: iso(counts.oldestAt),
		fetchedAt: new Date(nowMs).toISOString(),
		late: late.map((row) => ({ ...row, dueAt: new Date(row.dueAt).toISOString() })),
	};
}
