import type { BookingState } from '../../shared/protocol/center.ts';
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import { localInstant } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import type { Transaction } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import type { DeskAnswer } from '../desk/protocol.ts';
import { findFreePlace, isPlaceTaken } from '../intake/booking.ts';
import { readBookingState } from '../intake/booking-state.ts';
import { noteBooking } from '../orders/open-order.ts';
import { holdOrder } from '../orders/store.ts';
import { ProblemError } from '../problem.ts';
import { isInScope } from './order.ts';

/** The desk confirms or refuses a waiting booking, once; the record of it is in the same transaction. */
export async function answerBooking(
	{ database, orders, regions, now }: CenterContext,
	caseCode: string,
	answer: DeskAnswer,
	staff: Staff,
): Promise<BookingState | null> {
	const { sql } = database;
	const office = await orders.office.read(sql);
	await sql.begin(async (tx) => {
		const record = await holdOrder(tx, caseCode);
		if (record && !isInScope(record, staff, office, regions)) throw new ProblemError('case.unknown');
		let slot: string | null = null;
		const [booking] = await tx<
			{ submission_id: string; institution_id: string; slot_id: string | null; state: string }[]
		>`
			select submission_id, institution_id, slot_id, state from bookings where ${ofCase(tx, caseCode)} for update`;
		if (!booking) throw new ProblemError('case.unknown');
		if (booking.state !== 'waiting') throw new ProblemError('booking.alreadyAnswered');
		const answeredAt = new Date(now()).toISOString();
		if (answer.answer === 'refuse') {
			await tx`
				update bookings set state = 'refused', reason = 'institution', words = ${answer.words}, answered_at = ${answeredAt},
					slot_id = null, place_no = null
				where ${ofCase(tx, caseCode)}`;
		} else {
			const slotId = answer.slotId ?? booking.slot_id;
			if (slotId === null) throw new ProblemError('slot.unknown');
			await requireComing(tx, slotId, booking.institution_id, now());
			if (slotId !== booking.slot_id) await movePlace(tx, caseCode, slotId);
			slot = slotId;
			await tx`update bookings set state = 'confirmed', answered_at = ${answeredAt} where ${ofCase(tx, caseCode)}`;
		}
		const act = answer.answer === 'refuse' ? 'refused' : 'confirmed';
		const reason = answer.answer === 'refuse' ? answer.words : null;
		await noteBooking(tx, orders, caseCode, { state: act, slotId: slot }, { id: staff.accountId }, now());
		await appendAudit(tx, { actor: staff.accountId, act, subject: booking.submission_id, reason }, now());
	});
	return readBookingState(sql, caseCode);
}

export async function requireComing(
	tx: Transaction,
	slotId: string,
	institutionId: string,
	nowMs: number,
): Promise<void> {
	const [slot] = await tx<{ date: string; time: string }[]>`
		select date, time from slots where id = ${slotId} and institution_id = ${institutionId}`;
	if (!slot || localInstant(slot.date, slot.time) <= nowMs) throw new ProblemError('slot.unknown');
}

export async function movePlace(tx: Transaction, caseCode: string, slotId: string): Promise<void> {
	for (;;) {
		const placeNo = await findFreePlace(tx, caseCode, slotId);
		if (placeNo === null) throw new ProblemError('booking.alreadyAnswered');
		try {
			await tx.savepoint(
				(point) => point`
				update bookings set slot_id = ${slotId}, place_no = ${placeNo} where ${ofCase(point, caseCode)}`,
			);
			return;
		} catch (error) {
			if (!isPlaceTaken(error)) throw error;
		}
	}
}
