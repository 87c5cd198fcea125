import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { encodeEnvelope, sealBody } from '../../shared/cases/envelope.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { BookingBody, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import type { Transaction } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import { decideBooking } from '../intake/booking.ts';
import { languages } from '../intake/envelope.ts';
import { digestBytes } from '../intake/verify.ts';
import { services } from '../orders/kinds.ts';
import { type OpenOrders, openOrder } from '../orders/open-order.ts';
import { takeOwnCode } from '../orders/series.ts';
import { filled, maybe, RowError, readRow } from './row.ts';

const schema = v.object({
	external_id: filled(64),
	institution_id: filled(64),
	service: v.picklist(services),
	date: v.pipe(v.string(), v.check(isCalendarDate)),
	time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
	name: maybe(60),
	phone: maybe(30),
	number: maybe(30),
	question: maybe(1000),
	language: v.pipe(
		v.optional(v.picklist([...languages, '']), ''),
		v.transform((text) => (text === '' ? 'zh-CN' : text)),
	),
});
type Appointment = v.InferOutput<typeof schema>;

/** A meeting that was agreed elsewhere: a place of its slot, a sealed submission and an order, as from the counter. Resolves with the case. */
export async function writeAppointment(
	tx: Transaction,
	cells: Record<string, string>,
	orders: OpenOrders,
	actorId: string,
	nowMs: number,
): Promise<string> {
	const told = readRow(schema, cells);
	const { institution_id: institutionId, service, date, time, language } = told;
	const [slot] = await tx<{ id: string }[]>`
		select id from slots where institution_id = ${institutionId} and date = ${date} and time = ${time} order by id limit 1`;
	if (!slot) throw new RowError('slot.unknown', 'date');
	const { caseCode, terminalId } = await takeOwnCode(tx, orders.regionCode, orders.keys, nowMs);
	const at = new Date(nowMs).toISOString();
	const booking = { institutionId, service, slotId: slot.id };
	const envelope: SubmissionEnvelope = {
		id: makeUuidV7(nowMs, randomBytes(16)),
		caseCode,
		sequence: 1,
		kind: 'booking',
		createdAt: at,
		suite: 'x25519-sealed-box',
		sealKeyId: orders.keys.seal.id,
		sealed: sealBody(makeBody(told), orders.keys.seal.publicKey),
		booking,
	};
	const bytes = Buffer.from(encodeEnvelope(envelope));
	await tx`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		values (${envelope.id}, ${regionOf(caseCode)}, ${terminalId}, ${caseCode}, 1, 'booking', ${bytes}, ${digestBytes(bytes)}, ${at})`;
	const opened = { wish: null, language, topic: null };
	const request = { submissionId: envelope.id, terminalId, caseCode, booking, receivedMs: nowMs, opened };
	const decision = await decideBooking(tx, request);
	if (decision?.reason === 'slotPast') throw new RowError('slot.past', 'date');
	if (decision?.slotId !== slot.id) throw new RowError('slot.taken', 'time');
	await tx`update bookings set state = 'confirmed', answered_at = ${at} where ${ofCase(tx, caseCode)}`;
	const facts = { kind: service, form: 'booking', channel: 'desk', language, green: [], topic: null } as const;
	const confirmed = { state: 'confirmed', slotId: slot.id } as const;
	const arrived = { caseCode, ...facts, green: [], institutionId, booking: confirmed };
	await openOrder(tx, orders, arrived, nowMs, { id: actorId });
	return caseCode;
}

function makeBody({
	service,
	institution_id: institutionId,
	name,
	phone,
	number,
	question,
	language,
}: Appointment): BookingBody {
	const identity: BookingBody['identity'] = { way: number === '' ? 'none' : 'number' };
	if (name !== '') identity.name = name;
	if (number !== '') identity.number = number;
	return { service, institutionId, slot: null, wish: null, identity, phone, question, guideId: null, language };
}
