/** The duty roster, week by week. What was is a record: only today and later is changed. */
import type { Staff } from '../accounts/roles.ts';
import { findPeriod } from '../board/periods.ts';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { areApart, writeHours } from '../desk/offices/hours.ts';
import type { Roster, RosterCell } from '../desk/offices-protocol.ts';
import { isWithin, scopeOf } from '../orders/sight.ts';
import { ProblemError } from '../problem.ts';
import { edit } from './scope.ts';

export async function readRoster(context: CenterContext, day: string | undefined, staff: Staff): Promise<Roster> {
	const { database, orders, now } = context;
	const today = localDate(now());
	const week = findPeriod('week', day ?? today);
	const office = await orders.office.read(database.sql);
	const scope = scopeOf(staff.nodeId, office);
	const people = office.handlers.filter(({ active, nodeId }) => active && isWithin(scope, nodeId));
	const rows = await database.sql<{ handlerId: string; date: string; from: string; to: string }[]>`
		select handler_id as "handlerId", date, from_time as "from", to_time as "to" from duty_roster
		where date between ${week.from} and ${week.to} and handler_id = any(${people.map(({ id }) => id)})
		order by handler_id, date, from_time`;
	const cells = new Map<string, RosterCell>();
	for (const { handlerId, date, from, to } of rows) {
		const key = `${handlerId} ${date}`;
		const cell = cells.get(key) ?? { handlerId, date, spans: [] };
		cells.set(key, { ...cell, spans: [...cell.spans, { from, to }] });
	}
	return {
		today,
		days: week.parts.map((date) => ({ date, workday: orders.calendar.isWorkday(date).workday })),
		people: people.map(({ id, name, nodeId, languages, hasAccount }) => ({ id, name, nodeId, languages, hasAccount })),
		cells: [...cells.values()],
	};
}

/** Each cell as it is from now on. Throws `person.unknown`, `roster.past`, `roster.overlap`. */
export function changeRoster(context: CenterContext, cells: RosterCell[], staff: Staff): Promise<object> {
	const today = localDate(context.now());
	return edit(context, staff, async ({ tx, handlers, isMine }) => {
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
				.map(({ date, spans }) => `${date} ${writeHours(spans) || 'off'}`)
				.join('; '),
		}));
		return { done, result: {} };
	});
}
