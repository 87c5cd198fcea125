import { assign, setup } from 'xstate';
import type { Answer } from '../answers/answer.ts';
import type { ServiceKind } from '../protocol/center.ts';
import { unboundPromise } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';

export interface ConsultInput {
	typed: string;
	answer: Answer | null;
}
export interface ConsultContext extends ConsultInput {
	question: string;
	guideId: string | null;
	service: ServiceKind | null;
}
/** `service` null: the citizen went back home. */
export interface ConsultOutput {
	typed: string;
	question: string;
	answer: Answer | null;
	service: ServiceKind | null;
}

export const consultEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.typed',
	'citizen.asked',
	'citizen.choseGuide',
	'citizen.choseBooking',
	'citizen.retried',
];

const screen = (name: Screen) => ({ screen: name });

/** A question in plain words, and what is known about it. */
export const consultMachine = setup({
	types: {
		input: {} as ConsultInput,
		context: {} as ConsultContext,
		events: {} as VisitEvent,
		output: {} as ConsultOutput,
		meta: {} as { screen: Screen },
	},
	actors: { findAnswer: unboundPromise<Answer, { question: string; guideId: string | null }>('findAnswer') },
	guards: {
		hasWords: ({ event }) => event.type === 'citizen.asked' && event.question.trim() !== '',
		hasAnswer: ({ context }) => context.answer !== null,
		hasGuide: ({ context }) => context.answer?.guide != null && context.answer.confidence === 'confident',
	},
	actions: {
		keepTyped: assign(({ event }) => (event.type === 'citizen.typed' ? { typed: event.text } : {})),
		keepQuestion: assign(({ event }) =>
			event.type === 'citizen.asked'
				? { question: event.question.trim(), typed: event.question.trim(), guideId: null }
				: {},
		),
		keepGuide: assign(({ event }) => (event.type === 'citizen.choseGuide' ? { guideId: event.guideId } : {})),
		keepService: assign(({ event }) => (event.type === 'citizen.choseBooking' ? { service: event.service } : {})),
		forgetAnswer: assign({ answer: null }),
	},
}).createMachine({
	id: 'consult',
	context: ({ input }) => ({ ...input, question: input.answer?.question ?? input.typed, guideId: null, service: null }),
	initial: 'opening',
	output: ({ context }) => ({
		typed: context.typed,
		question: context.question,
		answer: context.answer,
		service: context.service,
	}),
	on: ignore('citizen.typed', 'citizen.asked', 'citizen.choseGuide', 'citizen.choseBooking', 'citizen.retried'),
	states: {
		/** Coming back from a booking shows the answer again. */
		opening: {
			meta: screen('searching'),
			always: [{ guard: 'hasGuide', target: 'answered' }, { guard: 'hasAnswer', target: 'unanswered' }, 'asking'],
			on: { 'citizen.wentBack': 'asking' },
		},
		asking: {
			meta: screen('ask'),
			on: {
				'citizen.typed': { actions: 'keepTyped' },
				'citizen.asked': { guard: 'hasWords', target: 'searching', actions: 'keepQuestion' },
				'citizen.choseGuide': { target: 'searching', actions: 'keepGuide' },
				'citizen.wentBack': 'over',
			},
		},
		searching: {
			meta: screen('searching'),
			invoke: {
				src: 'findAnswer',
				input: ({ context }) => ({ question: context.question, guideId: context.guideId }),
				onDone: { target: 'opening', actions: assign(({ event }) => ({ answer: event.output })) },
				onError: { target: 'unanswered', actions: 'forgetAnswer' },
			},
			on: { 'citizen.wentBack': 'asking' },
		},
		answered: {
			meta: screen('answer'),
			on: {
				'citizen.choseGuide': { target: 'searching', actions: 'keepGuide' },
				'citizen.choseBooking': { target: 'over', actions: 'keepService' },
				'citizen.wentBack': { target: 'asking', actions: 'forgetAnswer' },
			},
		},
		unanswered: {
			meta: screen('noAnswer'),
			on: {
				'citizen.choseGuide': { target: 'searching', actions: 'keepGuide' },
				'citizen.choseBooking': { target: 'over', actions: 'keepService' },
				'citizen.retried': 'asking',
				'citizen.wentBack': { target: 'asking', actions: 'forgetAnswer' },
			},
		},
		over: { type: 'final', meta: screen('searching') },
	},
});
