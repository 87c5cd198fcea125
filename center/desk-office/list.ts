import type { SubmissionKind, TerminalKind } from '../../shared/protocol/center.ts';
import type { Sql } from '../database/open.ts';
import type { DeskBooking, DeskItem, DeskList, DeskTab } from '../desk/protocol.ts';
import type { Scope } from '../orders/list.ts';

const most = 200;

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

/** The office's own cases and those of the offices below it. */
function within(sql: Sql, scope: Scope, caseCode: ReturnType<Sql>) {
	return scope
		? sql`exists (select 1 from orders where orders.case_code = ${caseCode}
			and (node_id = any(${scope}) or handed_on_by = any(${scope})))`
		: sql`true`;
}

export async function countTabs(sql: Sql, scope: Scope): Promise<DeskList['counts']> {
	const own = within(sql, scope, sql`bookings.case_code`);
	const [row] = await sql<[DeskList['counts']]>`
		select
			(select count(*)::int from bookings where state = 'waiting' and ${own}) as waiting,
			(select count(*)::int from bookings where state = 'confirmed' and ${own}) as confirmed,
			(select count(*)::int from bookings where state = 'refused' and ${own}) as refused,
			(select count(*)::int from submissions where kind in ('wipe-report', 'device-report')) as reports,
			(select count(*)::int from refused_duplicates) as "keptAside"`;
	return row;
}

/** Lines of one tab. Waiting ones stand in the order they came, since each has a time limit; the others newest first. */
export async function listItems(sql: Sql, tab: DeskTab, caseCode: string, scope: Scope): Promise<DeskItem[]> {
	const code = `%${caseCode}%`;
	const order = tab === 'waiting' ? sql`submission.received_at asc` : sql`submission.received_at desc`;
	const which =
		tab === 'reports'
			? sql`submission.kind in ('wipe-report', 'device-report')`
			: sql`booking.state = ${tab} and ${within(sql, scope, sql`submission.case_code`)}`;
	const rows = await sql<ItemRow[]>`
		${selectItems(sql)} where ${which} and submission.case_code like ${code} order by ${order}, submission.id limit ${most}`;
	return rows.map(toItem);
}

/** One line; null when there is no such submission. */
export async function findItem(sql: Sql, id: string): Promise<DeskItem | null> {
	const [row] = await sql<ItemRow[]>`${selectItems(sql)} where submission.id = ${id}`;
	return row ? toItem(row) : null;
}

function selectItems(sql: Sql) {
	return sql`
		select submission.id, submission.case_code, submission.kind, submission.received_at,
			coalesce(terminal.number, 0) as terminal_number, coalesce(terminal.kind, 'kiosk') as terminal_kind,
			exists (select 1 from audit_entries where subject = submission.id::text) as opened,
			case when booking.case_code is null then null else json_build_object('state', booking.state,
				'reason', booking.reason, 'words', booking.words, 'service', booking.service,
				'institutionId', booking.institution_id,
				'institutionName', coalesce(institution.content->'name'->>'zh-CN', booking.institution_id),
				'answeredAt', booking.answered_at,
				'slot', case when slot.id is null then null else json_build_object('id', slot.id, 'date', slot.date,
					'time', slot.time, 'minutes', slot.minutes, 'place', slot.place, 'provider', slot.provider_name) end
			) end as booking
		from submissions submission
		left join terminals terminal on terminal.id = submission.terminal_id
		left join bookings booking on booking.submission_id = submission.id
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
