import { assign, setup } from 'xstate';
import type { ServiceKind } from '../protocol/center.ts';
import type { SatisfactionLevel } from '../protocol/device.ts';
import { type RatingInput, unboundCallback, unboundPromise } from './actors.ts';
import type { VisitEvent, VisitEventType } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';

export interface RateInput {
	service: ServiceKind;
	caseCode: string | null;
	/** What a press on the screen counts as. */
	screenIs: 'screen' | 'remote';
	shownMs: number;
}
export interface RateContext extends RateInput {
	level: SatisfactionLevel | null;
	by: RatingInput['by'];
}
export interface RateOutput {
	level: SatisfactionLevel | null;
}

export const rateEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.rated',
	'citizen.skipped',
	'pad.pressed',
];

const screen = (name: Screen) => ({ screen: name });

/** One rating, once a service, by pad or screen; nobody is pushed (GB/T 39735-2020). */
export const rateMachine = setup({
	types: {
		input: {} as RateInput,
		context: {} as RateContext,
		events: {} as VisitEvent,
		output: {} as RateOutput,
		meta: {} as { screen: Screen },
	},
	actors: {
		listenToPad: unboundCallback<undefined>(),
		submitRating: unboundPromise<void, RatingInput>('submitRating'),
	},
	actions: {
		keepLevel: assign(({ context, event }) => {
			if (event.type === 'citizen.rated') return { level: event.level, by: context.screenIs };
			return event.type === 'pad.pressed' ? { level: event.level, by: 'pad' as const } : {};
		}),
	},
	delays: { shown: ({ context }) => context.shownMs },
}).createMachine({
	id: 'rate',
	context: ({ input }) => ({ ...input, level: null, by: input.screenIs }),
	initial: 'rating',
	output: ({ context }) => ({ level: context.level }),
	on: ignore('citizen.wentBack', 'citizen.confirmed', 'citizen.rated', 'citizen.skipped', 'pad.pressed'),
	states: {
		rating: {
			meta: screen('rate'),
			invoke: { src: 'listenToPad', id: 'listenToPad' },
			on: {
				'citizen.rated': { target: 'rated', actions: 'keepLevel' },
				'pad.pressed': { target: 'rated', actions: 'keepLevel' },
				'citizen.skipped': 'over',
				'citizen.wentBack': 'over',
			},
		},
		rated: {
			meta: screen('rated'),
			invoke: {
				src: 'submitRating',
				input: ({ context }) => ({
					level: context.level ?? 3,
					by: context.by,
					service: context.service,
					caseCode: context.caseCode,
				}),
				// A rating that cannot be kept is not worth keeping anybody for.
				onError: 'over',
			},
			after: { shown: 'over' },
			on: { 'citizen.confirmed': 'over' },
		},
		over: { type: 'final', meta: screen('rated') },
	},
});
