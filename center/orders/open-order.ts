/** Intake's side of orders: in the transaction that stores a booking, message or application, its order is opened or told of it. */
import * as v from 'valibot';
import { findGuide } from '../../shared/content/built-in.ts';
import type { GreenChannel, OrderKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { localInstant } from '../clock.ts';
import type { Transaction } from '../database/open.ts';
import { languages } from '../intake/envelope.ts';
import type { BookingFact, Holder, OrderChannel, OrderForm } from './events.ts';
import { isPossible, type OrderRecord } from './fold.ts';
import type { OfficeReader } from './office.ts';
import { route } from './routing.ts';
import { type Actor, appendEvents, holdOrder, type NewEvent, type OrderStore } from './store.ts';

export interface OpenOrders extends OrderStore {
	office: OfficeReader;
	regionCode: string;
	/** Who has an order where no office was set up at all. */
	lastResort: Holder;
}

export interface ArrivedMatter {
	caseCode: string;
	kind: OrderKind;
	form: OrderForm;
	channel: OrderChannel;
	language: Language;
	green: GreenChannel[];
	topic: string | null;
	institutionId: string | null;
	booking: { state: BookingFact['state']; slotId: string | null } | null;
}

/** A case opens one order; what is sent to the same case later goes to the same order. */
export async function openOrder(
	tx: Transaction,
	orders: OpenOrders,
	arrived: ArrivedMatter,
	atMs: number,
	actor: Actor = { id: 'citizen' },
): Promise<OrderRecord> {
	const { caseCode, booking, ...facts } = arrived;
	const decided = booking ? await readBooking(tx, booking) : null;
	const known = await holdOrder(tx, caseCode);
	if (known) return appendEvents(tx, orders, caseCode, known, addTo(known, arrived, decided), actor, atMs);
	const opening = { ...facts, regionCode: orders.regionCode };
	const found = route(opening, await orders.office.read(tx));
	const holder = found ?? orders.lastResort;
	const events: NewEvent[] = [
		{ event: { type: 'order.received', ...opening } },
		{ event: { type: 'order.classified', kind: facts.kind, topic: facts.topic } },
		{ event: { type: 'order.assigned', nodeId: holder.nodeId, handlerId: holder.handlerId } },
		...(decided ? [{ event: decided }] : []),
	];
	return appendEvents(tx, orders, caseCode, null, events, actor, atMs);
}

type Decided = { type: 'booking.decided' } & BookingFact;

function addTo(known: OrderRecord, { form }: ArrivedMatter, decided: Decided | null): NewEvent[] {
	if (decided && isPossible(known, decided)) return [{ event: decided }];
	if (known.stage === 'gapsToFill' && form !== 'booking') return [{ event: { type: 'gaps.filled' } }];
	return [{ event: { type: 'citizen.added', form } }];
}

/** The booking as an event says it: when the meeting is, and not with whom. */
export async function readBooking(
	tx: Transaction,
	{ state, slotId }: { state: BookingFact['state']; slotId: string | null },
): Promise<Decided> {
	const [slot] =
		slotId === null
			? []
			: await tx<{ date: string; time: string; minutes: number }[]>`
				select date, time, minutes from slots where id = ${slotId}`;
	const startMs = slot ? localInstant(slot.date, slot.time) : null;
	const startsAt = startMs === null ? null : new Date(startMs).toISOString();
	const endsAt = startMs === null ? null : new Date(startMs + (slot?.minutes ?? 0) * 60_000).toISOString();
	return { type: 'booking.decided', state, startsAt, endsAt };
}

/** What became of a booking at the desk goes into the history of its order; a case from before there were orders has none. */
export async function noteBooking(
	tx: Transaction,
	orders: OrderStore,
	caseCode: string,
	booking: NonNullable<ArrivedMatter['booking']>,
	actor: Actor,
	atMs: number,
): Promise<void> {
	const record = await holdOrder(tx, caseCode);
	const event = await readBooking(tx, booking);
	if (record && isPossible(record, event)) await appendEvents(tx, orders, caseCode, record, [{ event }], actor, atMs);
}

const told = v.object({
	language: v.fallback(v.picklist(languages), 'zh-CN'),
	guideId: v.fallback(v.nullable(v.string()), null),
});

/** What of an opened body decides about the order and is no personal data. */
export function readMatter(plain: Uint8Array): { language: Language; topic: string | null } {
	try {
		const { language, guideId } = v.parse(told, JSON.parse(Buffer.from(plain).toString('utf8')));
		return { language, topic: guideId === null ? null : (findGuide(guideId)?.category ?? null) };
	} catch {
		return { language: 'zh-CN', topic: null };
	}
}
