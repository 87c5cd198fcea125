import { assign, setup } from 'xstate';
import type { PrintState } from '../protocol/device.ts';
import type { PrintInput } from './actors.ts';
import { unboundCallback } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';

export interface PrintMachineInput extends PrintInput {
	hasPrinter: boolean;
	shownMs: number;
}
export interface PrintContext extends PrintMachineInput {
	print: PrintState | null;
}
export interface PrintOutput {
	/** A slip lies in the tray. */
	printed: boolean;
}

export const printEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.retried',
	'citizen.tookOnScreen',
	'print.changed',
];

const screen = (name: Screen) => ({ screen: name });

/** A slip on paper, or its code on the screen when there is no paper. What is booked stays booked either way. */
export const printMachine = setup({
	types: {
		input: {} as PrintMachineInput,
		context: {} as PrintContext,
		events: {} as VisitEvent,
		output: {} as PrintOutput,
		meta: {} as { screen: Screen },
	},
	actors: { printSlip: unboundCallback<PrintInput>() },
	guards: {
		hasPrinter: ({ context }) => context.hasPrinter,
		/** As last heard, while the citizen looked at the code. */
		stays: ({ context }) => context.print?.state === 'held',
		isGivenUp: ({ context }) => context.print?.state === 'failed' || context.print?.state === 'cancelled',
		isPrinted: ({ event }) => event.type === 'print.changed' && event.state === 'printed',
		isHeld: ({ event }) => event.type === 'print.changed' && event.state === 'held',
		isMoving: ({ event }) => event.type === 'print.changed' && (event.state === 'printing' || event.state === 'queued'),
		isOver: ({ event }) => event.type === 'print.changed',
	},
	actions: {
		keepPrint: assign(({ event }) => {
			if (event.type !== 'print.changed') return {};
			const { type: _, ...print } = event;
			return { print };
		}),
	},
	delays: { shown: ({ context }) => context.shownMs },
}).createMachine({
	id: 'print',
	context: ({ input }) => ({ ...input, print: null }),
	initial: 'choosingPaper',
	output: ({ context }) => ({ printed: context.print?.state === 'printed' }),
	on: ignore('citizen.wentBack', 'citizen.confirmed', 'citizen.retried', 'citizen.tookOnScreen', 'print.changed'),
	states: {
		choosingPaper: {
			meta: screen('printing'),
			always: [{ guard: 'hasPrinter', target: 'atPrinter' }, 'withoutPaper'],
		},
		atPrinter: {
			invoke: {
				src: 'printSlip',
				id: 'printSlip',
				input: ({ context }) => ({ outcome: context.outcome, draft: context.draft, language: context.language }),
				onError: 'failed',
			},
			initial: 'printing',
			on: {
				'print.changed': [
					{ guard: 'isPrinted', target: 'printed', actions: 'keepPrint' },
					{ guard: 'isHeld', target: '.held', actions: 'keepPrint' },
					{ guard: 'isMoving', actions: 'keepPrint' },
					{ target: 'failed', actions: 'keepPrint' },
				],
			},
			states: {
				printing: { meta: screen('printing'), on: { 'citizen.tookOnScreen': 'onScreen' } },
				held: {
					meta: screen('printHeld'),
					on: {
						'print.changed': [
							{ guard: 'isPrinted', target: '#print.printed', actions: 'keepPrint' },
							{ guard: 'isHeld', actions: 'keepPrint' },
							{ guard: 'isMoving', target: 'printing', actions: 'keepPrint' },
							{ target: '#print.failed', actions: 'keepPrint' },
						],
						'citizen.confirmed': '#print.over',
						'citizen.tookOnScreen': 'onScreen',
					},
				},
				/** The job goes on behind the code. */
				onScreen: {
					meta: screen('slipOnScreen'),
					on: {
						'print.changed': [
							{ guard: 'isPrinted', target: '#print.printed', actions: 'keepPrint' },
							{ guard: 'isOver', actions: 'keepPrint' },
						],
						'citizen.wentBack': [
							{ guard: 'stays', target: 'held' },
							{ guard: 'isGivenUp', target: '#print.failed' },
							{ target: 'printing' },
						],
						'citizen.confirmed': '#print.over',
					},
				},
			},
		},
		withoutPaper: {
			meta: screen('slipOnScreen'),
			on: { 'citizen.confirmed': 'over', 'citizen.wentBack': { guard: 'hasPrinter', target: 'failed' } },
		},
		failed: {
			meta: screen('printFailed'),
			on: {
				'citizen.retried': 'atPrinter',
				'citizen.tookOnScreen': 'withoutPaper',
				'citizen.confirmed': 'over',
			},
		},
		printed: {
			meta: screen('printed'),
			after: { shown: 'over' },
			on: { 'citizen.confirmed': 'over' },
		},
		over: { type: 'final', meta: screen('printed') },
	},
});
