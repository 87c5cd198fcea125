/** The slots of one institution with who has them, and a booking moved from one to another. */
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { selectHolder } from '../database/held-place.ts';
import type { Sql } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import type { CalendarBooking, CalendarSlot, DeskCalendar } from '../desk/order-protocol.ts';
import { noteBooking } from '../orders/open-order.ts';
import { isAllSeen, isSeenOrSent, type Sight, sightOf } from '../orders/sight.ts';
import { holdOrder } from '../orders/store.ts';
import { ProblemError } from '../problem.ts';
import { listSlots } from '../routes/slots.ts';
import { movePlace, requireComing } from './answer.ts';
import { isInScope } from './order.ts';

const daysShown = 5;

export async function readCalendar(
	{ database: { sql }, orders, regions, now }: CenterContext,
	institutionId: string,
	from: string | undefined,
	staff: Staff,
): Promise<DeskCalendar> {
	const nowMs = now();
	const sight = sightOf(await regions.list(), regions.own, staff.nodeId, await orders.office.read(sql));
	const slots = await listSlots(sql, institutionId, from ?? localDate(nowMs), daysShown, nowMs);
	const ids = slots.map((slot) => slot.id);
	const [places, bookings] = await Promise.all([
		sql<{ slot_id: string; count: number }[]>`
			select slot_id, count(*)::int as count from slot_places where slot_id = any(${ids}) group by slot_id`,
		sql<(CalendarBooking & { slotId: string })[]>`
			select place.slot_id as "slotId", state, seen.case_code as "caseCode"
			from slot_places place cross join lateral (${selectHolder(sql)}) held
				left join lateral (${selectSeen(sql, sight)}) seen on true
			where place.slot_id = any(${ids}) order by place.place_no`,
	]);
	const placesOf = new Map(places.map((row) => [row.slot_id, row.count]));
	const full: CalendarSlot[] = slots.map((slot) => ({
		...slot,
		places: placesOf.get(slot.id) ?? 0,
		bookings: bookings.filter((each) => each.slotId === slot.id).map(({ slotId: _, ...booking }) => booking),
	}));
	return { fetchedAt: new Date(nowMs).toISOString(), days: [...new Set(slots.map((slot) => slot.date))], slots: full };
}

/**
 * A place of another office's case is taken, and whose it is stays with that office. Each case is looked up by its key: without the limit
 * the planner would read all cases of the offices.
 */
function selectSeen(sql: Sql, sight: Sight) {
	if (isAllSeen(sight)) return sql`select held.case_code`;
	return sql`select orders.case_code from orders where orders.region_code = held.region_code and orders.case_code = held.case_code
		and ${isSeenOrSent(sql, sight)} limit 1`;
}

/** Throws `order.changed` when the booking is not where the desk saw it, `booking.alreadyAnswered` when the place is taken. */
export async function moveBooking(
	{ database, orders, regions, now }: CenterContext,
	caseCode: string,
	{ from, to }: { from: string; to: string },
	staff: Staff,
): Promise<void> {
	const nowMs = now();
	const office = await orders.office.read(database.sql);
	await database.sql.begin(async (tx) => {
		const record = await holdOrder(tx, caseCode);
		if (record && !isInScope(record, staff, office, regions)) throw new ProblemError('case.unknown');
		const [booking] = await tx<
			{ submission_id: string; institution_id: string; slot_id: string | null; state: string }[]
		>`
			select submission_id, institution_id, slot_id, state from bookings where ${ofCase(tx, caseCode)} for update`;
		if (!booking) throw new ProblemError('case.unknown');
		if (booking.slot_id !== from || booking.state === 'refused') throw new ProblemError('order.changed');
		await requireComing(tx, to, booking.institution_id, nowMs);
		await movePlace(tx, caseCode, to);
		const state = booking.state === 'confirmed' ? 'confirmed' : 'waiting';
		await noteBooking(tx, orders, caseCode, { state, slotId: to }, { id: staff.accountId }, nowMs);
		await appendAudit(tx, { actor: staff.accountId, act: 'moved', subject: booking.submission_id }, nowMs);
	});
}
