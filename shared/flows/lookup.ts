import { assign, setup } from 'xstate';
import { findCaseCodeFault, readSlipCode } from '../cases/slip-code.ts';
import type { CameraFault, CaseCodeFault } from '../protocol/lookup-faults.ts';
import { unboundCallback, unboundPromise } from './actors.ts';
import type { VisitEvent } from './events.ts';
import { ignore } from './ignore.ts';
import type { Screen } from './screens.ts';
import type { CaseFound } from './visit-data.ts';

export interface LookupContext {
	typed: string;
	fault: CaseCodeFault | null;
	cameraFault: CameraFault | null;
	caseCode: string | null;
	found: CaseFound | null;
}

const screen = (name: Screen) => ({ screen: name });

/**
 * How a case stands, by its slip: held before the scanner at any moment of finding it, shown to a camera, or typed. The
 * check digits are checked here; only a code that fits is asked for.
 */
export const lookupMachine = setup({
	types: {
		context: {} as LookupContext,
		events: {} as VisitEvent,
		meta: {} as { screen: Screen },
	},
	actors: {
		readCode: unboundCallback<undefined>(),
		loadCase: unboundPromise<CaseFound, { caseCode: string }>('loadCase'),
	},
	guards: {
		choseCamera: ({ event }) => event.type === 'citizen.choseLookupWay' && event.way === 'camera',
		choseNumber: ({ event }) => event.type === 'citizen.choseLookupWay' && event.way === 'number',
		scannedSlip: ({ event }) => event.type === 'code.scanned' && readSlipCode(event.text) !== null,
		hasGoodCode: ({ context }) => findCaseCodeFault(context.typed) === null,
		isUnknown: ({ event }) => 'error' in event && event.error instanceof Error && event.error.name === 'case.unknown',
	},
	actions: {
		keepTyped: assign(({ event }) =>
			event.type === 'citizen.typed' ? { typed: event.text.replace(/\D/g, '').slice(0, 18), fault: null } : {},
		),
		keepScanned: assign(({ event }) =>
			event.type === 'code.scanned' ? { caseCode: readSlipCode(event.text), fault: null, found: null } : {},
		),
		keepCode: assign(({ context }) => ({ caseCode: context.typed, fault: null, found: null })),
		nameFault: assign(({ context }) => ({ fault: findCaseCodeFault(context.typed) })),
		nameStranger: assign({ fault: 'caseCode.notOurs' as const }),
		nameCameraFault: assign(({ event }) => (event.type === 'camera.failed' ? { cameraFault: event.reason } : {})),
		forgetFaults: assign({ fault: null, cameraFault: null }),
	},
}).createMachine({
	id: 'lookup',
	context: { typed: '', fault: null, cameraFault: null, caseCode: null, found: null },
	initial: 'finding',
	on: ignore(
		'citizen.confirmed',
		'citizen.typed',
		'citizen.retried',
		'citizen.choseLookupWay',
		'code.scanned',
		'camera.failed',
	),
	states: {
		finding: {
			// A scanner that fails leaves the other two ways.
			invoke: { src: 'readCode', id: 'readCode', onError: {} },
			initial: 'choosingWay',
			on: {
				'code.scanned': [
					{ guard: 'scannedSlip', target: 'asking', actions: 'keepScanned' },
					{ actions: 'nameStranger' },
				],
				'citizen.choseLookupWay': [
					{ guard: 'choseCamera', target: '.atCamera', actions: 'forgetFaults' },
					{ guard: 'choseNumber', target: '.typing', actions: 'forgetFaults' },
				],
				'citizen.wentBack': { target: '.choosingWay', actions: 'forgetFaults' },
			},
			states: {
				choosingWay: { meta: screen('caseFind'), on: { 'citizen.wentBack': '#lookup.over' } },
				/** The camera itself belongs to the screen and is let go of with it. */
				atCamera: {
					meta: screen('caseCamera'),
					on: { 'camera.failed': { target: 'cameraFailed', actions: 'nameCameraFault' } },
				},
				cameraFailed: {
					meta: screen('caseCameraGone'),
					on: { 'citizen.retried': { target: 'atCamera', actions: 'forgetFaults' } },
				},
				typing: {
					meta: screen('caseType'),
					on: {
						'citizen.typed': { actions: 'keepTyped' },
						'citizen.confirmed': [
							{ guard: 'hasGoodCode', target: '#lookup.asking', actions: 'keepCode' },
							{ actions: 'nameFault' },
						],
					},
				},
			},
		},
		asking: {
			meta: screen('caseAsking'),
			invoke: {
				src: 'loadCase',
				input: ({ context }) => ({ caseCode: context.caseCode ?? '' }),
				onDone: { target: 'shown', actions: assign(({ event }) => ({ found: event.output })) },
				onError: [{ guard: 'isUnknown', target: 'unknown' }, { target: 'unreachable' }],
			},
			on: { 'citizen.wentBack': 'finding' },
		},
		shown: {
			meta: screen('caseShown'),
			on: { 'citizen.retried': 'asking', 'citizen.wentBack': 'finding', 'citizen.confirmed': 'over' },
		},
		unknown: {
			meta: screen('caseUnknown'),
			on: {
				'citizen.choseLookupWay': { guard: 'choseNumber', target: 'finding.typing' },
				'citizen.wentBack': 'finding',
			},
		},
		/** The code is good, only the center cannot be asked now. */
		unreachable: {
			meta: screen('caseUnreachable'),
			on: { 'citizen.retried': 'asking', 'citizen.wentBack': 'finding' },
		},
		over: { type: 'final', meta: screen('caseFind') },
	},
});
