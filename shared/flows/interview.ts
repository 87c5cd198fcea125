import { and, assign, not, setup } from 'xstate';
import type { OpenTalk } from '../interviews/engine.ts';
import type { Sheet } from '../interviews/sheet.ts';
import type { Talk } from '../interviews/talk.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { PrintState } from '../protocol/device.ts';
import type { Language } from '../protocol/language.ts';
import { type SheetPrintInput, unboundCallback, unboundPromise } from './actors.ts';
import type { VisitEvent } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';

export interface InterviewInput {
	interviewId: string;
	/** Taken up again where it was left. */
	talk: Talk | null;
	today: string;
	language: Language;
	hasPrinter: boolean;
}
export interface InterviewContext extends InterviewInput {
	open: OpenTalk | null;
	sheet: Sheet | null;
	print: PrintState | null;
	service: ServiceKind | null;
}
/** `service` null: the citizen went back to the answer. */
export interface InterviewOutput {
	talk: Talk | null;
	service: ServiceKind | null;
}

const screen = (name: Screen) => ({ screen: name });

/** What becomes of the talk on this event; null: it is left. */
function moveTalk({ open, talk, today }: InterviewContext, event: VisitEvent): Talk | null {
	if (!open || !talk) return null;
	const { interview, engine } = open;
	if (event.type === 'citizen.toldFact') return engine.tell(interview, talk, event.value);
	if (event.type === 'citizen.typed') return engine.type(talk, event.text);
	if (event.type === 'citizen.confirmed') return engine.confirm(interview, talk, today);
	if (event.type === 'citizen.changedFact') return engine.changeFact(interview, talk, event.fact);
	return event.type === 'citizen.wentBack' ? engine.goBack(interview, talk) : talk;
}

/** One question a screen; at the end a sheet that can be gone back from, printed, or taken to a person. */
export const interviewMachine = setup({
	types: {
		input: {} as InterviewInput,
		context: {} as InterviewContext,
		events: {} as VisitEvent,
		output: {} as InterviewOutput,
		meta: {} as { screen: Screen },
	},
	actors: {
		loadInterview: unboundPromise<OpenTalk, { interviewId: string }>('loadInterview'),
		printSheet: unboundCallback<SheetPrintInput>(),
	},
	guards: {
		isAtSheet: ({ context }) => context.talk !== null && context.talk.fact === null,
		fitsStep: ({ context, event }) =>
			event.type === 'citizen.toldFact' &&
			context.open !== null &&
			context.talk !== null &&
			context.open.engine.fits(context.open.engine.stepOf(context.open.interview, context.talk), event.value),
		endsTalk: ({ context, event }) => moveTalk(context, event)?.fact === null,
		leavesTalk: ({ context, event }) => moveTalk(context, event) === null,
		changesFact: ({ context, event }) => moveTalk(context, event)?.fact !== null,
		hasPrinter: ({ context }) => context.hasPrinter,
		isMoving: ({ event }) =>
			event.type === 'print.changed' &&
			(event.state === 'printing' || event.state === 'queued' || event.state === 'held'),
	},
	actions: {
		keepTalk: assign(({ context, event }) => ({ talk: moveTalk(context, event) ?? context.talk })),
		keepService: assign(({ event }) => (event.type === 'citizen.choseBooking' ? { service: event.service } : {})),
		keepPrint: assign(({ event }) => {
			if (event.type !== 'print.changed') return {};
			const { type: _, ...print } = event;
			return { print };
		}),
		forgetPrint: assign({ print: null }),
		writeSheet: assign(({ context: { open, talk, today } }) => ({
			sheet: open && talk ? open.engine.writeSheet(open, talk.told, today) : null,
			print: null,
		})),
	},
}).createMachine({
	id: 'interview',
	context: ({ input }) => ({ ...input, open: null, sheet: null, print: null, service: null }),
	initial: 'opening',
	output: ({ context }) => ({ talk: context.talk, service: context.service }),
	on: ignore(
		'citizen.wentBack',
		'citizen.toldFact',
		'citizen.typed',
		'citizen.confirmed',
		'citizen.changedFact',
		'citizen.choseBooking',
		'citizen.askedForPaper',
		'print.changed',
	),
	states: {
		opening: {
			meta: screen('searching'),
			invoke: {
				src: 'loadInterview',
				input: ({ context }) => ({ interviewId: context.interviewId }),
				onDone: {
					target: 'resuming',
					actions: assign(({ context, event }) => ({
						open: event.output,
						talk: context.talk ?? event.output.engine.beginTalk(event.output.interview),
					})),
				},
				onError: 'over',
			},
			on: { 'citizen.wentBack': 'over' },
		},
		resuming: {
			meta: screen('searching'),
			always: [{ guard: 'isAtSheet', target: 'advised' }, { target: 'asking' }],
			on: { 'citizen.wentBack': 'over' },
		},
		asking: {
			meta: screen('interview'),
			on: {
				'citizen.toldFact': [
					{ guard: and(['fitsStep', 'endsTalk']), target: 'advised', actions: 'keepTalk' },
					{ guard: 'fitsStep', actions: 'keepTalk' },
				],
				'citizen.typed': { actions: 'keepTalk' },
				'citizen.confirmed': [{ guard: 'endsTalk', target: 'advised', actions: 'keepTalk' }, { actions: 'keepTalk' }],
				'citizen.wentBack': [{ guard: 'leavesTalk', target: 'over' }, { actions: 'keepTalk' }],
			},
		},
		/** The sheet is on the screen. */
		advised: {
			meta: screen('opinion'),
			entry: 'writeSheet',
			initial: 'reading',
			on: {
				'citizen.wentBack': { guard: not('leavesTalk'), target: 'asking', actions: 'keepTalk' },
				'citizen.changedFact': { guard: 'changesFact', target: 'asking', actions: 'keepTalk' },
				'citizen.choseBooking': { target: 'over', actions: 'keepService' },
			},
			states: {
				reading: {
					meta: screen('opinion'),
					on: { 'citizen.askedForPaper': { guard: 'hasPrinter', target: 'printing', actions: 'forgetPrint' } },
				},
				/** It goes on being read while it is printed; to leave stops the paper. */
				printing: {
					meta: screen('opinion'),
					invoke: {
						src: 'printSheet',
						id: 'printSheet',
						input: ({ context }) => {
							if (!context.sheet) throw new Error('no sheet to print');
							return { sheet: context.sheet, language: context.language };
						},
						onError: 'reading',
					},
					on: {
						'print.changed': [
							{ guard: 'isMoving', actions: 'keepPrint' },
							{ target: 'reading', actions: 'keepPrint' },
						],
					},
				},
			},
		},
		over: { type: 'final', meta: screen('searching') },
	},
});
