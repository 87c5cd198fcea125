/** What the desk does to an order: one transaction, and only on the order that the desk saw. */
import { randomBytes } from 'node:crypto';
import { encodeEnvelope, sealBody } from '../../shared/cases/envelope.ts';
import { makePin } from '../../shared/cases/pin.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { MatterBody, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Transaction } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { EnteredMatter, HotlineEntry, OrderAct } from '../desk/order-protocol.ts';
import { decideBooking } from '../intake/booking.ts';
import { digestBytes } from '../intake/verify.ts';
import { canBook, planAct } from '../orders/acts.ts';
import type { OrderRecord } from '../orders/fold.ts';
import { openOrder, readBooking } from '../orders/open-order.ts';
import { takeOwnCode } from '../orders/series.ts';
import { appendEvents, holdOrder, type NewEvent } from '../orders/store.ts';
import { ProblemError } from '../problem.ts';
import { addRegion } from '../regions.ts';
import { isInScope } from './order.ts';

/** Throws `order.changed` when the order is not at `seq` any more, `order.notNow` when its state has nothing for the act. */
export async function actOnOrder(
	context: CenterContext,
	caseCode: string,
	seq: number,
	act: OrderAct,
	staff: Staff,
): Promise<OrderRecord> {
	const { database, orders, regions, now } = context;
	const office = await orders.office.read(database.sql);
	const nowMs = now();
	return database.sql.begin(async (tx) => {
		const record = await holdOrder(tx, caseCode);
		if (!record || !isInScope(record, staff, office, regions)) throw new ProblemError('case.unknown');
		if (record.seq !== seq) throw new ProblemError('order.changed');
		const at = new Date(nowMs).toISOString();
		const events =
			act.act === 'book'
				? [await book(tx, record, act, nowMs)]
				: planAct(act, { record, office, staff, calendar: orders.calendar, now: at });
		if (act.act === 'withdraw') await releasePlace(tx, caseCode, at);
		const after = await appendEvents(tx, orders, caseCode, record, events, { id: staff.accountId }, nowMs);
		const node = office.nodes.find(({ id }) => id === after.context.holder?.nodeId);
		// An office of another center sees it from now on.
		if (node && node.regionCode.length >= 6) await addRegion(tx, regionOf(node.regionCode), regionOf(caseCode));
		return after;
	});
}

/** A place for whoever is on the phone or at the counter, confirmed at once: the desk itself gives it. */
async function book(
	tx: Transaction,
	record: OrderRecord,
	{ institutionId, slotId }: Extract<OrderAct, { act: 'book' }>,
	receivedMs: number,
): Promise<NewEvent> {
	if (!canBook(record)) throw new ProblemError('order.notNow');
	const [first] = await tx<{ id: string; terminal_id: string }[]>`
		select id, terminal_id from submissions where ${ofCase(tx, record.caseCode)} order by sequence limit 1`;
	const { kind } = record.facts;
	const service = kind === 'complaint' || kind === 'other' ? 'advice' : kind;
	if (!first) throw new ProblemError('case.unknown');
	const decision = await decideBooking(tx, {
		submissionId: first.id,
		terminalId: first.terminal_id,
		caseCode: record.caseCode,
		booking: { institutionId, service, slotId },
		receivedMs,
		opened: { wish: null, language: record.facts.language, topic: record.facts.topic },
	});
	if (!decision || decision.state === 'refused') throw new ProblemError('booking.alreadyAnswered');
	if (!decision.slotId) throw new ProblemError('slot.unknown');
	await tx`
		update bookings set state = 'confirmed', answered_at = ${new Date(receivedMs).toISOString()}
		where ${ofCase(tx, record.caseCode)}`;
	return { event: await readBooking(tx, { state: 'confirmed', slotId: decision.slotId }) };
}

export async function releasePlace(tx: Transaction, caseCode: string, at: string): Promise<void> {
	await tx`
		update bookings set state = 'refused', reason = 'institution', words = '本人不办了，已经替您取消。',
			answered_at = ${at}, slot_id = null, place_no = null
		where ${ofCase(tx, caseCode)} and state <> 'refused'`;
}

/**
 * What was said by phone or at the counter: a case code of the center's own, a sealed submission like any other, and an order. The PIN
 * lies sealed in the submission as a terminal's does, and is told this once, to be read out.
 */
export async function enterMatter(context: CenterContext, entry: HotlineEntry, staff: Staff): Promise<EnteredMatter> {
	const { database, keys, orders, profile, phonePage, now } = context;
	// Where no phone can open the page nobody is told a PIN, as on slips.
	const pin = phonePage === undefined ? null : makePin(randomBytes);
	const nowMs = now();
	const { channel, form, service, language, green } = entry;
	return database.sql.begin(async (tx) => {
		const { caseCode, terminalId } = await takeOwnCode(tx, profile.region, keys, nowMs);
		const receivedAt = new Date(nowMs).toISOString();
		const envelope: SubmissionEnvelope = {
			id: makeUuidV7(nowMs, randomBytes(16)),
			caseCode,
			sequence: 1,
			kind: form,
			createdAt: receivedAt,
			suite: 'x25519-sealed-box',
			sealKeyId: keys.seal.id,
			sealed: sealBody({ ...makeBody(entry), ...(pin === null ? {} : { pin }) }, keys.seal.publicKey),
			matter: { service, language, green },
		};
		const bytes = Buffer.from(encodeEnvelope(envelope));
		await tx`
			insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
			values (${envelope.id}, ${regionOf(caseCode)}, ${terminalId}, ${caseCode}, 1, ${form}, ${bytes}, ${digestBytes(bytes)}, ${receivedAt})`;
		const arrived = { caseCode, kind: service, form, channel, language, green, topic: null };
		await openOrder(tx, orders, { ...arrived, institutionId: null, booking: null }, nowMs, { id: staff.accountId });
		await appendAudit(tx, { actor: staff.accountId, act: 'entered', subject: envelope.id }, nowMs);
		return { caseCode, pin, phonePage: phonePage ?? null };
	});
}

function makeBody({ service, language, name, phone, number, question }: HotlineEntry): MatterBody {
	const identity: MatterBody['identity'] = { way: number === '' ? 'none' : 'number' };
	if (name !== '') identity.name = name;
	if (number !== '') identity.number = number;
	return { service, identity, phone, question, language };
}
