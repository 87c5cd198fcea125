import { assign, sendTo, setup } from 'xstate';
import type { Answer } from '../answers/answer.ts';
import type { Talk } from '../interviews/talk.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';
import { unboundPromise } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { forwardBy } from './forward.ts';
import { ignore } from './ignore.ts';
import type { interviewMachine } from './interview.ts';
import { interviewEvents } from './interview-events.ts';
import type { Screen } from './screens.ts';

export interface ConsultInput {
	typed: string;
	answer: Answer | null;
	/** Interviews of this visit, by id, as far as they went. */
	talks: Record<string, Talk>;
	/** The interview that a booking was begun from: it stands again. */
	resume: string | null;
	today: string;
	language: Language;
	hasPrinter: boolean;
}
export interface ConsultContext extends ConsultInput {
	question: string;
	guideId: string | null;
	service: ServiceKind | null;
	interviewId: string | null;
	/** Answers that were left for something else in them; the way back. */
	trail: Answer[];
}
/** `service` null: the citizen went back home. */
export interface ConsultOutput {
	typed: string;
	question: string;
	answer: Answer | null;
	service: ServiceKind | null;
	talks: Record<string, Talk>;
	resume: string | null;
}

export const consultEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.typed',
	'citizen.asked',
	'citizen.choseGuide',
	'citizen.choseBooking',
	'citizen.startedInterview',
	'citizen.retried',
];

const screen = (name: Screen) => ({ screen: name });
/** Put in its place by `bindVisit` on terminals that begin interviews. */
const unboundInterview = unboundPromise('interview') as unknown as typeof interviewMachine;

/** A question in plain words, and what is known about it. */
export const consultMachine = setup({
	types: {
		input: {} as ConsultInput,
		context: {} as ConsultContext,
		events: {} as VisitEvent,
		output: {} as ConsultOutput,
		meta: {} as { screen: Screen },
	},
	actors: {
		findAnswer: unboundPromise<Answer, { question: string; guideId: string | null }>('findAnswer'),
		interview: unboundInterview,
	},
	guards: {
		hasWords: ({ event }) => event.type === 'citizen.asked' && event.question.trim() !== '',
		hasAnswer: ({ context }) => context.answer !== null,
		hasTrail: ({ context }) => context.trail.length > 0,
		hasInterview: ({ context }) => context.interviewId !== null,
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
		/** From article to article, Back leads to where the first was chosen. */
		leaveTrail: assign(({ context: { trail, answer } }) =>
			answer && !answer.article ? { trail: trail.concat(answer) } : {},
		),
		goBackOnTrail: assign(({ context: { trail } }) => ({
			answer: trail[trail.length - 1] ?? null,
			trail: trail.slice(0, -1),
		})),
		keepService: assign(({ event }) => (event.type === 'citizen.choseBooking' ? { service: event.service } : {})),
		forgetAnswer: assign({ answer: null, trail: [] }),
		keepInterview: assign(({ event }) =>
			event.type === 'citizen.startedInterview' ? { interviewId: event.interviewId } : {},
		),
		forwardToInterview: sendTo('interview', ({ event }) => event),
	},
}).createMachine({
	id: 'consult',
	context: ({ input }) => ({
		...input,
		question: input.answer?.question ?? input.typed,
		guideId: null,
		service: null,
		interviewId: input.resume,
		trail: [],
	}),
	initial: 'opening',
	output: ({ context }) => ({
		typed: context.typed,
		question: context.question,
		answer: context.answer,
		service: context.service,
		talks: context.talks,
		resume: context.interviewId,
	}),
	on: ignore(
		'citizen.typed',
		'citizen.asked',
		'citizen.choseGuide',
		'citizen.choseBooking',
		'citizen.startedInterview',
		'citizen.retried',
		'citizen.toldFact',
		'citizen.confirmed',
		'citizen.changedFact',
		'citizen.askedForPaper',
		'print.changed',
	),
	states: {
		/** Coming back from a booking shows the answer again. */
		opening: {
			meta: screen('searching'),
			always: [
				{ guard: 'hasInterview', target: 'interviewing' },
				{ guard: 'hasGuide', target: 'answered' },
				{ guard: 'hasAnswer', target: 'unanswered' },
				'asking',
			],
			on: { 'citizen.wentBack': 'asking' },
		},
		asking: {
			meta: screen('ask'),
			on: {
				'citizen.typed': { actions: 'keepTyped' },
				'citizen.asked': { guard: 'hasWords', target: 'searching', actions: ['forgetAnswer', 'keepQuestion'] },
				'citizen.choseGuide': { target: 'searching', actions: ['forgetAnswer', 'keepGuide'] },
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
			on: {
				'citizen.wentBack': [{ guard: 'hasTrail', target: 'opening', actions: 'goBackOnTrail' }, { target: 'asking' }],
			},
		},
		answered: {
			meta: screen('answer'),
			on: {
				'citizen.choseGuide': { target: 'searching', actions: ['leaveTrail', 'keepGuide'] },
				'citizen.choseBooking': { target: 'over', actions: 'keepService' },
				'citizen.startedInterview': { target: 'interviewing', actions: 'keepInterview' },
				'citizen.wentBack': [
					{ guard: 'hasTrail', target: 'opening', actions: 'goBackOnTrail' },
					{ target: 'asking', actions: 'forgetAnswer' },
				],
			},
		},
		interviewing: {
			meta: screen('interview'),
			invoke: {
				src: 'interview',
				id: 'interview',
				input: ({ context: { interviewId, talks, today, language, hasPrinter } }) => ({
					interviewId: interviewId ?? '',
					talk: talks[interviewId ?? ''] ?? null,
					today,
					language,
					hasPrinter,
				}),
				onDone: [
					{
						guard: ({ event }) => event.output.service !== null,
						target: 'over',
						actions: assign(({ context, event }) => ({
							talks: keepTalk(context.talks, event.output.talk),
							service: event.output.service,
						})),
					},
					{
						target: 'opening',
						actions: assign(({ context, event }) => ({
							talks: keepTalk(context.talks, event.output.talk),
							interviewId: null,
						})),
					},
				],
			},
			on: forwardBy('forwardToInterview', interviewEvents),
		},
		unanswered: {
			meta: screen('noAnswer'),
			on: {
				'citizen.choseGuide': { target: 'searching', actions: ['leaveTrail', 'keepGuide'] },
				'citizen.choseBooking': { target: 'over', actions: 'keepService' },
				'citizen.retried': 'asking',
				'citizen.wentBack': [
					{ guard: 'hasTrail', target: 'opening', actions: 'goBackOnTrail' },
					{ target: 'asking', actions: 'forgetAnswer' },
				],
			},
		},
		over: { type: 'final', meta: screen('searching') },
	},
});

function keepTalk(talks: Record<string, Talk>, talk: Talk | null): Record<string, Talk> {
	return talk ? { ...talks, [talk.interviewId]: talk } : talks;
}
