/**
 * What becomes of a booking, decided in the transaction that stores it. A free place is taken by inserting the row: the unique
 * index `booking_place` lets one of any number of tries stand, whatever they had read before.
 */
import type { RefusalReason, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { localInstant } from '../clock.ts';
import { selectHolder } from '../database/held-place.ts';
import type { Transaction } from '../database/open.ts';
import { regionOf } from '../database/region.ts';
import { isWishPast, type Wish } from './wish.ts';

export interface BookingRequest {
	submissionId: string;
	terminalId: string;
	caseCode: string;
	booking: NonNullable<SubmissionEnvelope['booking']>;
	receivedMs: number;
	/** null when the center's key does not open the sealed box. */
	opened: { wish: Wish | null; language: Language; topic: string | null } | null;
}

interface Decision {
	state: 'waiting' | 'confirmed' | 'refused';
	slotId: string | null;
	placeNo: number | null;
	reason: RefusalReason | null;
}

const waiting: Decision = { state: 'waiting', slotId: null, placeNo: null, reason: null };

/** Inserts the case's booking. A case keeps the booking that stands; a refused one gives way to a later try. Null when one stood. */
export async function decideBooking(tx: Transaction, request: BookingRequest): Promise<Decision | null> {
	const { opened } = request;
	if (!opened) return insert(tx, request, refuse('unreadable'));
	const { slotId, institutionId } = request.booking;
	// Delivered days later: nobody could grant it any more, so it must not wait for somebody who does.
	if (slotId === null && opened.wish && isWishPast(opened.wish, request.receivedMs))
		return insert(tx, request, refuse('slotPast'));
	if (slotId === null) return insert(tx, request, waiting);
	const slot = await findSlot(tx, slotId, institutionId);
	// A slot or institution unknown here is a matter for a person at the desk, not a reason to send a citizen away.
	if (!slot) return insert(tx, request, waiting);
	if (localInstant(slot.date, slot.time) <= request.receivedMs) return insert(tx, request, refuse('slotPast'));
	const state = slot.confirmsAtOnce ? 'confirmed' : 'waiting';
	return takePlace(tx, request, slotId, state);
}

async function takePlace(
	tx: Transaction,
	request: BookingRequest,
	slotId: string,
	state: 'confirmed' | 'waiting',
): Promise<Decision | null> {
	for (;;) {
		const placeNo = await findFreePlace(tx, request.caseCode, slotId);
		if (placeNo === null) return insert(tx, request, refuse('slotTaken'));
		try {
			return await tx.savepoint((point) => insert(point, request, { state, slotId, placeNo, reason: null }));
		} catch (error) {
			if (!isPlaceTaken(error)) throw error;
		}
	}
}

/** Of the case's region; where none is free there, one is borrowed from another. null: every place is held. */
export async function findFreePlace(tx: Transaction, caseCode: string, slotId: string): Promise<number | null> {
	const region = regionOf(caseCode);
	for (;;) {
		const [place] = await tx<{ placeNo: number; region: string }[]>`
			select place_no as "placeNo", place.region_code as region
			from slot_places place left join lateral (${selectHolder(tx)}) held on true
			where slot_id = ${slotId} and held.case_code is null
			order by place.region_code <> ${region}, place_no limit 1`;
		if (!place || place.region === region) return place?.placeNo ?? null;
		if (await borrowPlace(tx, region, slotId, place)) return place.placeNo;
	}
}

/** A held place does not change its region: the foreign key says so. False: somebody was quicker. */
async function borrowPlace(
	tx: Transaction,
	region: string,
	slotId: string,
	place: { placeNo: number; region: string },
): Promise<boolean> {
	try {
		const moved = await tx.savepoint(
			(point) => point`
				update slot_places set region_code = ${region}
				where slot_id = ${slotId} and place_no = ${place.placeNo} and region_code = ${place.region}`,
		);
		return moved.count === 1;
	} catch (error) {
		if (!isPlaceTaken(error)) throw error;
		return false;
	}
}

/** Somebody else's row holds the place, or it went to another region meanwhile: the database said so. */
export function isPlaceTaken(error: unknown): boolean {
	const { code, constraint_name } = error as { code?: string; constraint_name?: string };
	if (code === '23503') return constraint_name === 'booking_place_exists';
	return code === '23505' && constraint_name === 'booking_place';
}

function refuse(reason: RefusalReason): Decision {
	return { state: 'refused', slotId: null, placeNo: null, reason };
}

async function findSlot(tx: Transaction, slotId: string, institutionId: string) {
	const [slot] = await tx<{ date: string; time: string; confirmsAtOnce: boolean }[]>`
		select date, time, (content->>'confirmsAtOnce')::boolean as "confirmsAtOnce"
		from slots join institutions on institutions.id = institution_id
		where slots.id = ${slotId} and institution_id = ${institutionId}`;
	return slot ?? null;
}

async function insert(tx: Transaction, request: BookingRequest, decision: Decision): Promise<Decision | null> {
	const { submissionId, terminalId, caseCode, booking } = request;
	const receivedAt = new Date(request.receivedMs).toISOString();
	const answeredAt = decision.state === 'waiting' ? null : receivedAt;
	const rows = await tx`
		insert into bookings (case_code, region_code, submission_id, terminal_id, institution_id, service, slot_id, place_no, state, reason,
			received_at, answered_at)
		values (${caseCode}, ${regionOf(caseCode)}, ${submissionId}, ${terminalId}, ${booking.institutionId}, ${booking.service}, ${decision.slotId},
			${decision.placeNo}, ${decision.state}, ${decision.reason}, ${receivedAt}, ${answeredAt})
		on conflict (region_code, case_code) do update set submission_id = excluded.submission_id, institution_id = excluded.institution_id,
			service = excluded.service, slot_id = excluded.slot_id, place_no = excluded.place_no, state = excluded.state,
			reason = excluded.reason, words = null, received_at = excluded.received_at, answered_at = excluded.answered_at
			where bookings.state = 'refused'
		returning 1`;
	return rows.length > 0 ? decision : null;
}
