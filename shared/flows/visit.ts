import { and, assign, not, or, raise, sendTo, setup, stateIn } from 'xstate';
import type { Answer } from '../answers/answer.ts';
import type { Talk } from '../interviews/talk.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { DeviceStatuses } from '../protocol/device-status.ts';
import type { Language } from '../protocol/language.ts';
import { unboundCallback, unboundPromise, type WipeResult } from './actors.ts';
import { bookEvents, bookMachine } from './book.ts';
import { consultEvents, consultMachine } from './consult.ts';
import type { Timing } from './delays.ts';
import type { HomeChoice, VisitEvent } from './events.ts';
import { forwardBy } from './forward.ts';
import { identifyEvents } from './identify.ts';
import { ignore } from './ignore.ts';
import { interviewEvents } from './interview-events.ts';
import type { lookupMachine } from './lookup.ts';
import { lookupEvents } from './lookup-events.ts';
import { printEvents, printMachine } from './print.ts';
import { rateEvents, rateMachine } from './rate.ts';
import type { roomMachine } from './room.ts';
import { roomEvents } from './room-events.ts';
import type { Screen } from './screens.ts';
import { isService } from './services.ts';
import type { BookingDraft, BookingOutcome, Capabilities } from './visit-data.ts';

export interface VisitInput {
	capabilities: Capabilities;
	language: Language;
	timing: Timing;
	/** What a press on this terminal's screen counts as in a rating. */
	screenIs: 'screen' | 'remote';
	/** YYYY-MM-DD, local. */
	today: string;
	devices: DeviceStatuses;
	/** A TV starts at its boards, a kiosk at its poster. */
	startsAt: 'attract' | 'home';
}
export interface VisitContext extends VisitInput {
	largeText: boolean;
	online: boolean;
	overlay: 'help' | 'danger' | 'idle' | null;
	choice: HomeChoice | null;
	typed: string;
	answer: Answer | null;
	service: ServiceKind;
	/** Drafts live as long as the visit, one a service, so that going back and changing one's mind loses nothing. */
	drafts: Partial<Record<ServiceKind, BookingDraft>>;
	/** Interviews as far as they went, by id; `resume` is the one that a booking was begun from. */
	talks: Record<string, Talk>;
	resume: string | null;
	/** The booking was begun from an answer; Back leads there. */
	cameFromAnswer: boolean;
	draft: BookingDraft | null;
	outcome: BookingOutcome | null;
	printed: boolean;
	wipe: WipeResult | null;
}

const screen = (name: Screen) => ({ screen: name });
/** A TV shows no case and does not carry the machine for it: `bindVisit` puts it here for terminals that do. */
const unboundLookup = unboundPromise('lookup') as unknown as typeof lookupMachine;

const unboundRoom = unboundPromise('room') as unknown as typeof roomMachine;

/** Nothing of a person is on the screen, or the end has a clock of its own. */
const isQuiet = or([
	stateIn({ journey: 'attract' }),
	stateIn({ journey: 'leaving' }),
	stateIn({ journey: 'wiping' }),
	stateIn({ journey: 'notClean' }),
	stateIn({ journey: 'ended' }),
	and([stateIn({ journey: 'home' }), 'startsAtHome']),
]);

/**
 * One visit: journey (what is done), attention (is anybody there), overlay (help, danger). Ends in `journey.ended`, and
 * only through the wipe; the terminal then starts a new actor, so that nothing of the old context is kept.
 */
