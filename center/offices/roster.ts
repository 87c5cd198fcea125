/** The duty roster, week by week. What was is a record: only today and later is changed. */
import { addDays } from '../../shared/law/day.ts';
import type { Staff } from '../accounts/roles.ts';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import type { Roster, RosterCell, Span } from '../desk/offices-protocol.ts';
import { scopeOf } from '../orders/sight.ts';
import { ProblemError } from '../problem.ts';
import { edit } from './scope.ts';

const weekDays = 7;

export async function readRoster(context: CenterContext, day: string | undefined, staff: Staff): Promise<Roster> {
	const { database, orders, now } = context;
	const today = localDate(now());
	const monday = mondayOf(day ?? today);
	const office = await orders.office.read(database.sql);
	const scope = scopeOf(staff.nodeId, office);
	const people = office.handlers.filter(({ active, nodeId }) => active && (scope === null || scope.includes(nodeId)));
	const rows = await database.sql<{ handlerId: string; date: string; from: string; to: string }[]>`
		select handler_id as "handlerId", date, from_time as "from", to_time as "to" from duty_roster
		where date between ${monday} and ${addDays(monday, weekDays - 1)} and handler_id = any(${people.map(({ id }) => id)})
		order by handler_id, date, from_time`;
	const cells = new Map<string, RosterCell>();
	for (const { handlerId, date, from, to } of rows) {
		const key = `${handlerId} ${date}`;
		const cell = cells.get(key) ?? { handlerId, date, spans: [] };
		cells.set(key, { ...cell, spans: [...cell.spans, { from, to }] });
	}
	return {
		today,
		days: Array.from({ length: weekDays }, (_, at) => addDays(monday, at)).map((date) => ({
			date,
			workday: orders.calendar.isWorkday(date).workday,
		})),
		people: people.map(({ id, name, nodeId, languages, hasAccount }) => ({ id, name, nodeId, languages, hasAccount })),
		cells: [...cells.values()],
	};
}

/** Each cell as it is from now on. Throws `person.unknown`, `roster.past`, `roster.overlap`. */
export function changeRoster(context: CenterContext, cells: RosterCell[], staff: Staff): Promise<object> {
	const today = localDate(context.now());
	return edit(context, staff, async ({ tx, isMine }) => {
		const { handlers } = await context.orders.office.read(tx);
		for (const { handlerId, date, spans } of cells) {
			const person = handlers.find(({ id, active }) => active && id === handlerId);
			if (!person || !isMine(person.nodeId)) throw new ProblemError('person.unknown');
			if (date < today) throw new ProblemError('roster.past');
			if (!areApart(spans)) throw new ProblemError('roster.overlap');
			await tx`delete from duty_roster where handler_id = ${handlerId} and date = ${date}`;
			await tx`insert into duty_days (handler_id, date) values (${handlerId}, ${date}) on conflict do nothing`;
			for (const { from, to } of spans)
				await tx`
					insert into duty_roster (handler_id, date, from_time, to_time)
					values (${handlerId}, ${date}, ${from}, ${to})`;
		}
		const people = [...new Set(cells.map(({ handlerId }) => handlerId))];
		const done = people.map((subject) => ({
			act: 'roster.changed' as const,
			subject,
			reason: cells
				.filter(({ handlerId }) => handlerId === subject)
				.map(({ date, spans }) => `${date} ${nameSpans(spans)}`)
				.join('; '),
		}));
		return { done, result: {} };
	});
}

function areApart(spans: Span[]): boolean {
	const sorted = spans.slice().sort((one, other) => (one.from < other.from ? -1 : 1));
	return sorted.every(({ from, to }, at) => from < to && from >= (sorted[at - 1]?.to ?? ''));
}

const nameSpans = (spans: Span[]) => spans.map(({ from, to }) => `${from}-${to}`).join(' ') || 'off';

function mondayOf(day: string): string {
	return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
