import { and, assign, sendTo, setup } from 'xstate';
import { findPhoneFault, type PhoneFault } from '../identity/phone.ts';
import type { Institution, SlotList } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';
import { unboundPromise } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { forwardBy } from './forward.ts';
import { identifyEvents, identifyMachine } from './identify.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';
import { servicesWithoutIdentity } from './services.ts';
import type { BookingDraft, BookingOutcome, Capabilities } from './visit-data.ts';

export interface BookInput {
	draft: BookingDraft;
	language: Language;
	capabilities: Capabilities;
	today: string;
}
export interface BookContext extends BookInput {
	institutions: Institution[];
	slots: SlotList | null;
	phoneFault: PhoneFault | null;
	/** Everything was filled once: a changed line leads straight back to the summary. */
	summarised: boolean;
	outcome: BookingOutcome | null;
	failure: string | null;
}
/** `outcome` null: the citizen went back; the draft keeps what was told. */
export interface BookOutput {
	draft: BookingDraft;
	outcome: BookingOutcome | null;
}

export const bookEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.typed',
	'citizen.asked',
	'citizen.choseInstitution',
	'citizen.choseSlot',
	'citizen.choseWish',
	'citizen.changedLine',
	'citizen.retried',
];

const bookSetup = setup({
	types: {
		input: {} as BookInput,
		context: {} as BookContext,
		events: {} as VisitEvent,
		output: {} as BookOutput,
		meta: {} as { screen: Screen },
	},
	actors: {
		identify: identifyMachine,
		loadInstitutions: unboundPromise<Institution[], { service: BookingDraft['service'] }>('loadInstitutions'),
		loadSlots: unboundPromise<SlotList, { institutionId: string }>('loadSlots'),
		submitBooking: unboundPromise<BookingOutcome, { draft: BookingDraft; language: Language }>('submitBooking'),
		awaitAnswer: unboundPromise<BookingOutcome, { outcome: BookingOutcome }>('awaitAnswer'),
	},
	guards: {
		hasSlot: ({ context }) =>
			context.slots?.slots.some((slot) => slot.id === context.draft.slotId && slot.free > 0) === true,
		choseFreeSlot: ({ context, event }) =>
			event.type === 'citizen.choseSlot' &&
			context.slots?.slots.some((slot) => slot.id === event.slotId && slot.free > 0) === true,
		choseKnownInstitution: ({ context, event }) =>
			event.type === 'citizen.choseInstitution' &&
			context.institutions.some((institution) => institution.id === event.institutionId),
		hasWish: ({ context }) => context.draft.wish !== null,
		hasGoodPhone: ({ context }) => findPhoneFault(context.draft.phone) === null,
		isSummarised: ({ context }) => context.summarised && findPhoneFault(context.draft.phone) === null,
		changedInstitution: ({ event }) => event.type === 'citizen.changedLine' && event.line === 'institution',
		changedSlot: ({ event }) => event.type === 'citizen.changedLine' && event.line === 'slot',
		changedIdentity: ({ event }) => event.type === 'citizen.changedLine' && event.line === 'identity',
		changedQuestion: ({ event }) => event.type === 'citizen.changedLine' && event.line === 'question',
		isConfirmed: ({ context }) => context.outcome?.booking.state === 'confirmed',
		isRefused: ({ context }) => context.outcome?.booking.state === 'refused',
		goesStraightToPaper: ({ context }) => context.capabilities.printer,
		hasInstitution: ({ context }) => context.draft.institutionId !== null,
	},
	actions: {
		forwardToIdentify: sendTo('identify', ({ event }) => event),
		keepPhone: assign(({ context, event }) =>
			event.type === 'citizen.typed' ? { draft: { ...context.draft, phone: event.text }, phoneFault: null } : {},
		),
		keepQuestion: assign(({ context, event }) => {
			if (event.type === 'citizen.typed') return { draft: { ...context.draft, question: event.text } };
			return event.type === 'citizen.asked' ? { draft: { ...context.draft, question: event.question.trim() } } : {};
		}),
		keepInstitution: assign(({ context, event }) =>
			event.type === 'citizen.choseInstitution'
				? { draft: { ...context.draft, institutionId: event.institutionId, slotId: null, wish: null } }
				: {},
		),
		keepSlot: assign(({ context, event }) =>
			event.type === 'citizen.choseSlot' ? { draft: { ...context.draft, slotId: event.slotId, wish: null } } : {},
		),
		keepWish: assign(({ context, event }) =>
			event.type === 'citizen.choseWish'
				? { draft: { ...context.draft, slotId: null, wish: { date: event.date, half: event.half } } }
				: {},
		),
		namePhoneFault: assign(({ context }) => ({ phoneFault: findPhoneFault(context.draft.phone) })),
		markSummarised: assign({ summarised: true }),
		unmarkSummarised: assign({ summarised: false }),
		forgetSlot: assign(({ context }) => ({ draft: { ...context.draft, slotId: null }, slots: null })),
		forgetOutcome: assign({ outcome: null }),
	},
});

