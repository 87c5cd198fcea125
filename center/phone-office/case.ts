/** What a phone sees of its case: the answer and the lists in words, never a note, a call or what one office tells another. */
import type { Institution, Slot } from '../../shared/protocol/center.ts';
import { localInstant } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import { readRating, unseal } from '../desk-office/contents.ts';
import { readBookingState } from '../intake/booking-state.ts';
import type { OrderEvent, OrderWords, StoredEvent } from '../orders/events.ts';
import { isOver, isPossible, type OrderRecord } from '../orders/fold.ts';
import { readEvents, readOrder, readWords } from '../orders/store.ts';
import { nameHolder, viewOrder } from '../orders/view.ts';
import type { PhoneAct, PhoneAnswer, PhoneCase } from '../phone/protocol.ts';

/** Ratings of phones stand behind every number that a terminal may give, so neither takes the other's place. */
export const phoneRatingSequence = 1_000_001;

export interface PhoneBooking {
	institutionId: string;
	state: 'waiting' | 'confirmed' | 'refused';
	slot: { id: string; date: string; time: string } | null;
}

export async function readPhoneCase(context: CenterContext, caseCode: string): Promise<PhoneCase> {
	const { database, keys, profile, now } = context;
	const { sql } = database;
	const [booking, held, record, events, words, rated] = await Promise.all([
		readBookingState(sql, caseCode),
		readBookingRow(sql, caseCode),
		readOrder(sql, caseCode),
		readEvents(sql, caseCode),
		readWords(sql, caseCode, keys),
		readRated(context, caseCode),
	]);
	const fallback = { handler: profile.keeper.name, office: profile.name['zh-CN'] };
	const name = await nameHolder(sql, record?.context.holder ?? null, fallback);
	const institution = await readInstitution(sql, held?.institutionId ?? record?.facts.institutionId ?? null);
	const nowMs = now();
	return {
		caseCode,
		fetchedAt: new Date(nowMs).toISOString(),
		booking,
		held: held?.state === 'waiting' && held.slot ? await readSlot(sql, held.slot.id) : null,
		institution,
		order: record ? viewOrder(record, name, nowMs) : null,
		answers: listAnswers(events, words),
		gaps: record?.stage === 'gapsToFill' ? findGaps(events, words) : null,
		added: events.flatMap(({ seq, at, event }) => listAdded(at, event, words.get(seq))),
		rated,
		acts: record ? listPhoneActs(record, held, rated, nowMs) : [],
	};
}

export async function readBookingRow(
	sql: Sql | Transaction,
	caseCode: string,
	lock = false,
): Promise<PhoneBooking | null> {
	const [row] = await sql<{ institution_id: string; state: PhoneBooking['state']; slot_id: string | null }[]>`
		select institution_id, state, slot_id from bookings where ${ofCase(sql, caseCode)} ${lock ? sql`for update` : sql``}`;
	if (!row) return null;
	const [slot] =
		row.slot_id === null
			? []
			: await sql<{ id: string; date: string; time: string }[]>`
				select id, date, time from slots where id = ${row.slot_id}`;
	return { institutionId: row.institution_id, state: row.state, slot: slot ?? null };
}

/** A meeting that has begun is not moved; what stands otherwise is what the machine takes. */
export function canMove(record: OrderRecord, held: PhoneBooking | null, nowMs: number): boolean {
	if (!held) return false;
	if (held.slot && held.state !== 'refused' && localInstant(held.slot.date, held.slot.time) <= nowMs) return false;
	return isPossible(record, { type: 'booking.decided', state: 'confirmed', startsAt: null, endsAt: null });
}

function listPhoneActs(
	record: OrderRecord,
	held: PhoneBooking | null,
	rated: number | null,
	nowMs: number,
): PhoneAct[] {
	const can = (event: OrderEvent) => isPossible(record, event);
	const told = record.answeredAt !== null || ['closed', 'refused', 'spotChecked'].includes(record.stage);
	const acts: [PhoneAct, boolean][] = [
		['move', canMove(record, held, nowMs)],
		['add', !isOver(record.stage)],
		['fill', can({ type: 'gaps.filled' })],
		['rate', told && rated === null],
		['confirm', can({ type: 'citizen.confirmed', by: 'phone' })],
		['askAgain', can({ type: 'citizen.askedAgain', why: 'notSolved' })],
		['withdraw', can({ type: 'citizen.withdrew' })],
	];
	return acts.filter(([, may]) => may).map(([act]) => act);
}

const answerKinds: Partial<Record<OrderEvent['type'], PhoneAnswer['kind']>> = {
	'order.answered': 'answered',
	'order.refused': 'refused',
	'order.appointed': 'appointed',
};

/** The newest first. */
function listAnswers(events: StoredEvent[], words: ReadonlyMap<number, OrderWords>): PhoneAnswer[] {
	return events
		.flatMap(({ seq, at, event }) => {
			const kind = answerKinds[event.type];
			const said = words.get(seq);
			return kind ? [{ at, kind, words: said?.words ?? '', articles: said?.articles ?? [] }] : [];
		})
		.reverse();
}

function findGaps(events: StoredEvent[], words: ReadonlyMap<number, OrderWords>): PhoneCase['gaps'] {
	const told = events.filter(({ event }) => event.type === 'gaps.told').at(-1);
	if (told?.event.type !== 'gaps.told') return null;
	return { list: words.get(told.seq)?.gaps ?? [], dueAt: told.event.dueAt };
}

function listAdded(at: string, event: OrderEvent, said: OrderWords | undefined): PhoneCase['added'] {
	if (event.type === 'citizen.added' && event.form === 'photo') return [{ at, kind: 'photo', words: '' }];
	const own = event.type === 'citizen.added' || event.type === 'citizen.askedAgain';
	return own && said?.words ? [{ at, kind: 'words', words: said.words }] : [];
}

async function readRated({ database, keys }: CenterContext, caseCode: string): Promise<number | null> {
	const [row] = await database.sql<{ envelope: Buffer }[]>`
		select envelope from submissions where ${ofCase(database.sql, caseCode)} and sequence = ${phoneRatingSequence}`;
	return row ? (readRating(unseal(row.envelope, keys))?.level ?? 0) : null;
}

async function readInstitution(sql: Sql, id: string | null): Promise<PhoneCase['institution']> {
	if (id === null) return null;
	const [row] = await sql<{ content: Institution }[]>`select content from institutions where id = ${id}`;
	if (!row) return null;
	const { name, address, phone } = row.content;
	return { name, address, phone };
}

async function readSlot(sql: Sql, id: string): Promise<Slot | null> {
	const [row] = await sql<(Omit<Slot, 'provider'> & { provider: string; speaksMongolian: boolean })[]>`
		select id, institution_id as "institutionId", date, time, minutes, place, 0 as free, provider_name as provider,
			speaks_mongolian as "speaksMongolian" from slots where id = ${id}`;
	if (!row) return null;
	const { provider, speaksMongolian, ...slot } = row;
	return { ...slot, provider: { name: provider, speaksMongolian } };
}