export const visitMachine = setup({
	types: {
		input: {} as VisitInput,
		context: {} as VisitContext,
		events: {} as VisitEvent,
		meta: {} as { screen: Screen },
	},
	actors: {
		connectDevices: unboundCallback<undefined>(),
		watchCenter: unboundCallback<undefined>(),
		consult: consultMachine,
		book: bookMachine,
		lookup: unboundLookup,
		room: unboundRoom,
		print: printMachine,
		rate: rateMachine,
		wipeEverything: unboundPromise<WipeResult, undefined>('wipeEverything'),
	},
	guards: {
		startsAtHome: ({ context }) => context.startsAt === 'home',
		isUncovered: ({ context }) => context.overlay === null,
		chose: ({ context, event }, params: { choice: HomeChoice }) =>
			context.overlay === null && event.type === 'citizen.chose' && event.choice === params.choice,
		/** A TV stands in a family's room: it shows no case. */
		choseFollow: ({ context, event }) =>
			context.overlay === null &&
			context.startsAt === 'attract' &&
			event.type === 'citizen.chose' &&
			event.choice === 'follow',
		choseLookUp: ({ context, event }) =>
			context.overlay === null &&
			event.type === 'citizen.chose' &&
			(event.choice === 'papers' || event.choice === 'calculator'),
		/** From whatever is shown, help included; what is stored is printed first. */
		choseCall: ({ context, event }) =>
			event.type === 'citizen.chose' && event.choice === 'call' && context.outcome === null,
		choseService: ({ context, event }) =>
			context.overlay === null && event.type === 'citizen.chose' && isService(event.choice),
		/** A booking was begun: a card may lie on the reader, a slip in the tray. */
		leavesSomething: ({ context }) => context.outcome !== null || context.draft !== null,
		hasOutcome: ({ context }) => context.outcome !== null,
		cameFromAnswer: ({ context }) => context.cameFromAnswer,
		isClean: ({ context }) => context.wipe?.clean === true,
		isKiosk: ({ context }) => context.startsAt === 'attract',
	},
	actions: {
		forwardToConsult: sendTo('consult', ({ event }) => event),
		forwardToBook: sendTo('book', ({ event }) => event),
		forwardToLookup: sendTo('lookup', ({ event }) => event),
		forwardToRoom: sendTo('room', ({ event }) => event),
		forwardToPrint: sendTo('print', ({ event }) => event),
		forwardToRate: sendTo('rate', ({ event }) => event),
		keepLanguage: assign(({ event }) => (event.type === 'citizen.choseLanguage' ? { language: event.language } : {})),
		toggleLargeText: assign(({ context }) => ({ largeText: !context.largeText })),
		keepDevices: assign(({ event }) => (event.type === 'devices.changed' ? { devices: event.devices } : {})),
		markOnline: assign({ online: true }),
		markOffline: assign({ online: false }),
		coverWithHelp: assign({ overlay: 'help' as const }),
		coverWithDanger: assign({ overlay: 'danger' as const }),
		coverWithIdle: assign({ overlay: 'idle' as const }),
		uncover: assign({ overlay: null }),
		keepChoice: assign(({ event }) => (event.type === 'citizen.chose' ? { choice: event.choice } : {})),
		beginService: assign(({ context, event }) => {
			if (event.type !== 'citizen.chose' || !isService(event.choice)) return {};
			return {
				service: event.choice,
				cameFromAnswer: false,
				draft: context.drafts[event.choice] ?? makeDraft(event.choice, context.answer),
			};
		}),
		endVisit: raise({ type: 'citizen.ended' }),
	},
	delays: {
		idle: ({ context }) => context.timing.idleMs,
		warning: ({ context }) => context.timing.warningMs,
		grace: ({ context }) => context.timing.graceMs,
		goodbye: ({ context }) => context.timing.goodbyeMs,
		restart: ({ context }) => context.timing.restartMs,
	},
}).createMachine({
	id: 'visit',
	type: 'parallel',
	context: ({ input }) => ({
		...input,
		largeText: false,
		online: false,
		overlay: null,
		choice: null,
		typed: '',
		answer: null,
		service: 'mediation',
		drafts: {},
		talks: {},
		resume: null,
		cameFromAnswer: false,
		draft: null,
		outcome: null,
		printed: false,
		wipe: null,
	}),
	invoke: [
		{ src: 'connectDevices', id: 'connectDevices' },
		{ src: 'watchCenter', id: 'watchCenter' },
	],
	states: {
		journey: {
			initial: 'starting',
			on: {
				...ignore(
					'citizen.touched',
					'citizen.wentBack',
					'citizen.askedForHelp',
					'citizen.sawDanger',
					'citizen.closedOverlay',
					'citizen.confirmed',
					'citizen.stayed',
					'citizen.askedForTime',
					'citizen.typed',
					'citizen.asked',
					'citizen.choseGuide',
					'citizen.choseBooking',
					'citizen.choseIdentityWay',
					'citizen.choseLookupWay',
					'citizen.consented',
					'citizen.choseInstitution',
					'citizen.choseSlot',
					'citizen.choseWish',
					'citizen.changedLine',
					'citizen.startedInterview',
					'citizen.toldFact',
					'citizen.changedFact',
					'citizen.askedForPaper',
					'citizen.retried',
					'citizen.tookOnScreen',
					'citizen.rated',
					'citizen.skipped',
					...roomEvents,
					'card.found',
					'card.read',
					'card.unreadable',
					'card.removed',
					'cardReader.gone',
					'code.scanned',
					'camera.failed',
					'print.changed',
					'pad.pressed',
				),
				'citizen.chose': { guard: and(['choseCall', not(isQuiet)]), target: '.calling' },
				'citizen.choseLanguage': { actions: 'keepLanguage' },
				'citizen.toggledLargeText': { actions: 'toggleLargeText' },
				'devices.changed': { actions: 'keepDevices' },
				'center.connected': { actions: 'markOnline' },
				'center.lost': { actions: 'markOffline' },
				'citizen.ended': [{ guard: 'leavesSomething', target: '.leaving' }, { target: '.wiping' }],
				'citizen.wentHome': { guard: not('hasOutcome'), target: '.home' },
			},
			states: {
				starting: {
					meta: screen('attract'),
					always: [{ guard: 'startsAtHome', target: 'home' }, { target: 'attract' }],
				},
				attract: {
					meta: screen('attract'),
					on: {
						'citizen.touched': 'choosingLanguage',
						'citizen.choseLanguage': { target: 'home', actions: 'keepLanguage' },
						'citizen.ended': {},
						'citizen.wentHome': {},
					},
				},
				choosingLanguage: {
					meta: screen('language'),
					on: {
						'citizen.choseLanguage': { target: 'home', actions: 'keepLanguage' },
						'citizen.wentBack': { guard: 'isUncovered', actions: 'endVisit' },
					},
				},
				home: {
					meta: screen('home'),
					on: {
						'citizen.chose': [
							{ guard: { type: 'chose', params: { choice: 'ask' } }, target: 'consulting' },
							{ guard: 'choseCall', target: 'calling' },
							{ guard: { type: 'chose', params: { choice: 'watch' } }, target: 'watching' },
							{ guard: { type: 'chose', params: { choice: 'choose' } }, target: 'choosing' },
							{ guard: 'choseService', target: 'booking', actions: 'beginService' },
							{ guard: 'choseFollow', target: 'following' },
							{ guard: 'choseLookUp', target: 'lookingUp', actions: 'keepChoice' },
							{ guard: 'isUncovered', target: 'notHere', actions: 'keepChoice' },
						],
						'citizen.wentBack': { guard: and(['isUncovered', 'isKiosk']), actions: 'endVisit' },
						'citizen.wentHome': {},
					},
				},
				watching: { meta: screen('watch'), on: { 'citizen.wentBack': { guard: 'isUncovered', target: 'home' } } },
				/** Papers, tables and terms of the packs; the choice says which shelf is open first. */
				lookingUp: { meta: screen('lookUp'), on: { 'citizen.wentBack': { guard: 'isUncovered', target: 'home' } } },
				choosing: {
					meta: screen('choose'),
					on: {
						'citizen.chose': [
							{ guard: 'choseService', target: 'booking', actions: 'beginService' },
							{ guard: 'choseCall', target: 'calling' },
							{ guard: 'choseFollow', target: 'following' },
							{ guard: 'choseLookUp', target: 'lookingUp', actions: 'keepChoice' },
							{ guard: 'isUncovered', target: 'notHere', actions: 'keepChoice' },
						],
						'citizen.wentBack': { guard: 'isUncovered', target: 'home' },
					},
				},
				/** A tile whose room is not built yet says so and names a person. */
				notHere: { meta: screen('notHere'), on: { 'citizen.wentBack': { guard: 'isUncovered', target: 'home' } } },
				following: {
					meta: screen('caseFind'),
					invoke: { src: 'lookup', id: 'lookup', onDone: 'home', onError: 'home' },
					on: forwardBy('forwardToLookup', withoutBack(lookupEvents)),
					initial: 'running',
					states: {
						running: {
							meta: screen('caseFind'),
							on: { 'citizen.wentBack': { guard: 'isUncovered', actions: 'forwardToLookup' } },
						},
					},
				},
				/** A person by video, voice or text. */
				calling: {
					meta: screen('roomAsk'),
					entry: assign({ service: 'advice', choice: 'call' }),
					invoke: {
						src: 'room',
						id: 'room',
						input: ({ context: { service, language, capabilities } }) => ({ service, language, capabilities }),
						onDone: [
							{
								guard: ({ event }) => event.output.service !== null,
								target: 'booking',
								actions: assign(({ context, event }) => {
									const service = event.output.service ?? 'advice';
									const draft = context.drafts[service] ?? makeDraft(service, context.answer);
									return { service, cameFromAnswer: false, draft };
								}),
							},
							{ guard: ({ event }) => event.output.talked, target: 'rating' },
							{ target: 'home' },
						],
						onError: 'notHere',
					},
					on: forwardBy('forwardToRoom', withoutBack(roomEvents)),
					initial: 'running',
					states: {
						running: {
							meta: screen('roomAsk'),
							on: { 'citizen.wentBack': { guard: 'isUncovered', actions: 'forwardToRoom' } },
						},
					},
				},
				consulting: {
					meta: screen('ask'),
					invoke: {
						src: 'consult',
						id: 'consult',
						input: ({ context: { typed, answer, talks, resume, today, language, capabilities } }) => ({
							typed,
							answer,
							talks,
							resume,
							today,
							language,
							hasPrinter: capabilities.printer,
						}),
						onDone: [
							{
								guard: ({ event }) => event.output.service === null,
								target: 'home',
								actions: assign(({ event: { output } }) => ({
									typed: output.typed,
									answer: null,
									talks: output.talks,
									resume: null,
								})),
							},
							{
								target: 'booking',
								actions: assign(({ context, event }) => {
									const service = event.output.service ?? 'mediation';
									return {
										typed: event.output.typed,
										answer: event.output.answer,
										talks: event.output.talks,
										resume: event.output.resume,
										service,
										cameFromAnswer: true,
										draft: { ...makeDraft(service, event.output.answer), ...keepTold(context.drafts[service]) },
									};
								}),
							},
						],
					},
					on: forwardBy('forwardToConsult', withoutBack([...consultEvents, ...interviewEvents])),
					initial: 'running',
					states: {
						running: {
							meta: screen('ask'),
							on: { 'citizen.wentBack': { guard: 'isUncovered', actions: 'forwardToConsult' } },
						},
					},
				},
				booking: {
					meta: screen('identityChoice'),
					invoke: {
						src: 'book',
						id: 'book',
						input: ({ context }) => ({
							draft: context.draft ?? makeDraft(context.service, context.answer),
							language: context.language,
							capabilities: context.capabilities,
							today: context.today,
						}),
						onDone: [
							{
								guard: ({ event }) => event.output.outcome !== null,
								target: 'printing',
								actions: assign(({ event }) => ({
									draft: event.output.draft,
									outcome: event.output.outcome,
									drafts: {},
								})),
							},
							{
								guard: 'cameFromAnswer',
								target: 'consulting',
								actions: assign(({ context, event }) => ({
									drafts: { ...context.drafts, [context.service]: event.output.draft },
								})),
							},
							{
								target: 'home',
								actions: assign(({ context, event }) => ({
									drafts: { ...context.drafts, [context.service]: event.output.draft },
								})),
							},
						],
					},
					on: forwardBy('forwardToBook', withoutBack([...bookEvents, ...identifyEvents])),
					initial: 'running',
					states: {
						running: {
							meta: screen('identityChoice'),
							on: { 'citizen.wentBack': { guard: 'isUncovered', actions: 'forwardToBook' } },
						},
					},
				},
				printing: {
					meta: screen('printing'),
					invoke: {
						src: 'print',
						id: 'print',
						input: ({ context }) => {
							if (!context.outcome || !context.draft) throw new Error('nothing to print');
							return {
								outcome: context.outcome,
								draft: context.draft,
								language: context.language,
								hasPrinter: context.capabilities.printer,
								shownMs: context.timing.shownMs,
							};
						},
						onDone: { target: 'rating', actions: assign(({ event }) => ({ printed: event.output.printed })) },
					},
					on: forwardBy('forwardToPrint', printEvents),
				},
				rating: {
					meta: screen('rate'),
					invoke: {
						src: 'rate',
						id: 'rate',
						input: ({ context }) => ({
							service: context.service,
							caseCode: context.outcome?.caseCode ?? null,
							screenIs: context.screenIs,
							shownMs: context.timing.shownMs,
						}),
						onDone: 'leaving',
					},
					on: forwardBy('forwardToRate', rateEvents),
				},
				leaving: {
					meta: screen('goodbye'),
					after: { goodbye: 'wiping' },
					on: {
						'citizen.wentHome': {
							target: 'home',
							actions: assign({ outcome: null, draft: null, answer: null, typed: '', resume: null, printed: false }),
						},
						'citizen.confirmed': 'wiping',
						'citizen.ended': 'wiping',
					},
				},
				wiping: {
					meta: screen('wiping'),
					invoke: {
						src: 'wipeEverything',
						input: () => undefined,
						onDone: { target: 'checked', actions: assign(({ event }) => ({ wipe: event.output })) },
						onError: { target: 'notClean', actions: assign({ wipe: { clean: false, findings: ['wipe'] } }) },
					},
					on: { 'citizen.ended': {}, 'citizen.wentHome': {} },
				},
				checked: {
					meta: screen('wiping'),
					always: [{ guard: 'isClean', target: 'ended' }, { target: 'notClean' }],
				},
				/** What is left cannot be trusted away: the page restarts. */
				notClean: {
					meta: screen('wipeFailed'),
					after: { restart: 'ended' },
					on: { 'citizen.ended': {}, 'citizen.wentHome': {} },
				},
				ended: { meta: screen('wiping'), on: { 'citizen.ended': {}, 'citizen.wentHome': {} } },
			},
		},
		attention: {
			initial: 'present',
			states: {
				present: {
					meta: screen('home'),
					after: { idle: [{ guard: not(isQuiet), target: 'asked', actions: 'coverWithIdle' }] },
					on: {
						'citizen.*': { target: 'present', reenter: true },
						'card.*': { target: 'present', reenter: true },
						'code.*': { target: 'present', reenter: true },
						'print.changed': { target: 'present', reenter: true },
					},
				},
				asked: {
					meta: screen('idle'),
					after: { warning: { target: 'present', actions: ['uncover', 'endVisit'] } },
					on: {
						'citizen.stayed': { target: 'present', actions: 'uncover' },
						'citizen.touched': { target: 'present', actions: 'uncover' },
						'citizen.askedForTime': { target: 'granted', actions: 'uncover' },
						'citizen.ended': { target: 'present', actions: 'uncover' },
						'citizen.askedForHelp': { target: 'granted' },
					},
				},
				granted: {
					meta: screen('home'),
					after: { grace: { target: 'asked', actions: 'coverWithIdle' } },
					on: { 'citizen.*': { target: 'present' }, 'card.*': { target: 'present' }, 'code.*': { target: 'present' } },
				},
			},
		},
		overlay: {
			initial: 'closed',
			states: {
				closed: {
					meta: screen('home'),
					on: {
						'citizen.askedForHelp': { target: 'help', actions: 'coverWithHelp' },
						'citizen.sawDanger': { target: 'danger', actions: 'coverWithDanger' },
					},
				},
				help: {
					meta: screen('help'),
					on: {
						'citizen.closedOverlay': { target: 'closed', actions: 'uncover' },
						'citizen.wentBack': { target: 'closed', actions: 'uncover' },
						'citizen.wentHome': { target: 'closed', actions: 'uncover' },
						'citizen.ended': { target: 'closed', actions: 'uncover' },
						'citizen.sawDanger': { target: 'danger', actions: 'coverWithDanger' },
						'citizen.askedForHelp': { actions: 'coverWithHelp' },
						'citizen.chose': { guard: 'choseCall', target: 'closed', actions: 'uncover' },
						'citizen.stayed': { target: 'closed', actions: 'uncover' },
						'citizen.askedForTime': { target: 'closed', actions: 'uncover' },
					},
				},
				danger: {
					meta: screen('danger'),
					on: {
						'citizen.closedOverlay': { target: 'closed', actions: 'uncover' },
						'citizen.wentBack': { target: 'closed', actions: 'uncover' },
						'citizen.wentHome': { target: 'closed', actions: 'uncover' },
						'citizen.ended': { target: 'closed', actions: 'uncover' },
						'citizen.askedForHelp': { target: 'help', actions: 'coverWithHelp' },
						'citizen.sawDanger': { actions: 'coverWithDanger' },
						'citizen.stayed': { target: 'closed', actions: 'uncover' },
						'citizen.askedForTime': { target: 'closed', actions: 'uncover' },
					},
				},
			},
		},
	},
});

function withoutBack<Type extends string>(types: readonly Type[]): Type[] {
	return types.filter((type) => type !== 'citizen.wentBack');
}

function makeDraft(service: ServiceKind, answer: Answer | null): BookingDraft {
	return {
		service,
		question: answer?.question ?? '',
		guideId: answer?.guide?.id ?? null,
		identity: null,
		institutionId: null,
		slotId: null,
		wish: null,
		phone: '',
	};
}

/** What an earlier draft of the same service already holds; question and guide follow the newest answer. */
function keepTold(earlier: BookingDraft | undefined): Partial<BookingDraft> {
	if (!earlier) return {};
	const { identity, institutionId, slotId, wish, phone } = earlier;
	return { identity, institutionId, slotId, wish, phone };
}
