/** Offices, handlers, roster and load as the database has them; kept for a moment, so that a rush of intake asks once. */
import { localDate, localTime } from '../clock.ts';
import type { Sql, Transaction } from '../database/open.ts';
import type { Handler, Node, Office } from './routing.ts';

const keptMs = 2000;
/** Counting the open orders of everybody walks them all; who has less to do changes slowly. */
const loadKeptMs = 30_000;

export interface OfficeReader {
	read(sql: Sql | Transaction): Promise<Office>;
	forget(): void;
}

export function createOfficeReader(centerCode: string, now: () => number): OfficeReader {
	let kept: { until: number; office: Office } | null = null;
	let load: { until: number; counts: Office['load'] } | null = null;
	return {
		async read(sql) {
			if (kept && kept.until > now() && kept.until <= now() + keptMs) return kept.office;
			if (!load || load.until <= now() || load.until > now() + loadKeptMs)
				load = { until: now() + loadKeptMs, counts: await readLoad(sql, centerCode) };
			const office = { ...(await readOffice(sql, now())), load: load.counts };
			kept = { until: now() + keptMs, office };
			return office;
		},
		forget() {
			kept = null;
			load = null;
		},
	};
}

async function readLoad(sql: Sql | Transaction, centerCode: string): Promise<Office['load']> {
	const rows = await sql<{ id: string; count: number }[]>`
		select handler_id as id, count(*)::int as count from orders
		where region_code in (select region_code from center_regions where center_code = ${centerCode}) and bucket in ('todo', 'doing') group by handler_id`;
	return new Map(rows.map((row) => [row.id, row.count]));
}

async function readOffice(sql: Sql | Transaction, nowMs: number): Promise<Omit<Office, 'load'>> {
	const [nodes, handlers, duty] = await Promise.all([
		sql<Node[]>`
			select id, parent_id as "parentId", level, region_code as "regionCode", names, kinds,
				institution_id as "institutionId", keeper_id as "keeperId", active from nodes order by level, id`,
		// Whoever has an account and works on cases can have an order; a name without one is a counter.
		sql<Handler[]>`
			select id, node_id as "nodeId", name, kinds, languages, active, false as "hasAccount" from handlers
			union all
			select id::text, coalesce(node_id, 'center'), name,
				case when 'clerk' = any(roles) then '{}'::text[]
					when 'lawyer' = any(roles) then '{lawyer,advice,legal-aid}'::text[]
					else '{mediation}'::text[] end,
				languages, true, true
			from accounts where disabled_at is null and roles && '{clerk,lawyer,mediator}'::text[]
			order by id`,
		sql<{ id: string }[]>`
			select distinct handler_id as id from duty_roster
			where date = ${localDate(nowMs)} and ${localTime(nowMs)} between from_time and to_time`,
	]);
	return {
		nodes: [...nodes],
		handlers: [...handlers],
		onDuty: new Set(duty.map((row) => row.id)),
	};
}
