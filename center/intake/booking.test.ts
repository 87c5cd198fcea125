import { expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { sealBody } from '../../shared/cases/envelope.ts';
import { makeSealKeys } from '../../shared/cases/seal.ts';
import type { BookingState, CaseView, Slot, SlotList, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { useCenter } from '../testing/center.ts';
import { enrolTerminal, makeBookingBody } from '../testing/terminal.ts';

const { center, terminal } = useCenter();

async function findFreeSlots(institution: string): Promise<Slot[]> {
	const { value } = await terminal().get<SlotList>(`/v1/slots?institution=${institution}&days=10`);
	return value.slots.filter((slot) => slot.free > 0);
}

async function takeFreeSlot(institution: string): Promise<Slot> {
	const [slot] = await findFreeSlots(institution);
	if (!slot) throw new Error('no free slot');
	return slot;
}

function makeBooking(institutionId: string, slotId: string | null): SubmissionEnvelope {
	const booking = { institutionId, service: 'mediation' as const, slotId };
	return terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
}

async function book(institutionId: string, slotId: string | null): Promise<BookingState | null> {
	return (await terminal().put(makeBooking(institutionId, slotId))).value.booking;
}

test('a free slot is confirmed at once', async () => {
	const slot = await takeFreeSlot('mediation-committee');
	const envelope = makeBooking('mediation-committee', slot.id);
	const { value } = await terminal().put(envelope);
	expect(value.booking).toEqual({
		state: 'confirmed',
		slot: { ...slot, free: 0 },
		answeredAt: value.receipt.receivedAt,
	});
	expect((await terminal().put(envelope)).value).toEqual(value);
	const view = await terminal().get<CaseView>(`/v1/cases/${envelope.caseCode}`);
	expect(view.value).toMatchObject({
		caseCode: envelope.caseCode,
		booking: value.booking,
		order: {
			kind: 'mediation',
			stage: 'assigned',
			handler: '调解员巴图',
			office: '白音塔拉旗人民调解委员会',
			next: { clock: 'meeting', estimated: false },
		},
	});
});

test('a taken slot is refused', async () => {
	const slot = await takeFreeSlot('mediation-committee');
	await book('mediation-committee', slot.id);
	expect(await book('mediation-committee', slot.id)).toMatchObject({ state: 'refused', reason: 'slotTaken' });
});

test('a slot with two places is booked twice', async () => {
	const slot = await takeFreeSlot('legal-aid-center');
	const states = [];
	for (let i = 0; i < 3; i++) states.push((await book('legal-aid-center', slot.id))?.state);
	expect(states).toEqual(['confirmed', 'confirmed', 'refused']);
});

test('a slot of a desk-answered institution waits and holds', async () => {
	const slot = await takeFreeSlot('sumu-mediation-office');
	expect(await book('sumu-mediation-office', slot.id)).toEqual({ state: 'waiting' });
	expect(await book('sumu-mediation-office', slot.id)).toMatchObject({ state: 'refused', reason: 'slotTaken' });
});

test('a wish without slot waits', async () => {
	expect(await book('mediation-committee', null)).toEqual({ state: 'waiting' });
	expect(await book('mediation-committee', 'no-such-slot')).toEqual({ state: 'waiting' });
	expect(await book('no-such-institution', null)).toEqual({ state: 'waiting' });
});

test('a wish delivered after its day is refused', async () => {
	const booking = { institutionId: 'mediation-committee', service: 'mediation' as const, slotId: null };
	const wish = async (date: string) => {
		const body = makeBookingBody({ wish: { date, half: 'afternoon' } });
		const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, body);
		await terminal().put(envelope);
		return (await terminal().get<CaseView>(`/v1/cases/${envelope.caseCode}`)).value.booking;
	};
	expect(await wish('2026-01-05')).toMatchObject({
		state: 'refused',
		reason: 'slotPast',
		words: '约的时间已经过了，请换一个时间。',
	});
	expect(await wish('2099-01-05')).toEqual({ state: 'waiting' });
});

test('a slot that has begun is refused', async () => {
	const { sql } = center().database;
	await sql`
		insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
		values ('past', 'mediation-committee', '2026-01-05', '09:00', 30, '', '', false)`;
	await sql`insert into slot_places (slot_id, place_no) values ('past', 1)`;
	expect(await book('mediation-committee', 'past')).toMatchObject({ state: 'refused', reason: 'slotPast' });
});

test('a booking that nobody can read is refused', async () => {
	const slot = await takeFreeSlot('mediation-committee');
	const envelope = makeBooking('mediation-committee', slot.id);
	const sealed = sealBody(makeBookingBody(), makeSealKeys().publicKey);
	const { value } = await terminal().put({ ...envelope, sealed });
	expect(value.booking).toMatchObject({ state: 'refused', reason: 'unreadable' });
	expect((await findFreeSlots('mediation-committee'))[0]?.id).toBe(slot.id);
});

test('a refused booking gives way to a later try', async () => {
	const slot = await takeFreeSlot('mediation-committee');
	await book('mediation-committee', slot.id);
	const first = makeBooking('mediation-committee', slot.id);
	expect((await terminal().put(first)).value.booking?.state).toBe('refused');
	const next = await takeFreeSlot('mediation-committee');
	const second = { ...makeBooking('mediation-committee', next.id), caseCode: first.caseCode, sequence: 2 };
	expect((await terminal().put(second)).value.booking?.state).toBe('confirmed');
	const third = { ...makeBooking('mediation-committee', null), caseCode: first.caseCode, sequence: 3 };
	expect((await terminal().put(third)).value.booking?.state).toBe('confirmed');
});

test('of 200 tries one gets the slot', async () => {
	const slot = await takeFreeSlot('lawyer-duty-desk');
	const terminals = await Promise.all((await center().createCodes(8)).map((code) => enrolTerminal(center().url, code)));
	const booking = { institutionId: 'lawyer-duty-desk', service: 'lawyer' as const, slotId: slot.id };
	const envelopes = terminals.flatMap((each) =>
		Array.from({ length: 25 }, () => ({
			each,
			envelope: each.makeEnvelope({ kind: 'booking', booking }, makeBookingBody()),
		})),
	);
	const answers = await Promise.all(envelopes.map(({ each, envelope }) => each.put(envelope)));
	const states = answers.map(({ value }) =>
		value.booking?.state === 'refused' ? value.booking.reason : value.booking?.state,
	);
	expect(states.filter((state) => state === 'confirmed').length).toBe(1);
	expect(states.filter((state) => state === 'slotTaken').length).toBe(199);
}, 60_000);

test('the table itself refuses a second holder', async () => {
	const slot = await takeFreeSlot('notary-office');
	await book('notary-office', slot.id);
	const { sql } = center().database;
	const copy = (code: string, place: number) => sql`
		insert into bookings (case_code, region_code, submission_id, terminal_id, institution_id, service, slot_id, place_no, state, received_at)
		select ${code}::text, left(${code}, 6), submission_id, terminal_id, institution_id, service, slot_id, ${place}, state, received_at
		from bookings where slot_id = ${slot.id}`;
	await expect(copy('159902-second', 1)).rejects.toMatchObject({ constraint_name: 'booking_place' });
	await expect(copy('159902-third', 2)).rejects.toMatchObject({ constraint_name: 'booking_place_exists' });
	// Nor by a way around: a case of another region finds no such place, and a held place does not change its region.
	await expect(copy('159901-second', 1)).rejects.toMatchObject({ constraint_name: 'booking_place_exists' });
	const move = sql`update slot_places set region_code = '159901' where slot_id = ${slot.id}`;
	await expect(move).rejects.toMatchObject({ constraint_name: 'booking_place_exists' });
	await expect(
		sql`update bookings set state = 'refused', reason = 'institution' where slot_id = ${slot.id}`,
	).rejects.toThrow('booking_refused_has_no_place');
});

test('a case of another region borrows a place, once', async () => {
	const { sql } = center().database;
	const slot = await takeFreeSlot('appraisal-body');
	const { terminalNumber } = terminal().profile;
	const booking = { institutionId: 'appraisal-body', service: 'appraisal' as const, slotId: slot.id };
	const send = async (region: string, counter: number) => {
		const caseCode = makeCaseCode(region, terminalNumber, counter);
		const envelope = terminal().makeEnvelope({ kind: 'booking', booking, caseCode }, makeBookingBody());
		return (await terminal().put(envelope)).value.booking;
	};
	const tries = Array.from({ length: 24 }, (_, n) => send(['159901', '159902', '159903'][n % 3] ?? '', 910_000 + n));
	const states = (await Promise.all(tries)).map((booked) => booked?.state);
	expect(states.filter((state) => state !== 'refused')).toHaveLength(1);
	const held = await sql`
		select region_code from slot_places join bookings using (region_code, slot_id, place_no) where slot_id = ${slot.id}`;
	expect(held).toHaveLength(1);
	const listed = await terminal().get<SlotList>('/v1/slots?institution=appraisal-body&days=10');
	expect(listed.value.slots.find(({ id }) => id === slot.id)?.free).toBe(0);
	// Given back, it goes to whoever comes next, of whatever region.
	await sql`
		update bookings set state = 'refused', reason = 'institution', slot_id = null, place_no = null where slot_id = ${slot.id}`;
	expect((await send('159904', 910_100))?.state).not.toBe('refused');
	expect((await send('159902', 910_101))?.state).toBe('refused');
});

test('slots come in days of work', async () => {
	const { value } = await terminal().get<SlotList>('/v1/slots?institution=notary-office&from=2020-01-01&days=5');
	const days = [...new Set(value.slots.map((slot) => slot.date))];
	expect(days.length).toBe(5);
	for (const day of days) expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
	expect((await terminal().get('/v1/slots?institution=nobody')).value.fault).toBe('institution.unknown');
	expect((await terminal().get('/v1/slots?institution=notary-office&from=2026-02-30')).value.fault).toBe(
		'request.malformed',
	);
	expect((await terminal().get<unknown[]>('/v1/institutions')).value.length).toBe(6);
});
