/**
 * What can happen to a work order. Events are the truth: they are appended and never changed, and everything else about an order is
 * derived from them. A payload holds no personal data and no free words; words lie sealed in `order_words` under the same number.
 */
import type { GreenChannel, OrderKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';

export const orderChannels = ['kiosk', 'tv', 'desk', 'hotline', 'phone'] as const;
export type OrderChannel = (typeof orderChannels)[number];
/** What was sent: each has clocks of its own. */
export type OrderForm = 'booking' | 'message' | 'application';

export interface OrderFacts {
	kind: OrderKind;
	form: OrderForm;
	channel: OrderChannel;
	language: Language;
	regionCode: string;
	green: GreenChannel[];
	/** Of the guide that the citizen came from; null: none. */
	topic: string | null;
	institutionId: string | null;
}

/** Who answers for it now. */
export interface Holder {
	nodeId: string;
	handlerId: string;
}

export interface BookingFact {
	state: 'waiting' | 'confirmed' | 'refused';
	/** Instant at which the meeting ends; null: no slot. */
	endsAt: string | null;
	startsAt: string | null;
}

/** How an answer ends: advice given, aid granted, a certificate made … only `granted` starts a clock of its own. */
export const answerOutcomes = ['answered', 'granted', 'settled', 'notSettled'] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];
export const refusalReasons = ['outOfScope', 'notEligible', 'otherOffice', 'noBasis', 'untrue', 'slot'] as const;
export type OrderRefusal = (typeof refusalReasons)[number];
export const askAgainWhys = ['objection', 'notSolved', 'papers', 'other'] as const;
export type AskAgainWhy = (typeof askAgainWhys)[number];
export const closeWhys = ['toldByPhone', 'notReached', 'noWord', 'metInPerson'] as const;
export type CloseWhy = (typeof closeWhys)[number];

export type OrderEvent =
	| ({ type: 'order.received' } & OrderFacts)
	| { type: 'order.classified'; kind: OrderKind; topic: string | null }
	| ({ type: 'order.assigned' } & Holder)
	| ({ type: 'order.taken' } & Holder)
	| { type: 'order.answered'; outcome: AnswerOutcome; articles: number }
	| { type: 'order.appointed' }
	| { type: 'order.closed'; why: CloseWhy }
	| { type: 'order.refused'; reason: OrderRefusal }
	| { type: 'order.spotChecked'; good: boolean }
	/** 转办单 goes sideways, 交办单 down. */
	| ({ type: 'order.handedOn'; way: 'sideways' | 'down'; from: Holder; dueAt: string } & Holder)
	| ({ type: 'order.returned' } & Holder)
	/** 容缺: everything that is missing, once. */
	| { type: 'gaps.told'; count: number; dueAt: string }
	| { type: 'gaps.filled' }
	| { type: 'gaps.lapsed' }
	| { type: 'citizen.confirmed'; by: 'phone' | 'terminal' | 'callBack' }
	| { type: 'citizen.askedAgain'; why: AskAgainWhy }
	| { type: 'citizen.withdrew' }
	| { type: 'citizen.added'; form: OrderForm | 'photo' | 'rating' }
	| ({ type: 'booking.decided' } & BookingFact)
	| { type: 'order.called'; reached: boolean }
	| { type: 'order.noted' }
	/** Voices of a call, with the digest of what lies in the data folder. */
	| { type: 'order.recorded'; recordingId: string; seconds: number; bytes: number; digest: string }
	| { type: 'order.recordingDeleted'; recordingId: string; why: 'withdrawn' | 'asked' }
	| { type: 'order.marked'; green: GreenChannel[] }
	| { type: 'order.reminded'; clock: string }
	| { type: 'order.wentOverdue'; clock: string };

export type OrderEventType = OrderEvent['type'];

/** Every event there is; the compiler asks for a new one here as soon as the union has it. */
const every: Record<OrderEventType, true> = {
	'order.received': true,
	'order.classified': true,
	'order.assigned': true,
	'order.taken': true,
	'order.answered': true,
	'order.appointed': true,
	'order.closed': true,
	'order.refused': true,
	'order.spotChecked': true,
	'order.handedOn': true,
	'order.returned': true,
	'gaps.told': true,
	'gaps.filled': true,
	'gaps.lapsed': true,
	'citizen.confirmed': true,
	'citizen.askedAgain': true,
	'citizen.withdrew': true,
	'citizen.added': true,
	'booking.decided': true,
	'order.called': true,
	'order.noted': true,
	'order.recorded': true,
	'order.recordingDeleted': true,
	'order.marked': true,
	'order.reminded': true,
	'order.wentOverdue': true,
};
export const orderEventTypes = Object.keys(every) as OrderEventType[];

/** An event as the table holds it. */
export interface StoredEvent {
	seq: number;
	at: string;
	/** `system`, `citizen`, or the account of somebody at the desk. */
	actorId: string;
	event: OrderEvent;
}

/** An article as it was put into an answer: whole, with the day on which it was compared. */
export interface QuotedArticle {
	law: string;
	article: string;
	text: string;
	source: string;
	checkedOn: string;
}

export interface OrderWords {
	/** What was written, said or noted. */
	words?: string;
	articles?: QuotedArticle[];
	/** Missing papers, one a line; all of them, once. */
	gaps?: string[];
	/** What a slip passes on. */
	asked?: string;
}
