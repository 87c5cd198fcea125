import { assign, not, setup } from 'xstate';
import type { CardUnreadableReason, Identity } from '../identity/card.ts';
import { findIdentityFault, type IdentityFault } from '../identity/resident-id.ts';
import { unboundCallback } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';

export interface IdentifyInput {
	identity: Identity | null;
	allowsAnonymous: boolean;
	/** YYYY-MM-DD: a birth date after it is impossible. */
	today: string;
}
export interface IdentifyContext extends IdentifyInput {
	typed: string;
	fault: IdentityFault | null;
	cardReason: CardUnreadableReason | null;
	left: boolean;
}
export interface IdentifyOutput {
	identity: Identity | null;
	left: boolean;
}

export const identifyEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.consented',
	'citizen.typed',
	'citizen.choseIdentityWay',
	'card.found',
	'card.read',
	'card.unreadable',
	'card.removed',
	'cardReader.gone',
];

const screen = (name: Screen) => ({ screen: name });

/** Who the citizen is: by card, by typed number, or not at all where the service allows it. */
export const identifyMachine = setup({
	types: {
		input: {} as IdentifyInput,
		context: {} as IdentifyContext,
		events: {} as VisitEvent,
		output: {} as IdentifyOutput,
		meta: {} as { screen: Screen },
	},
	actors: { readCard: unboundCallback<undefined>() },
	guards: {
		choseCard: ({ event }) => event.type === 'citizen.choseIdentityWay' && event.way === 'card',
		choseNumber: ({ event }) => event.type === 'citizen.choseIdentityWay' && event.way === 'number',
		mayStayUnnamed: ({ context, event }) =>
			event.type === 'citizen.choseIdentityWay' && event.way === 'none' && context.allowsAnonymous,
		wasPulledTooSoon: ({ context }) => context.cardReason === 'pulledTooSoon',
		hasGoodNumber: ({ context }) => findIdentityFault(context.typed, context.today) === null,
	},
	actions: {
		keepTyped: assign(({ event }) => (event.type === 'citizen.typed' ? { typed: event.text, fault: null } : {})),
		nameFault: assign(({ context }) => ({ fault: findIdentityFault(context.typed, context.today) })),
		keepCard: assign(({ event }) =>
			event.type === 'card.read' ? { identity: { way: 'card' as const, card: event.card }, cardReason: null } : {},
		),
		keepReason: assign(({ event }) => (event.type === 'card.unreadable' ? { cardReason: event.reason } : {})),
		keepNumber: assign(({ context }) => ({
			identity: { way: 'number' as const, number: context.typed.trim().toUpperCase() },
		})),
		stayUnnamed: assign({ identity: { way: 'none' as const } }),
		leave: assign({ left: true }),
	},
}).createMachine({
	id: 'identify',
	context: ({ input }) => ({
		...input,
		typed: input.identity?.way === 'number' ? input.identity.number : '',
		fault: null,
		cardReason: null,
		left: false,
	}),
	initial: 'choosingWay',
	output: ({ context }) => ({ identity: context.identity, left: context.left }),
	on: ignore(
		'citizen.confirmed',
		'citizen.consented',
		'citizen.typed',
		'citizen.choseIdentityWay',
		'card.found',
		'card.read',
		'card.unreadable',
		'card.removed',
		'cardReader.gone',
	),
	states: {
		choosingWay: {
			meta: screen('identityChoice'),
			on: {
				'citizen.choseIdentityWay': [
					{ guard: 'choseCard', target: 'readingNotice' },
					{ guard: 'choseNumber', target: 'typingNumber' },
					{ guard: 'mayStayUnnamed', target: 'identified', actions: 'stayUnnamed' },
				],
				'citizen.wentBack': { target: 'identified', actions: 'leave' },
			},
		},
		readingNotice: {
			meta: screen('cardNotice'),
			on: {
				'citizen.consented': 'atReader',
				'citizen.choseIdentityWay': { guard: 'choseNumber', target: 'typingNumber' },
				'citizen.wentBack': 'choosingWay',
			},
		},
		atReader: {
			invoke: { src: 'readCard', id: 'readCard', onError: '.readerGone' },
			initial: 'waitingForCard',
			on: {
				'card.found': '.cardFound',
				'card.read': { target: '.cardShown', actions: 'keepCard' },
				'card.unreadable': { target: '.cardUnreadable', actions: 'keepReason' },
				'cardReader.gone': '.readerGone',
				'citizen.choseIdentityWay': { guard: 'choseNumber', target: 'typingNumber' },
				'citizen.wentBack': 'choosingWay',
			},
			states: {
				waitingForCard: { meta: screen('cardPlace') },
				cardFound: { meta: screen('cardReading'), on: { 'card.removed': 'waitingForCard' } },
				/** A card pulled too soon is gone already: its words stay until a card is placed again. */
				cardUnreadable: {
					meta: screen('cardUnreadable'),
					on: { 'card.removed': { guard: not('wasPulledTooSoon'), target: 'waitingForCard' } },
				},
				readerGone: {
					meta: screen('cardReaderGone'),
					on: { 'citizen.consented': { target: '#identify.atReader', reenter: true } },
				},
				cardShown: {
					meta: screen('identityShown'),
					on: {
						'card.found': {},
						'card.unreadable': {},
						'cardReader.gone': {},
						'citizen.confirmed': '#identify.identified',
					},
				},
			},
		},
		typingNumber: {
			meta: screen('typeNumber'),
			on: {
				'citizen.typed': { actions: 'keepTyped' },
				'citizen.confirmed': [
					{ guard: 'hasGoodNumber', target: 'identified', actions: 'keepNumber' },
					{ actions: 'nameFault' },
				],
				'citizen.wentBack': 'choosingWay',
			},
		},
		identified: { type: 'final', meta: screen('identityShown') },
	},
});
