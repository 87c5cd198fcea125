import { fromCallback, fromPromise } from 'xstate';
import { makePin } from '../../shared/cases/pin.ts';
import { type RatingInput, unboundCallback, unboundPromise, type VisitActors } from '../../shared/flows/actors.ts';
import { bindVisit } from '../../shared/flows/bind.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { BookingDraft, BookingOutcome } from '../../shared/flows/visit-data.ts';
import type { BookingBody, RatingBody, Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';
import type { Library } from './library.ts';
import { wipeBox } from './wipe.ts';

/** The answer of the center is waited for this long before the page says "waiting". */
export const answerWaitMs = 4000;
const slotDays = 10;

export interface TvParts {
	library(): Promise<Library>;
	/** Rejects when the box has no store to keep anything in. */
	terminal(): Promise<Terminal>;
	/** Of the terminal, or of the page alone. */
	link(): Promise<Pick<Terminal, 'onLink'>>;
	/** YYYY-MM-DD */
	today(): string;
	/** Forgets what the page itself remembers of the visit. */
	forgetPage(): void;
}

/** The visit with a TV's own effects: no reader, no printer, no pad; everything else as at a kiosk. */
export function bindTv(parts: TvParts) {
	let slots: Slot[] = [];

	async function submitBooking(draft: BookingDraft, language: Language): Promise<BookingOutcome> {
		const terminal = await parts.terminal();
		const slot = slots.filter((one) => one.id === draft.slotId)[0] ?? null;
		const pin = makePin((length) => crypto.getRandomValues(new Uint8Array(length)));
		const kept = await terminal.submit({
			kind: 'booking',
			caseCode: null,
			body: { ...bodyOf(draft, slot, language), pin },
			booking: { institutionId: draft.institutionId ?? '', service: draft.service, slotId: draft.slotId },
		});
		return {
			caseCode: kept.caseCode,
			pin,
			submissionId: kept.id,
			delivered: false,
			booking: { state: 'waiting' },
			storedAt: kept.createdAt,
		};
	}

	async function submitRating({ level, by, service, caseCode }: RatingInput): Promise<void> {
		const body: RatingBody = { level, by, service };
		await (await parts.terminal()).submit({ kind: 'rating', caseCode, body });
	}

	const actors: VisitActors = {
		connectDevices: unboundCallback(),
		readCard: unboundCallback(),
		readCode: unboundCallback(),
		loadCase: unboundPromise('loadCase'),
		printSlip: unboundCallback(),
		listenToPad: unboundCallback(),
		watchCenter: fromCallback<VisitEvent, undefined>(({ sendBack }) => watchCenter(parts, sendBack)),
		findAnswer: fromPromise(async ({ input }) => (await parts.library()).findAnswer(input.question, input.guideId)),
		loadInterview: unboundPromise('loadInterview'),
		printSheet: unboundCallback(),
		loadInstitutions: fromPromise(async ({ input }) => {
			const library = await parts.library();
			const builtIn = library.institutions.filter((one) => one.services.indexOf(input.service) >= 0);
			const terminal = await parts.terminal().catch(() => null);
			return terminal ? terminal.loadInstitutions(input.service, library.institutions) : builtIn;
		}),
		loadSlots: fromPromise(async ({ input }) => {
			const list = await (await parts.terminal()).loadSlots(input.institutionId, parts.today(), slotDays);
			slots = list.slots;
			return list;
		}),
		submitBooking: fromPromise(({ input }) => submitBooking(input.draft, input.language)),
		awaitAnswer: fromPromise(async ({ input }) => awaitAnswer(await parts.terminal(), input.outcome)),
		submitRating: fromPromise(({ input }) => submitRating(input)),
		wipeEverything: fromPromise(async () => {
			slots = [];
			parts.forgetPage();
			await parts.terminal().then(
				(terminal) => terminal.forgetCases(),
				() => undefined,
			);
			return wipeBox(window);
		}),
	};
	return bindVisit(actors);
}

function bodyOf(draft: BookingDraft, slot: Slot | null, language: Language): BookingBody {
	const { service, wish, phone, question, guideId } = draft;
	const identity: BookingBody['identity'] =
		draft.identity?.way === 'number' ? { way: 'number', number: draft.identity.number } : { way: 'none' };
	return {
		service,
		institutionId: draft.institutionId ?? '',
		slot,
		wish,
		identity,
		phone,
		question,
		guideId,
		language,
	};
}

async function awaitAnswer(terminal: Terminal, outcome: BookingOutcome): Promise<BookingOutcome> {
	const { delivered, booking } = await terminal.awaitDelivery(
		{ id: outcome.submissionId, caseCode: outcome.caseCode },
		answerWaitMs,
	);
	return { ...outcome, delivered, booking: booking ?? outcome.booking };
}

function watchCenter(parts: TvParts, sendBack: (event: VisitEvent) => void): () => void {
	let stop: (() => void) | null = null;
	let stopped = false;
	sendBack({ type: 'center.lost' });
	parts.link().then(
		(link) => {
			if (stopped) return;
			stop = link.onLink((connected) => sendBack({ type: connected ? 'center.connected' : 'center.lost' }));
		},
		() => undefined,
	);
	return () => {
		stopped = true;
		stop?.();
	};
}
