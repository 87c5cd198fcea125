/**
 * 台账: a row an order that came in the period, oldest first. It holds no name, number, phone or word of a citizen: those lie sealed and are
 * opened one at a time, on record. Read by a cursor, so that a year of orders takes no more memory than a page of them.
 */

import { groupCaseCode } from '../../shared/cases/case-code.ts';
import { addDays } from '../../shared/law/day.ts';
import type { ClockId, OrderStage } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { localDate, localInstant, localTime } from '../clock.ts';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import { createBoardWords } from '../desk/board-words.ts';
import { isSeen } from '../orders/sight.ts';
import type { Regions } from '../regions.ts';
import { type Cell, csvBom, writeRow } from './csv.ts';
import { findSight } from './scope.ts';

const atOnce = 500;

interface Row {
	caseCode: string;
	kind: string;
	form: string;
	channel: string;
	language: string;
	topic: string | null;
	green: boolean;
	stage: OrderStage;
	office: string;
	handler: string;
	receivedAt: string;
	answeredAt: string | null;
	closedAt: string | null;
	nextClock: ClockId | null;
	nextDueAt: string | null;
	overdue: boolean;
	wentOverdue: boolean;
	level: number | null;
}

/** Pieces of the file, from the first day to the last, both included. */
export async function* writeLedger(
	sql: Sql,
	answered: Pick<Regions, 'own' | 'list'>,
	days: { from: string; to: string },
	nodeId: string | null,
	language: Language,
): AsyncGenerator<string> {
	const { tell, nameCount } = createBoardWords(language);
	const { sight } = await findSight(sql, answered, nodeId);
	const [from, end] = [days.from, addDays(days.to, 1)].map((day) =>
		new Date(localInstant(day, '00:00')).toISOString(),
	) as [string, string];
	const columns = [
		tell('ledger.code'),
		tell('ledger.received'),
		tell('dimension.kind'),
		tell('dimension.form'),
		tell('dimension.channel'),
		tell('dimension.language'),
		tell('dimension.topic'),
		tell('ledger.green'),
		tell('ledger.stage'),
		tell('dimension.place'),
		tell('ledger.handler'),
		tell('ledger.answered'),
		tell('ledger.closed'),
		tell('ledger.next'),
		tell('ledger.due'),
		tell('ledger.overdue'),
		tell('ledger.level'),
	];
	yield csvBom + writeRow(columns);
	const yes = (is: boolean) => (is ? tell('ledger.yes') : '');
	const write = (row: Row): Cell[] => [
		// In groups, since a spreadsheet rounds eighteen digits.
		groupCaseCode(row.caseCode).join(' '),
		writeTime(row.receivedAt),
		nameCount('kind', { key: row.kind, name: null }),
		nameCount('form', { key: row.form, name: null }),
		nameCount('channel', { key: row.channel, name: null }),
		nameCount('language', { key: row.language, name: null }),
		nameCount('topic', { key: row.topic ?? 'none', name: null }),
		yes(row.green),
		tell(`stage.${row.stage}`),
		row.office,
		row.handler,
		writeTime(row.answeredAt),
		writeTime(row.closedAt),
		row.nextClock ? tell(`clock.${row.nextClock}`) : null,
		writeTime(row.nextDueAt),
		row.overdue ? tell('ledger.isOverdue') : row.wentOverdue ? tell('ledger.wasOverdue') : '',
		row.level,
	];
	const rows = sql<Row[]>`
		select case_code as "caseCode", kind, form, channel, language, topic, green <> '{}' as green, stage,
			coalesce(nodes.names->>'zh-CN', orders.node_id) as office,
			coalesce(handlers.name, accounts.name, handler_id) as handler,
			received_at as "receivedAt", answered_at as "answeredAt", closed_at as "closedAt", next_clock as "nextClock",
			next_due_at as "nextDueAt", overdue,
			(select 1 from order_events
				where region_code = orders.region_code and case_code = orders.case_code and type = 'order.wentOverdue' limit 1) is not null as "wentOverdue",
			(select level from ratings where region_code = orders.region_code and case_code = orders.case_code order by received_at desc limit 1) as level
		from orders
		left join nodes on nodes.id = orders.node_id
		left join handlers on handlers.id = handler_id
		left join accounts on accounts.id::text = handler_id
		where ${inRegions(sql, sight.regions, 'orders')} and received_at >= ${from} and received_at < ${end}
			and ${isSeen(sql, sight)}
		order by received_at, case_code`.cursor(atOnce);
	for await (const page of rows) yield page.map((row) => writeRow(write(row))).join('');
}

function writeTime(iso: string | null): string | null {
	if (iso === null) return null;
	const ms = Date.parse(iso);
	return `${localDate(ms)} ${localTime(ms)}`;
}
