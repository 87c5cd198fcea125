import { assign, sendTo, setup } from 'xstate';
import type { CallView } from '../live/call-view.ts';
import type { CallMode } from '../live/protocol.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';
import { type LiveCallInput, unboundCallback } from './actors.ts';
import type { VisitEvent } from './events.ts';
import { ignore } from './ignore.ts';
import { roomEvents } from './room-events.ts';
import type { Screen } from './screens.ts';
import type { Capabilities } from './visit-data.ts';

export interface RoomInput {
	service: ServiceKind;
	language: Language;
	capabilities: Capabilities;
}
export interface RoomContext extends RoomInput {
	wish: CallMode;
	call: CallView | null;
	/** Somebody answered: it may be rated. */
	talked: boolean;
	booking: ServiceKind | null;
}
export interface RoomOutput {
	/** A booking or a call-back instead. */
	service: ServiceKind | null;
	talked: boolean;
}

/** The promise is an answer within half a minute; after that the other ways are told. */
export const unansweredMs = 30_000;

const screen = (name: Screen) => ({ screen: name });

/**
 * A person by video, voice or text. The call itself (line, connections, camera) belongs to the actor and is over when it is
 * stopped: by hanging up, going back, going home, or the end of the visit.
 */
export const roomMachine = setup({
	types: {
		input: {} as RoomInput,
		context: {} as RoomContext,
		events: {} as VisitEvent,
		output: {} as RoomOutput,
		meta: {} as { screen: Screen },
	},
	actors: {
		/**
		 * Sends room.changed at once and on every change, room.failed when the center cannot be asked; takes citizen.wrote,
		 * citizen.toggledMute, citizen.choseCall and citizen.answeredConsent; when stopped, leaves the call and stops every track.
		 */
		liveCall: unboundCallback<LiveCallInput>(),
	},
	guards: {
		isOver: ({ event }) => event.type === 'room.changed' && event.call.phase === 'ended',
		isAsked: ({ event }) => event.type === 'room.changed' && event.call.isAsked,
		isTalking: ({ event }) => event.type === 'room.changed' && event.call.phase === 'talking',
		hasTalked: ({ context }) => context.talked,
	},
	actions: {
		keepWish: assign(({ event }) => (event.type === 'citizen.choseCall' ? { wish: event.wish } : {})),
		keepCall: assign(({ event }) => (event.type === 'room.changed' ? { call: event.call } : {})),
		keepTalked: assign({ talked: true }),
		/** What was written goes with the call. */
		forgetTexts: assign(({ context: { call } }) => ({ call: call && { ...call, texts: [] } })),
		forgetCall: assign({ call: null }),
		keepBooking: assign(({ event }) => (event.type === 'citizen.choseBooking' ? { booking: event.service } : {})),
		tellCall: sendTo('liveCall', ({ event }) => event),
	},
	delays: { unanswered: unansweredMs },
}).createMachine({
	id: 'room',
	context: ({ input }) => ({ ...input, wish: 'video', call: null, talked: false, booking: null }),
	initial: 'choosingWay',
	output: ({ context }) => ({ service: context.booking, talked: context.talked }),
	on: ignore(...roomEvents),
	states: {
		choosingWay: {
			meta: screen('roomAsk'),
			on: {
				'citizen.choseCall': { target: 'inCall', actions: ['keepWish', 'forgetCall'] },
				'citizen.wentBack': 'over',
				'citizen.choseBooking': { target: 'over', actions: 'keepBooking' },
			},
		},
		inCall: {
			invoke: {
				src: 'liveCall',
				id: 'liveCall',
				input: ({ context: { wish, service, language } }) => ({ wish, service, language }),
				onError: 'unreachable',
			},
			initial: 'inLine',
			on: {
				'room.failed': 'unreachable',
				'room.changed': [
					{ guard: 'isOver', target: 'ended', actions: 'keepCall' },
					{ guard: 'isAsked', target: '.consenting', actions: ['keepCall', 'keepTalked'] },
					{ guard: 'isTalking', target: '.talking', actions: ['keepCall', 'keepTalked'] },
					{ actions: 'keepCall' },
				],
				'citizen.choseBooking': { target: 'over', actions: 'keepBooking' },
				'citizen.hungUp': [{ guard: 'hasTalked', target: 'ended' }, { target: 'choosingWay' }],
			},
			states: {
				inLine: {
					on: { 'citizen.wentBack': '#room.choosingWay' },
					initial: 'waiting',
					states: {
						waiting: { meta: screen('roomWaiting'), after: { unanswered: 'unanswered' } },
						/** Still in line. */
						unanswered: { meta: screen('roomNobody') },
					},
				},
				talking: {
					meta: screen('roomTalk'),
					on: {
						'citizen.choseCall': { actions: ['keepWish', 'tellCall'] },
						'citizen.wrote': { actions: 'tellCall' },
						'citizen.toggledMute': { actions: 'tellCall' },
						/** Taken back while it is recorded: what there is of it is deleted. */
						'citizen.answeredConsent': { actions: 'tellCall' },
					},
				},
				consenting: {
					meta: screen('roomConsent'),
					on: { 'citizen.answeredConsent': { target: 'talking', actions: 'tellCall' } },
				},
			},
		},
		ended: {
			meta: screen('roomEnded'),
			entry: 'forgetTexts',
			on: {
				'citizen.confirmed': 'over',
				'citizen.wentBack': 'over',
				'citizen.retried': { target: 'inCall', actions: 'forgetCall' },
				'citizen.choseBooking': { target: 'over', actions: 'keepBooking' },
			},
		},
		unreachable: {
			meta: screen('roomUnreachable'),
			on: {
				'citizen.retried': { target: 'inCall', actions: 'forgetCall' },
				'citizen.wentBack': 'choosingWay',
				'citizen.choseBooking': { target: 'over', actions: 'keepBooking' },
			},
		},
		over: { type: 'final', meta: screen('roomEnded') },
	},
});
