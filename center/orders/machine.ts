/**
 * The closed loop of a work order. One machine decides what may happen in which state, at the desk, on the phone page and by the
 * clock alike; it is never kept running, but applied to the events that lie in the table.
 */
import { assign, setup } from 'xstate';
import type { CitizenStep, OrderKind } from '../../shared/protocol/center.ts';
import type { BookingFact, Holder, OrderEvent } from './events.ts';

export interface OrderContext {
	kind: OrderKind;
	holder: Holder | null;
	/** The law lets an office ask for missing papers once. */
	gapsTold: boolean;
	booking: BookingFact | null;
	/** Who handed it on, and gets it back. */
	handedOnBy: Holder | null;
}

/** Of what stands here a citizen sees this step. */
const seen = (citizen: CitizenStep) => ({ citizen });
const withdrawal = { 'citizen.withdrew': { target: 'withdrawn' } } as const;
const bookingWhileOpen = {
	'booking.decided': [
		{ guard: 'isBookingRefused', target: 'refused', actions: 'keepBooking' },
		{ actions: 'keepBooking' },
	],
} as const;
/** An end that the citizen may not agree with. */
const askingAgain = { 'citizen.askedAgain': { target: 'inHandling' } } as const;
const spotCheck = {
	'order.spotChecked': [{ guard: 'isGood', target: 'spotChecked' }, { target: 'inHandling' }],
} as const;
const appointment = { 'order.appointed': { actions: 'record' } } as const;
/** A place found later, or another try at a slot, takes the case up again. */
const bookingWhileOver = {
	'booking.decided': [{ guard: 'isBookingStanding', target: 'assigned', actions: 'keepBooking' }],
} as const;

export const orderMachine = setup({
	types: {
		context: {} as OrderContext,
		events: {} as OrderEvent,
		input: {} as { kind: OrderKind },
		meta: {} as { citizen: CitizenStep },
	},
	guards: {
		areGapsUntold: ({ context }) => !context.gapsTold,
		isGood: ({ event }) => event.type === 'order.spotChecked' && event.good,
		isBookingRefused: ({ event }) => event.type === 'booking.decided' && event.state === 'refused',
		isBookingStanding: ({ event }) => event.type === 'booking.decided' && event.state !== 'refused',
		isElsewhere: ({ context, event }) => event.type === 'order.handedOn' && event.nodeId !== context.holder?.nodeId,
	},
	actions: {
		/** Goes into the history and changes nothing. */
		record: () => undefined,
		keepKind: assign(({ event }) => (event.type === 'order.classified' ? { kind: event.kind } : {})),
		keepHolder: assign(({ event }) =>
			'handlerId' in event ? { holder: { nodeId: event.nodeId, handlerId: event.handlerId } } : {},
		),
		keepSender: assign(({ event }) => (event.type === 'order.handedOn' ? { handedOnBy: event.from } : {})),
		forgetSender: assign({ handedOnBy: null }),
		keepBooking: assign(({ event }) =>
			event.type === 'booking.decided'
				? { booking: { state: event.state, startsAt: event.startsAt, endsAt: event.endsAt } }
				: {},
		),
		markGapsTold: assign({ gapsTold: true }),
	},
}).createMachine({
	id: 'order',
	context: ({ input }) => ({
		kind: input.kind,
		holder: null,
		gapsTold: false,
		booking: null,
		handedOnBy: null,
	}),
	initial: 'received',
	on: {
		'order.received': {},
		'order.classified': {},
		'order.assigned': {},
		'order.taken': {},
		'order.answered': {},
		'order.appointed': {},
		'order.closed': {},
		'order.refused': {},
		'order.spotChecked': {},
		'order.handedOn': {},
		'order.returned': {},
		'gaps.told': {},
		'gaps.filled': {},
		'gaps.lapsed': {},
		'citizen.confirmed': {},
		'citizen.askedAgain': {},
		'citizen.withdrew': {},
		'booking.decided': {},
		'citizen.added': { actions: 'record' },
		'order.called': { actions: 'record' },
		'order.noted': { actions: 'record' },
		'order.recorded': { actions: 'record' },
		'order.recordingDeleted': { actions: 'record' },
		'order.marked': { actions: 'record' },
		'order.reminded': { actions: 'record' },
		'order.wentOverdue': { actions: 'record' },
	},
	states: {
		// Received, classified and assigned in one transaction: nobody waits in the first two, so nothing else happens in them.
		received: {
			meta: seen('accepted'),
			on: { 'order.classified': { target: 'classified', actions: 'keepKind' } },
		},
		classified: {
			meta: seen('sorted'),
			on: {
				'order.classified': { target: 'classified', actions: 'keepKind' },
				'order.assigned': { target: 'assigned', actions: 'keepHolder' },
			},
		},
		assigned: {
			meta: seen('sorted'),
			on: {
				...withdrawal,
				...bookingWhileOpen,
				'order.classified': { target: 'classified', actions: 'keepKind' },
				'order.assigned': { target: 'assigned', actions: 'keepHolder' },
				'order.taken': { target: 'inHandling', actions: 'keepHolder' },
				'order.handedOn': { guard: 'isElsewhere', target: 'handedOn', actions: ['keepSender', 'keepHolder'] },
			},
		},
		inHandling: {
			meta: seen('followed'),
			on: {
				...withdrawal,
				...bookingWhileOpen,
				'order.classified': { target: 'classified', actions: 'keepKind' },
				'order.assigned': { target: 'assigned', actions: 'keepHolder' },
				'order.answered': { target: 'answered' },
				'order.refused': { target: 'refused' },
				'order.handedOn': { guard: 'isElsewhere', target: 'handedOn', actions: ['keepSender', 'keepHolder'] },
				'gaps.told': { guard: 'areGapsUntold', target: 'gapsToFill', actions: 'markGapsTold' },
			},
		},
		handedOn: {
			meta: seen('sorted'),
			on: {
				...withdrawal,
				...bookingWhileOpen,
				'order.assigned': { target: 'handedOn', actions: 'keepHolder' },
				'order.taken': { target: 'inHandling', actions: ['keepHolder', 'forgetSender'] },
				'order.returned': { target: 'assigned', actions: ['keepHolder', 'forgetSender'] },
			},
		},
		gapsToFill: {
			meta: seen('followed'),
			on: {
				...withdrawal,
				...bookingWhileOpen,
				'gaps.filled': { target: 'inHandling' },
				'gaps.lapsed': { target: 'withdrawn' },
			},
		},
		answered: {
			meta: seen('answered'),
			on: {
				...askingAgain,
				...appointment,
				'order.answered': { target: 'answered' },
				'order.closed': { target: 'closed' },
				'citizen.confirmed': { target: 'confirmed' },
			},
		},
		confirmed: { meta: seen('supervised'), on: { ...askingAgain, ...appointment, ...spotCheck } },
		/** Answered, told, and no word back: never called confirmed. */
		closed: {
			meta: seen('supervised'),
			on: { ...askingAgain, ...appointment, ...spotCheck, 'citizen.confirmed': { target: 'confirmed' } },
		},
		spotChecked: { meta: seen('spotChecked'), on: { ...askingAgain, ...appointment } },
		withdrawn: { meta: seen('supervised'), on: { ...askingAgain, ...bookingWhileOver } },
		refused: { meta: seen('answered'), on: { ...askingAgain, ...bookingWhileOver, ...spotCheck } },
	},
});
