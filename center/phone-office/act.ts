/** What a phone does to its own case: one transaction each, an event by `citizen`, and the machine has the last word. */
import { randomBytes } from 'node:crypto';
import { encodeEnvelope, sealBody } from '../../shared/cases/envelope.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { RatingBody, ServiceKind, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { localInstant } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import type { Transaction } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import { releasePlace } from '../desk-office/act.ts';
import { findFreePlace, isPlaceTaken } from '../intake/booking.ts';
import { digestBytes } from '../intake/verify.ts';
import type { OrderEvent } from '../orders/events.ts';
import { isOver, type OrderRecord } from '../orders/fold.ts';
import { readBooking } from '../orders/open-order.ts';
import { findObjection } from '../orders/rules.ts';
import { appendEvents, holdOrder, type NewEvent } from '../orders/store.ts';
import type { PhoneDeed } from '../phone/protocol.ts';
import { ProblemError } from '../problem.ts';
import { canMove, phoneRatingSequence, readBookingRow } from './case.ts';

/** By one citizen on one case in a day: more than anybody needs, and no more than a desk can read. */
const deedsMost = 60;
const dayMs = 86_400_000;

/** Throws `order.notNow` where the case has nothing for it, `phone.slotTaken`, `slot.unknown`, `request.tooMany`. */
export function actFromPhone(context: CenterContext, caseCode: string, deed: PhoneDeed): Promise<OrderRecord> {
	return changeCase(context, caseCode, async (tx, record, nowMs) => plan(context, tx, record, deed, nowMs));
}

/** Holds the order, asks for the event, appends it. */
export function changeCase(
	{ database, orders, now }: CenterContext,
	caseCode: string,
	ask: (tx: Transaction, record: OrderRecord, nowMs: number) => Promise<NewEvent | null>,
): Promise<OrderRecord> {
	const nowMs = now();
	return database.sql.begin(async (tx) => {
		const record = await holdOrder(tx, caseCode);
		if (!record) throw new ProblemError('order.notNow');
		const since = new Date(nowMs - dayMs).toISOString();
		const [done] = await tx<{ count: number }[]>`
			select count(*)::int as count from order_events
			where ${ofCase(tx, caseCode)} and actor_id = 'citizen' and at > ${since}`;
		if ((done?.count ?? 0) >= deedsMost) throw new ProblemError('phone.enough');
		const event = await ask(tx, record, nowMs);
		return event ? appendEvents(tx, orders, caseCode, record, [event], { id: 'citizen' }, nowMs) : record;
	});
}

async function plan(
	context: CenterContext,
	tx: Transaction,
	record: OrderRecord,
	deed: PhoneDeed,
	nowMs: number,
): Promise<NewEvent> {
	switch (deed.act) {
		case 'move':
			return { event: await takeSlot(tx, record, deed.slotId, nowMs) };
		case 'add':
			if (isOver(record.stage)) throw new ProblemError('order.notNow');
			return { event: { type: 'citizen.added', form: 'message' }, words: { words: deed.words } };
		case 'fill':
			return { event: { type: 'gaps.filled' } };
		case 'rate':
			await storeRating(context, tx, record, deed.level, nowMs);
			return { event: { type: 'citizen.added', form: 'rating' } };
		case 'confirm':
			return { event: { type: 'citizen.confirmed', by: 'phone' } };
		case 'askAgain':
			return { event: { type: 'citizen.askedAgain', why: whyOf(record) }, words: { words: deed.words } };
		case 'withdraw':
			await releasePlace(tx, record.caseCode, new Date(nowMs).toISOString());
			return { event: { type: 'citizen.withdrew' } };
	}
}

/** Who was refused where the law knows an objection objects; who was answered says that it is not solved. */
function whyOf({ stage, facts }: OrderRecord) {
	if (stage === 'refused') return findObjection(facts) ? ('objection' as const) : ('other' as const);
	return stage === 'withdrawn' ? ('other' as const) : ('notSolved' as const);
}

/** Another slot of the same institution, under the rules of the first: the index lets one of any number of tries stand. */
async function takeSlot(
	tx: Transaction,
	record: OrderRecord,
	slotId: string,
	nowMs: number,
): Promise<OrderEvent & { type: 'booking.decided' }> {
	const { caseCode } = record;
	const held = await readBookingRow(tx, caseCode, true);
	if (!held || !canMove(record, held, nowMs)) throw new ProblemError('order.notNow');
	const [slot] = await tx<{ date: string; time: string; confirmsAtOnce: boolean }[]>`
		select date, time, (content->>'confirmsAtOnce')::boolean as "confirmsAtOnce"
		from slots join institutions on institutions.id = institution_id
		where slots.id = ${slotId} and institution_id = ${held.institutionId}`;
	if (!slot || localInstant(slot.date, slot.time) <= nowMs) throw new ProblemError('slot.unknown');
	if (held.slot?.id === slotId && held.state !== 'refused') throw new ProblemError('order.notNow');
	const state = slot.confirmsAtOnce ? 'confirmed' : 'waiting';
	const answeredAt = slot.confirmsAtOnce ? new Date(nowMs).toISOString() : null;
	for (;;) {
		const placeNo = await findFreePlace(tx, caseCode, slotId);
		if (placeNo === null) throw new ProblemError('phone.slotTaken');
		try {
			await tx.savepoint(
				(point) => point`
					update bookings set slot_id = ${slotId}, place_no = ${placeNo}, state = ${state}, reason = null, words = null,
						answered_at = ${answeredAt}
					where ${ofCase(point, caseCode)}`,
			);
			return await readBooking(tx, { state, slotId });
		} catch (error) {
			if (!isPlaceTaken(error)) throw error;
		}
	}
}

/** A submission as a terminal's is, under a number that no terminal gives: counted with all the others, and once. */
async function storeRating(
	{ keys }: CenterContext,
	tx: Transaction,
	{ caseCode, facts, stage, answeredAt }: OrderRecord,
	level: RatingBody['level'],
	nowMs: number,
): Promise<void> {
	if (answeredAt === null && !isOver(stage)) throw new ProblemError('order.notNow');
	const service: ServiceKind = facts.kind === 'complaint' || facts.kind === 'other' ? 'advice' : facts.kind;
	const body: RatingBody = { level, by: 'phone', service };
	const createdAt = new Date(nowMs).toISOString();
	const envelope: SubmissionEnvelope = {
		id: makeUuidV7(nowMs, randomBytes(16)),
		caseCode,
		sequence: phoneRatingSequence,
		kind: 'rating',
		createdAt,
		suite: 'x25519-sealed-box',
		sealKeyId: keys.seal.id,
		sealed: sealBody(body, keys.seal.publicKey),
	};
	const bytes = Buffer.from(encodeEnvelope(envelope));
	const rows = await tx`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		select ${envelope.id}::uuid, region_code, terminal_id, case_code, ${phoneRatingSequence}::int, 'rating', ${bytes}::bytea,
			${digestBytes(bytes)}, ${createdAt}::timestamptz
		from submissions where ${ofCase(tx, caseCode)} order by sequence limit 1
		on conflict do nothing returning 1`;
	if (rows.length === 0) throw new ProblemError('order.notNow');
}
