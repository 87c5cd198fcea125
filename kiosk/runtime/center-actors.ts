import { fromCallback, fromPromise } from 'xstate';
import { makePin } from '../../shared/cases/pin.ts';
import type { RatingInput, VisitActors } from '../../shared/flows/actors.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { BookingDraft, BookingOutcome, CaseFound } from '../../shared/flows/visit-data.ts';
import { localDate } from '../../shared/locale/dates.ts';
import type { BookingBody, Institution, RatingBody, ServiceKind, SlotList } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { loadCase } from '../../shared/terminal/load-case.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import type { VisitMemory } from './visit-memory.ts';

/** How long a citizen waits for the center's word before the screen says "waiting". */
const answerMs = { connected: 6000, lost: 1200 } as const;
const slotDays = 5;

type CenterActors = Pick<
	VisitActors,
	'watchCenter' | 'loadInstitutions' | 'loadSlots' | 'loadCase' | 'submitBooking' | 'awaitAnswer' | 'submitRating'
>;

export interface CenterTools {
	terminal: Terminal;
	memory: VisitMemory;
	builtInInstitutions(): Promise<Institution[]>;
	/** Debug flag: takes the link for lost. */
	offline: boolean;
}

/** The visit's effects on the center, all through the terminal's outbox and client. */
export function createCenterActors({ terminal, memory, builtInInstitutions, offline }: CenterTools): CenterActors {
	let connected: boolean | null = null;
	terminal.onLink((now) => {
		connected = now;
	});
	return {
		watchCenter: fromCallback<VisitEvent, undefined>(({ sendBack }) =>
			terminal.onLink((now) => {
				if (now !== null) sendBack({ type: now && !offline ? 'center.connected' : 'center.lost' });
			}),
		),
		loadInstitutions: fromPromise<Institution[], { service: ServiceKind }>(async ({ input }) => {
			const found = await terminal.loadInstitutions(input.service, await builtInInstitutions());
			for (const institution of found) memory.institutions.set(institution.id, institution);
			return found;
		}),
		loadSlots: fromPromise<SlotList, { institutionId: string }>(async ({ input }) => {
			const list = await terminal.loadSlots(input.institutionId, localDate(new Date()), slotDays);
			for (const slot of list.slots) memory.slots.set(slot.id, slot);
			return list;
		}),
		loadCase: fromPromise<CaseFound, { caseCode: string }>(({ input }) => loadCase(terminal, input.caseCode)),
		submitBooking: fromPromise<BookingOutcome, { draft: BookingDraft; language: Language }>(async ({ input }) => {
			const { draft, language } = input;
			const { service, institutionId, slotId } = draft;
			if (institutionId === null) throw new Error('no institution was chosen');
			const pin = makePin((length) => crypto.getRandomValues(new Uint8Array(length)));
			const kept = await terminal.submit({
				kind: 'booking',
				caseCode: null,
				body: { ...makeBody(draft, institutionId, language, memory), pin },
				booking: { institutionId, service, slotId },
			});
			const { caseCode, id: submissionId, createdAt: storedAt } = kept;
			return { caseCode, pin, submissionId, delivered: false, booking: { state: 'waiting' }, storedAt };
		}),
		awaitAnswer: fromPromise<BookingOutcome, { outcome: BookingOutcome }>(async ({ input }) => {
			const { outcome } = input;
			const submission = { id: outcome.submissionId, caseCode: outcome.caseCode };
			const waitMs = connected === false ? answerMs.lost : answerMs.connected;
			const { delivered, booking } = await terminal.awaitDelivery(submission, waitMs);
			return { ...outcome, delivered, booking: booking ?? outcome.booking };
		}),
		submitRating: fromPromise<void, RatingInput>(async ({ input }) => {
			const { level, by, service, caseCode } = input;
			const body: RatingBody = { level, by, service };
			await terminal.submit({ kind: 'rating', caseCode, body });
		}),
	};
}

function makeBody(draft: BookingDraft, institutionId: string, language: Language, memory: VisitMemory): BookingBody {
	const { service, slotId, wish, phone, question, guideId } = draft;
	const slot = slotId === null ? null : (memory.slots.get(slotId) ?? null);
	return { service, institutionId, slot, wish, identity: writeIdentity(draft), phone, question, guideId, language };
}

function writeIdentity({ identity }: BookingDraft): BookingBody['identity'] {
	if (!identity || identity.way === 'none') return { way: 'none' };
	if (identity.way === 'number') return { way: 'number', number: identity.number };
	const { name, number, kind } = identity.card;
	const address = 'address' in identity.card ? { address: identity.card.address } : {};
	return { way: 'card', name, number, cardKind: kind, ...address };
}