const screen = (name: Screen) => ({ screen: name });

/** From a service to an appointment: who, where, when, which phone, all checked once, then stored and sent. */
export const bookMachine = bookSetup.createMachine({
	id: 'book',
	context: ({ input }) => ({
		...input,
		institutions: [],
		slots: null,
		phoneFault: null,
		summarised: false,
		outcome: null,
		failure: null,
	}),
	initial: 'identifying',
	output: ({ context }) => ({ draft: context.draft, outcome: context.outcome }),
	on: ignore(
		'citizen.wentBack',
		'citizen.confirmed',
		'citizen.typed',
		'citizen.asked',
		'citizen.choseInstitution',
		'citizen.choseSlot',
		'citizen.choseWish',
		'citizen.changedLine',
		'citizen.retried',
		'citizen.consented',
		'citizen.choseIdentityWay',
		'card.found',
		'card.read',
		'card.unreadable',
		'card.removed',
		'cardReader.gone',
	),
	states: {
		identifying: {
			meta: screen('identityChoice'),
			invoke: {
				src: 'identify',
				id: 'identify',
				input: ({ context }) => ({
					identity: context.draft.identity,
					allowsAnonymous: servicesWithoutIdentity.indexOf(context.draft.service) >= 0,
					today: context.today,
				}),
				onDone: [
					{ guard: ({ context, event }) => event.output.left && context.summarised, target: 'summary' },
					{ guard: ({ event }) => event.output.left, target: 'over' },
					{
						guard: ({ context }) => context.summarised,
						target: 'summary',
						actions: assign(({ context, event }) => ({ draft: { ...context.draft, identity: event.output.identity } })),
					},
					{
						target: 'loadingInstitutions',
						actions: assign(({ context, event }) => ({ draft: { ...context.draft, identity: event.output.identity } })),
					},
				],
			},
			on: forwardBy('forwardToIdentify', identifyEvents),
		},
		loadingInstitutions: {
			meta: screen('loadingSlots'),
			invoke: {
				src: 'loadInstitutions',
				input: ({ context }) => ({ service: context.draft.service }),
				onDone: { target: 'choosingInstitution', actions: assign(({ event }) => ({ institutions: event.output })) },
				onError: 'choosingInstitution',
			},
			on: { 'citizen.wentBack': 'identifying' },
		},
		choosingInstitution: {
			meta: screen('institution'),
			on: {
				'citizen.choseInstitution': {
					guard: 'choseKnownInstitution',
					target: 'loadingSlots',
					actions: 'keepInstitution',
				},
				'citizen.confirmed': { guard: 'hasInstitution', target: 'loadingSlots' },
				'citizen.retried': 'loadingInstitutions',
				'citizen.wentBack': [{ guard: 'isSummarised', target: 'summary' }, { target: 'identifying' }],
			},
		},
		loadingSlots: {
			meta: screen('loadingSlots'),
			invoke: {
				src: 'loadSlots',
				input: ({ context }) => ({ institutionId: context.draft.institutionId ?? '' }),
				onDone: { target: 'choosingSlot', actions: assign(({ event }) => ({ slots: event.output })) },
				onError: 'wishing',
			},
			on: { 'citizen.wentBack': 'choosingInstitution' },
		},
		choosingSlot: {
			meta: screen('slot'),
			on: {
				'citizen.choseSlot': { guard: 'choseFreeSlot', actions: 'keepSlot' },
				'citizen.confirmed': [
					{ guard: and(['hasSlot', 'isSummarised']), target: 'summary' },
					{ guard: 'hasSlot', target: 'typingPhone' },
				],
				'citizen.retried': 'loadingSlots',
				'citizen.wentBack': 'choosingInstitution',
			},
		},
		/** The center cannot be asked: a day and half a day are kept as a wish, and called one. */
		wishing: {
			meta: screen('slotWish'),
			on: {
				'citizen.choseWish': { actions: 'keepWish' },
				'citizen.confirmed': [
					{ guard: and(['hasWish', 'isSummarised']), target: 'summary' },
					{ guard: 'hasWish', target: 'typingPhone' },
				],
				'citizen.retried': 'loadingSlots',
				'citizen.wentBack': 'choosingInstitution',
			},
		},
		typingPhone: {
			meta: screen('phone'),
			on: {
				'citizen.typed': { actions: 'keepPhone' },
				'citizen.confirmed': [{ guard: 'hasGoodPhone', target: 'summary' }, { actions: 'namePhoneFault' }],
				'citizen.wentBack': [
					{ guard: 'isSummarised', target: 'summary' },
					{ guard: 'hasWish', target: 'wishing' },
					{ target: 'choosingSlot' },
				],
			},
		},
		typingQuestion: {
			meta: screen('ask'),
			on: {
				'citizen.typed': { actions: 'keepQuestion' },
				'citizen.asked': { target: 'summary', actions: 'keepQuestion' },
				'citizen.wentBack': 'summary',
			},
		},
		summary: {
			meta: screen('summary'),
			entry: 'markSummarised',
			on: {
				'citizen.confirmed': 'storing',
				'citizen.changedLine': [
					{ guard: 'changedInstitution', target: 'choosingInstitution' },
					{ guard: 'changedSlot', target: 'loadingSlots' },
					{ guard: 'changedIdentity', target: 'identifying' },
					{ guard: 'changedQuestion', target: 'typingQuestion' },
					{ target: 'typingPhone' },
				],
				// Back from here walks the whole way back; only a line that was changed leads straight here again.
				'citizen.wentBack': { target: 'typingPhone', actions: 'unmarkSummarised' },
			},
		},
		storing: {
			meta: screen('sending'),
			invoke: {
				src: 'submitBooking',
				input: ({ context }) => ({ draft: context.draft, language: context.language }),
				onDone: { target: 'awaitingAnswer', actions: assign(({ event }) => ({ outcome: event.output })) },
				onError: { target: 'notStored', actions: assign(({ event }) => ({ failure: nameOf(event.error) })) },
			},
		},
		notStored: {
			meta: screen('sendFailed'),
			on: { 'citizen.retried': 'storing', 'citizen.wentBack': 'summary' },
		},
		awaitingAnswer: {
			meta: screen('sending'),
			invoke: {
				src: 'awaitAnswer',
				input: ({ context }) => {
					if (!context.outcome) throw new Error('no outcome to await');
					return { outcome: context.outcome };
				},
				onDone: { target: 'answered', actions: assign(({ event }) => ({ outcome: event.output })) },
				onError: 'answered',
			},
		},
		answered: {
			meta: screen('sending'),
			always: [
				{ guard: and(['isConfirmed', 'goesStraightToPaper']), target: 'over' },
				{ guard: 'isConfirmed', target: 'confirmed' },
				{ guard: 'isRefused', target: 'refused' },
				{ target: 'waiting' },
			],
		},
		confirmed: { meta: screen('outcomeConfirmed'), on: { 'citizen.confirmed': 'over' } },
		waiting: { meta: screen('outcomeWaiting'), on: { 'citizen.confirmed': 'over' } },
		refused: {
			meta: screen('outcomeRefused'),
			on: {
				'citizen.retried': { target: 'loadingSlots', actions: ['forgetSlot', 'forgetOutcome'] },
				'citizen.wentBack': { target: 'loadingSlots', actions: ['forgetSlot', 'forgetOutcome'] },
				'citizen.confirmed': 'over',
			},
		},
		over: { type: 'final', meta: screen('sending') },
	},
});

function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : 'unknown';
}
