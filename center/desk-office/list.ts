import type { SubmissionKind, TerminalKind } from '../../shared/protocol/center.ts';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import type { DeskBooking, DeskItem, DeskList, DeskTab } from '../desk/protocol.ts';
import { isAllSeen, isSeenOrSent, type Sight } from '../orders/sight.ts';

const most = 200;
const countMost = 1000;

export interface ItemRow {
	id: string;
	case_code: string;
	kind: SubmissionKind;
	received_at: string;
	terminal_number: number;
	terminal_kind: TerminalKind;
	opened: boolean;
	booking: DeskBooking | null;
}

/** Bookings of cases in sight. */
function ofSight(sql: Sql, sight: Sight) {
	if (isAllSeen(sight)) return sql`true`;
	return sql`exists (select 1 from orders where ${inRegions(sql, sight.regions, 'orders')} and orders.region_code = bookings.region_code
		and orders.case_code = bookings.case_code and ${isSeenOrSent(sql, sight)})`;
}

/** Counted no further than anybody reads. */
export async function countTabs(sql: Sql, sight: Sight): Promise<DeskList['counts']> {
	const here = inRegions(sql, sight.regions);
	const count = (rows: ReturnType<Sql>) =>
		sql`(select count(*)::int from (select 1 from ${rows} limit ${countMost}) as counted)`;
	const countState = (state: DeskBooking['state']) =>
		count(sql`bookings where ${here} and state = ${state} and ${ofSight(sql, sight)}`);
	const [row] = await sql<[DeskList['counts']]>`
		select ${countState('waiting')} as waiting, ${countState('confirmed')} as confirmed, ${countState('refused')} as refused,
			${count(sql`submissions where ${here} and kind in ('wipe-report', 'device-report')`)} as reports,
			${count(sql`refused_duplicates where ${here}`)} as "keptAside"`;
	return row;
}

/** Lines of one tab. Waiting ones stand in the order they came, since each has a time limit; the others newest first. */
export async function listItems(sql: Sql, sight: Sight, tab: DeskTab, caseCode: string): Promise<DeskItem[]> {
	const here = inRegions(sql, sight.regions);
	const code = `%${caseCode}%`;
	const page =
		tab === 'reports'
			? sql`(${pickReports(sql, here, 'wipe-report', code)}) union all (${pickReports(sql, here, 'device-report', code)})`
			: sql`select region_code, submission_id as id, received_at from bookings
				where ${here} and state = ${tab} and case_code like ${code} and ${ofSight(sql, sight)}
				order by received_at ${tab === 'waiting' ? sql`asc` : sql`desc`} limit ${most}`;
	const order = tab === 'waiting' ? sql`asc` : sql`desc`;
	const rows = await sql<ItemRow[]>`
		with page as materialized (${page})
		${selectItems(sql, sql`page join submissions submission on submission.region_code = page.region_code and submission.id = page.id`)}
		where ${inRegions(sql, sight.regions, 'submission')} order by page.received_at ${order}, submission.id limit ${most}`;
	return rows.map(toItem);
}

/** The newest of one kind. */
function pickReports(sql: Sql, here: ReturnType<typeof inRegions>, kind: SubmissionKind, code: string) {
	return sql`
		select region_code, id, received_at from submissions where ${here} and kind = ${kind} and case_code like ${code}
		order by received_at desc limit ${most}`;
}

/** One line; null when there is no such submission. */
export async function findItem(sql: Sql, regions: string[], id: string): Promise<DeskItem | null> {
	const [row] = await sql<
		ItemRow[]
	>`${selectItems(sql, sql`submissions submission`)} where ${inRegions(sql, regions, 'submission')} and submission.id = ${id}`;
	return row ? toItem(row) : null;
}

function selectItems(sql: Sql, from: ReturnType<Sql>) {
	return sql`
		select submission.id, submission.case_code, submission.kind, submission.received_at,
			coalesce(terminal.number, 0) as terminal_number, coalesce(terminal.kind, 'kiosk') as terminal_kind,
			(select 1 from audit_entries where subject = submission.id::text limit 1) is not null as opened,
			case when booking.case_code is null then null else json_build_object('state', booking.state,
				'reason', booking.reason, 'words', booking.words, 'service', booking.service,
				'institutionId', booking.institution_id,
				'institutionName', coalesce(institution.content->'name'->>'zh-CN', booking.institution_id),
				'answeredAt', booking.answered_at,
				'slot', case when slot.id is null then null else json_build_object('id', slot.id, 'date', slot.date,
					'time', slot.time, 'minutes', slot.minutes, 'place', slot.place, 'provider', slot.provider_name) end
			) end as booking
		from ${from}
		left join terminals terminal on terminal.id = submission.terminal_id
		left join bookings booking on booking.region_code = submission.region_code
			and booking.case_code = submission.case_code and booking.submission_id = submission.id
		left join slots slot on slot.id = booking.slot_id
		left join institutions institution on institution.id = booking.institution_id`;
}

function toItem(row: ItemRow): DeskItem {
	return {
		submissionId: row.id,
		caseCode: row.case_code,
		kind: row.kind,
		receivedAt: new Date(row.received_at).toISOString(),
		terminalNumber: row.terminal_number,
		terminalKind: row.terminal_kind,
		opened: row.opened,
		booking: row.booking,
	};
}
