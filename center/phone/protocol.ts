import type { BookingState, Institution, OrderView, Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';

/** Messages between the phone page and its center. Private to the two, so not in the published description. */
export const phoneLimits = {
	photoBytes: 5 * 1024 * 1024,
	photos: 20,
	words: 1000,
	/** Nothing touched for so long, and the page forgets the case; the center forgets the token no later than it. */
	idleMs: 600_000,
} as const;

/** GET /phone/api/center: what the page may show to anybody. */
export interface PhoneCenter {
	name: Record<Language, string>;
	keeper: { name: string; phone: string };
}

/** POST /phone/api/session, with `caseCode` and `pin`. */
export interface PhoneSession {
	/** `authorization: Bearer …` of everything else. */
	token: string;
	case: PhoneCase;
}

/** What a citizen may do now; each is a POST of `PhoneDeed`, but photos. */
export const phoneActs = ['move', 'add', 'fill', 'rate', 'confirm', 'askAgain', 'withdraw'] as const;
export type PhoneAct = (typeof phoneActs)[number];

export type PhoneDeed =
	| { act: 'move'; slotId: string }
	| { act: 'add'; words: string }
	| { act: 'fill' }
	| { act: 'rate'; level: 1 | 2 | 3 | 4 | 5 }
	| { act: 'confirm' }
	| { act: 'askAgain'; words: string }
	| { act: 'withdraw' };

export interface PhoneAnswer {
	at: string;
	/** `refused`: the case was; `gaps`: papers are missing. */
	kind: 'answered' | 'refused' | 'appointed';
	words: string;
	articles: { law: string; article: string; text: string; source: string; checkedOn: string }[];
}

export interface PhoneCase {
	caseCode: string;
	fetchedAt: string;
	booking: BookingState | null;
	/** Slot that a waiting booking holds. */
	held: Slot | null;
	institution: Pick<Institution, 'name' | 'address' | 'phone'> | null;
	/** null: nothing of it asks for an answer. */
	order: OrderView | null;
	answers: PhoneAnswer[];
	/** Papers that are missing now. */
	gaps: { list: string[]; dueAt: string } | null;
	/** What was added from here, the oldest first; a photo has no words. */
	added: { at: string; kind: 'words' | 'photo'; words: string }[];
	rated: number | null;
	acts: PhoneAct[];
}
