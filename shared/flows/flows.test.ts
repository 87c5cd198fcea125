import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
	type AnyStateMachine,
	type AnyStateNode,
	createActor,
	fromCallback,
	fromPromise,
	SimulatedClock,
} from 'xstate';
import { makeCaseCode } from '../cases/case-code.ts';
import { findGuide } from '../content/built-in.ts';
import type { Guide } from '../content/guide.ts';
import { openInterview } from '../interviews/built-in.ts';
import type { Institution } from '../protocol/center.ts';
import { absentDevices } from '../protocol/device-status.ts';
import type { RatingInput, VisitActors, WipeResult } from './actors.ts';
import { bindVisit } from './bind.ts';
import { usualTiming } from './delays.ts';
import type { VisitEvent } from './events.ts';
import { interviewMachine } from './interview.ts';
import { lookupMachine } from './lookup.ts';
import { machines } from './machines.ts';
import { screens } from './screens.ts';
import { collectLeaves, decideCells, writeTable } from './table.ts';
import { isVisitOver, selectView, type VisitActor } from './view.ts';
import type { BookingOutcome, Capabilities } from './visit-data.ts';

for (const [name, { machine, events }] of Object.entries(machines)) {
	test(`${name} decides every state and event`, () => {
		expect(decideCells(machine, events).filter((cell) => cell.outcome === null)).toEqual([]);
	});

	test(`${name} table on disk is fresh`, () => {
		const written = readFileSync(new URL(`./tables/${name}.md`, import.meta.url), 'utf8');
		expect(written).toBe(writeTable(name, machine, events));
	});

	test(`${name} has a screen for every leaf`, () => {
		const known: readonly string[] = screens;
		const without = collectLeaves(machine.root).filter((leaf) => !known.includes(leaf.meta?.screen));
		expect(without.map((leaf) => leaf.id)).toEqual([]);
	});

	test(`${name} reaches every state`, () => {
		expect(unreached(machine)).toEqual([]);
	});
}

/** States no transition, initial entry, delay, done or error leads to. */
function unreached(machine: AnyStateMachine): string[] {
	const reached = new Set<AnyStateNode>();
	const visit = (node: AnyStateNode): void => {
		if (reached.has(node)) return;
		reached.add(node);
		if (node.parent) visit(node.parent);
		if (node.type === 'parallel') for (const child of Object.values(node.states)) visit(child as AnyStateNode);
		for (const target of node.initial?.target ?? []) visit(target);
		const transitions = [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
		for (const transition of transitions) for (const target of transition.target ?? []) visit(target);
	};
	visit(machine.root);
	return collectLeaves(machine.root)
		.filter((leaf) => !reached.has(leaf))
		.map((leaf) => leaf.id);
}

const kiosk: Capabilities = { cardReader: true, printer: true, satisfactionPad: true, scanner: true, camera: true };
const tv: Capabilities = { cardReader: false, printer: false, satisfactionPad: false, scanner: false, camera: false };
const slot = {
	id: 's1',
	institutionId: 'm1',
	date: '2026-11-25',
	time: '10:00',
	minutes: 30,
	free: 1,
	place: '2',
	provider: { name: '乌兰', speaksMongolian: true },
};
const outcome: BookingOutcome = {
	caseCode: '159902000100000154',
	pin: '307512',
	submissionId: 'x',
	delivered: false,
	booking: { state: 'waiting' },
	storedAt: '2026-11-22T01:00:00Z',
};
const institution: Institution = {
	id: 'm1',
	services: ['mediation'],
	name: { 'zh-CN': '调解委员会', 'mn-Mong': '', en: 'Mediation' },
	address: '',
	phone: '',
	hours: '',
	allowsAnonymous: true,
	confirmsAtOnce: true,
};

interface Bench {
	actor: VisitActor;
	clock: SimulatedClock;
	screen(): string;
	send(...events: VisitEvent[]): Promise<void>;
	card(event: VisitEvent): void;
	code(event: VisitEvent): void;
	paper(event: VisitEvent): void;
}

function begin(
	options: {
		capabilities?: Capabilities;
		offline?: boolean;
		booking?: BookingOutcome['booking'];
		wipeClean?: boolean;
		storeFails?: boolean;
		caseFault?: string;
		guide?: Guide;
	} = {},
): Bench {
	const clock = new SimulatedClock();
	let sendCard: (event: VisitEvent) => void = () => undefined;
	let sendCode: (event: VisitEvent) => void = () => undefined;
	let sendPaper: (event: VisitEvent) => void = () => undefined;
	const capture = (keep: (send: (event: VisitEvent) => void) => void) =>
		fromCallback<VisitEvent, never | undefined>(({ sendBack }) => keep(sendBack)) as never;
	const actors: VisitActors = {
		connectDevices: capture(() => undefined),
		watchCenter: capture(() => undefined),
		readCard: capture((send) => {
			sendCard = send;
		}),
		readCode: capture((send) => {
			sendCode = send;
		}),
		loadCase: fromPromise(async ({ input }) => {
			if (options.caseFault) throw Object.assign(new Error(), { name: options.caseFault });
			return { at: 'center' as const, case: { caseCode: input.caseCode, booking: confirmed, order: null } };
		}),
		listenToPad: capture(() => undefined),
		printSlip: capture((send) => {
			sendPaper = send;
		}),
		findAnswer: fromPromise(async ({ input }) => ({
			question: input.question,
			confidence: options.guide ? ('confident' as const) : ('none' as const),
			guide: options.guide ?? null,
			others: [],
			matched: [],
			danger: false,
			expired: false,
		})),
		loadInterview: fromPromise(async ({ input }) => openInterview(input.interviewId)),
		printSheet: capture((send) => {
			sendPaper = send;
		}),
		loadInstitutions: fromPromise(async () => [institution]),
		loadSlots: fromPromise(async () => {
			if (options.offline) throw new Error('offline');
			return { fetchedAt: '2026-11-22T01:00:00Z', slots: [slot] };
		}),
		submitBooking: fromPromise(async () => {
			if (options.storeFails) throw new Error('disk full');
			return outcome;
		}),
		awaitAnswer: fromPromise(async () =>
			options.booking ? { ...outcome, delivered: true, booking: options.booking } : outcome,
		),
		submitRating: fromPromise<void, RatingInput>(async () => undefined),
		wipeEverything: fromPromise<WipeResult, undefined>(async () => ({
			clean: options.wipeClean ?? true,
			findings: [],
		})),
	};
	const capabilities = options.capabilities ?? kiosk;
	const actor = createActor(bindVisit(actors, { lookup: lookupMachine, interview: interviewMachine }), {
		clock,
		input: {
			capabilities,
			language: 'zh-CN',
			timing: usualTiming,
			screenIs: 'screen',
			today: '2026-11-22',
			devices: { ...absentDevices, cardReader: { state: 'ready' }, printer: { state: 'ready' } },
			startsAt: capabilities.printer ? 'attract' : 'home',
		},
	});
	actor.start();
	return {
		actor,
		clock,
		screen: () => selectView(actor.getSnapshot()).screen,
		async send(...events) {
			for (const event of events) {
				actor.send(event);
				await new Promise((resolve) => setImmediate(resolve));
			}
		},
		card: (event) => sendCard(event),
		code: (event) => sendCode(event),
		paper: (event) => sendPaper(event),
	};
}

const toHome: VisitEvent[] = [{ type: 'citizen.touched' }, { type: 'citizen.choseLanguage', language: 'zh-CN' }];
const toSummary: VisitEvent[] = [
	...toHome,
	{ type: 'citizen.chose', choice: 'mediation' },
	{ type: 'citizen.choseIdentityWay', way: 'none' },
	{ type: 'citizen.choseInstitution', institutionId: 'm1' },
	{ type: 'citizen.choseSlot', slotId: 's1' },
	{ type: 'citizen.confirmed' },
	{ type: 'citizen.typed', text: '13900000126' },
	{ type: 'citizen.confirmed' },
];
const confirmed: BookingOutcome['booking'] = { state: 'confirmed', slot, answeredAt: '2026-11-22T01:00:01Z' };

test('a confirmed booking prints, is rated and wiped', async () => {
	const bench = begin({ booking: confirmed });
	await bench.send(...toSummary);
	expect(bench.screen()).toBe('summary');
	await bench.send({ type: 'citizen.confirmed' });
	await bench.send();
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('printing');
	bench.paper({ type: 'print.changed', state: 'printed' });
	expect(bench.screen()).toBe('printed');
	await bench.send({ type: 'citizen.confirmed' }, { type: 'citizen.rated', level: 5 });
	expect(bench.screen()).toBe('rated');
	await bench.send({ type: 'citizen.confirmed' });
	expect(bench.screen()).toBe('goodbye');
	await bench.send({ type: 'citizen.confirmed' });
	expect(isVisitOver(bench.actor.getSnapshot())).toBe(true);
});

test('back from the code tells how the printing stands', async () => {
	const bench = begin({ booking: confirmed });
	await bench.send(...toSummary, { type: 'citizen.confirmed' });
	await bench.send();
	await new Promise((resolve) => setImmediate(resolve));
	const back: VisitEvent = { type: 'citizen.wentBack' };
	await bench.send({ type: 'citizen.tookOnScreen' }, back);
	expect(bench.screen()).toBe('printing');
	await bench.send({ type: 'citizen.tookOnScreen' });
	bench.paper({ type: 'print.changed', state: 'held', reason: 'printer.jammed' });
	await bench.send(back);
	expect(bench.screen()).toBe('printHeld');
	await bench.send({ type: 'citizen.tookOnScreen' });
	bench.paper({ type: 'print.changed', state: 'failed', reason: 'printer.stopped' });
	expect(bench.screen()).toBe('slipOnScreen');
	await bench.send(back);
	expect(bench.screen()).toBe('printFailed');
	await bench.send({ type: 'citizen.tookOnScreen' }, back);
	expect(bench.screen()).toBe('printFailed');
});

test('the center down makes a wish and waits', async () => {
	const bench = begin({ offline: true });
	await bench.send(...toSummary.slice(0, 5));
	expect(bench.screen()).toBe('slotWish');
	await bench.send(
		{ type: 'citizen.choseWish', date: '2026-11-25', half: 'morning' },
		{ type: 'citizen.confirmed' },
		{ type: 'citizen.typed', text: '13900000126' },
		{ type: 'citizen.confirmed' },
		{ type: 'citizen.confirmed' },
	);
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('outcomeWaiting');
});

test('a slot taken meanwhile leads to the slots again', async () => {
	const bench = begin({
		booking: { state: 'refused', reason: 'slotTaken', words: '', answeredAt: '2026-11-22T01:00:01Z' },
	});
	await bench.send(...toSummary, { type: 'citizen.confirmed' });
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('outcomeRefused');
	await bench.send({ type: 'citizen.retried' });
	expect(bench.screen()).toBe('slot');
});

test('a full disk says that nothing was kept', async () => {
	const bench = begin({ storeFails: true });
	await bench.send(...toSummary, { type: 'citizen.confirmed' });
	expect(bench.screen()).toBe('sendFailed');
	await bench.send({ type: 'citizen.wentBack' });
	expect(bench.screen()).toBe('summary');
});

test('going back loses nothing that was typed', async () => {
	const bench = begin();
	await bench.send(...toSummary);
	const before = selectView(bench.actor.getSnapshot()).draft;
	const back: VisitEvent = { type: 'citizen.wentBack' };
	await bench.send(back, back);
	expect(bench.screen()).toBe('slot');
	expect(selectView(bench.actor.getSnapshot()).draft).toEqual(before);
	await bench.send({ type: 'citizen.confirmed' }, { type: 'citizen.confirmed' });
	expect(bench.screen()).toBe('summary');
	expect(selectView(bench.actor.getSnapshot()).draft).toEqual(before);
});

test('a draft outlives a walk home and back', async () => {
	const bench = begin();
	await bench.send(...toSummary.slice(0, 8));
	const back: VisitEvent = { type: 'citizen.wentBack' };
	await bench.send(back, back, back, back);
	expect(bench.screen()).toBe('home');
	await bench.send(...toSummary.slice(2, 7));
	expect(bench.screen()).toBe('phone');
	expect(selectView(bench.actor.getSnapshot()).typed).toBe('13900000126');
});

test('a card that cannot be read must be lifted', async () => {
	const bench = begin();
	await bench.send(...toHome, { type: 'citizen.chose', choice: 'legal-aid' });
	await bench.send({ type: 'citizen.choseIdentityWay', way: 'none' });
	expect(bench.screen()).toBe('identityChoice');
	await bench.send({ type: 'citizen.choseIdentityWay', way: 'card' }, { type: 'citizen.consented' });
	expect(bench.screen()).toBe('cardPlace');
	bench.card({ type: 'card.found' });
	expect(bench.screen()).toBe('cardReading');
	bench.card({ type: 'card.unreadable', reason: 'pulledTooSoon' });
	expect(bench.screen()).toBe('cardUnreadable');
	bench.card({ type: 'card.removed' });
	expect(bench.screen()).toBe('cardUnreadable');
	bench.card({ type: 'card.found' });
	bench.card({ type: 'card.unreadable', reason: 'damaged' });
	bench.card({ type: 'card.removed' });
	expect(bench.screen()).toBe('cardPlace');
	bench.card({ type: 'cardReader.gone' });
	expect(bench.screen()).toBe('cardReaderGone');
	await bench.send({ type: 'citizen.choseIdentityWay', way: 'number' });
	await bench.send({ type: 'citizen.typed', text: '999999190001010017' }, { type: 'citizen.confirmed' });
	expect(selectView(bench.actor.getSnapshot()).identityFault).toBe('number.checkDigit');
});

test('idle asks first, then ends and wipes', async () => {
	const bench = begin();
	await bench.send(...toHome);
	bench.clock.increment(usualTiming.idleMs);
	expect(bench.screen()).toBe('idle');
	await bench.send({ type: 'citizen.stayed' });
	expect(bench.screen()).toBe('home');
	bench.clock.increment(usualTiming.idleMs);
	bench.clock.increment(usualTiming.warningMs);
	await bench.send();
	await new Promise((resolve) => setImmediate(resolve));
	expect(isVisitOver(bench.actor.getSnapshot())).toBe(true);
});

test('five minutes are given when asked for', async () => {
	const bench = begin();
	await bench.send(...toHome);
	bench.clock.increment(usualTiming.idleMs);
	await bench.send({ type: 'citizen.askedForTime' });
	bench.clock.increment(usualTiming.graceMs - 1);
	expect(bench.screen()).toBe('home');
	bench.clock.increment(1);
	expect(bench.screen()).toBe('idle');
});

test('help covers the step and gives it back', async () => {
	const bench = begin();
	await bench.send(...toSummary, { type: 'citizen.askedForHelp' });
	expect(bench.screen()).toBe('help');
	await bench.send({ type: 'citizen.wentBack' });
	expect(bench.screen()).toBe('summary');
	await bench.send({ type: 'citizen.sawDanger' });
	expect(bench.screen()).toBe('danger');
	await bench.send({ type: 'citizen.closedOverlay' });
	expect(bench.screen()).toBe('summary');
});

test('paper out holds and goes on by itself', async () => {
	const bench = begin({ booking: confirmed });
	await bench.send(...toSummary, { type: 'citizen.confirmed' });
	await new Promise((resolve) => setImmediate(resolve));
	bench.paper({ type: 'print.changed', state: 'held', reason: 'printer.paperOut' });
	expect(bench.screen()).toBe('printHeld');
	bench.paper({ type: 'print.changed', state: 'printing', pagesDone: 0, pages: 1 });
	expect(bench.screen()).toBe('printing');
	bench.paper({ type: 'print.changed', state: 'failed', reason: 'printer.jammed' });
	expect(bench.screen()).toBe('printFailed');
	await bench.send({ type: 'citizen.tookOnScreen' });
	expect(bench.screen()).toBe('slipOnScreen');
});

test('a television shows the slip on its screen', async () => {
	const bench = begin({ capabilities: tv, booking: confirmed });
	await bench.send(...toSummary.slice(2), { type: 'citizen.confirmed' });
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('outcomeConfirmed');
	await bench.send({ type: 'citizen.confirmed' });
	expect(bench.screen()).toBe('slipOnScreen');
	await bench.send({ type: 'citizen.confirmed' });
	expect(bench.screen()).toBe('rate');
});

test('a failed wipe is shown, never hidden', async () => {
	const bench = begin({ wipeClean: false });
	await bench.send(...toHome, { type: 'citizen.ended' });
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('wipeFailed');
	bench.clock.increment(usualTiming.restartMs);
	expect(isVisitOver(bench.actor.getSnapshot())).toBe(true);
});

const toCase: VisitEvent[] = [...toHome, { type: 'citizen.chose', choice: 'follow' }];
const slipCode = makeCaseCode('159902', 1, 1);

test('a slip before the scanner shows its case', async () => {
	const bench = begin();
	await bench.send(...toCase);
	expect(bench.screen()).toBe('caseFind');
	bench.code({ type: 'code.scanned', text: '6901234567892' });
	expect(selectView(bench.actor.getSnapshot()).lookup?.fault).toBe('caseCode.notOurs');
	await bench.send({ type: 'citizen.choseLookupWay', way: 'number' });
	bench.code({ type: 'code.scanned', text: `LAWPOST:${slipCode}` });
	await bench.send();
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('caseShown');
	expect(selectView(bench.actor.getSnapshot()).lookup).toEqual({
		fault: null,
		cameraFault: null,
		caseCode: slipCode,
		found: { at: 'center', case: { caseCode: slipCode, booking: confirmed, order: null } },
	});
	await bench.send({ type: 'citizen.wentBack' }, { type: 'citizen.wentBack' });
	expect(bench.screen()).toBe('home');
});

test('typed digits are checked before they are asked', async () => {
	const bench = begin({ caseFault: 'center.unreachable' });
	await bench.send(...toCase, { type: 'citizen.choseLookupWay', way: 'number' });
	await bench.send({ type: 'citizen.typed', text: slipCode.slice(0, 17) }, { type: 'citizen.confirmed' });
	expect(selectView(bench.actor.getSnapshot()).lookup?.fault).toBe('caseCode.tooShort');
	await bench.send({ type: 'citizen.typed', text: `${slipCode.slice(0, 16)}00` }, { type: 'citizen.confirmed' });
	expect(selectView(bench.actor.getSnapshot()).lookup?.fault).toBe('caseCode.checkDigits');
	await bench.send({ type: 'citizen.wentBack' }, { type: 'citizen.choseLookupWay', way: 'number' });
	expect(selectView(bench.actor.getSnapshot()).typed).toBe(`${slipCode.slice(0, 16)}00`);
	await bench.send({ type: 'citizen.typed', text: slipCode }, { type: 'citizen.confirmed' });
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('caseUnreachable');
});

test('a camera that fails leaves the digits', async () => {
	const bench = begin({ caseFault: 'case.unknown' });
	await bench.send(...toCase, { type: 'citizen.choseLookupWay', way: 'camera' });
	expect(bench.screen()).toBe('caseCamera');
	await bench.send({ type: 'camera.failed', reason: 'camera.busy' });
	expect(bench.screen()).toBe('caseCameraGone');
	await bench.send({ type: 'citizen.retried' }, { type: 'code.scanned', text: slipCode });
	await new Promise((resolve) => setImmediate(resolve));
	expect(bench.screen()).toBe('caseUnknown');
	await bench.send({ type: 'citizen.choseLookupWay', way: 'number' });
	expect(bench.screen()).toBe('caseType');
});

test('a television shows nobody a case', async () => {
	const bench = begin({ capabilities: tv });
	await bench.send({ type: 'citizen.chose', choice: 'follow' });
	expect(bench.screen()).toBe('notHere');
});

test('papers and tables are looked up', async () => {
	for (const choice of ['papers', 'calculator'] as const) {
		const bench = begin();
		await bench.send(...toHome, { type: 'citizen.chose', choice });
		expect(bench.screen()).toBe('lookUp');
		await bench.send({ type: 'citizen.wentBack' });
		expect(bench.screen()).toBe('home');
	}
});

/** A lender with a note: side, proof, amount, nothing taken in advance, no date, no demand, no interest, no property, no relief. */
const loanAnswers: VisitEvent[] = [
	{ type: 'citizen.toldFact', value: 'lender' },
	{ type: 'citizen.toldFact', value: 'note' },
	{ type: 'citizen.typed', text: '20000' },
	{ type: 'citizen.confirmed' },
	...Array.from({ length: 6 }, (): VisitEvent => ({ type: 'citizen.toldFact', value: 'no' })),
];

async function beginLoan(): Promise<Bench> {
	const bench = begin({ guide: findGuide('private-loan') as Guide });
	await bench.send(
		...toHome,
		{ type: 'citizen.chose', choice: 'ask' },
		{ type: 'citizen.asked', question: '朋友借钱不还' },
		{ type: 'citizen.startedInterview', interviewId: 'loan' },
	);
	return bench;
}
const told = (bench: Bench) => selectView(bench.actor.getSnapshot()).interview;

test('an interview leads from the answer to a sheet', async () => {
	const bench = await beginLoan();
	expect([bench.screen(), told(bench)?.step?.fact, told(bench)?.number]).toEqual(['interview', 'side', 1]);
	await bench.send(...loanAnswers);
	expect(bench.screen()).toBe('opinion');
	expect(told(bench)?.sheet?.sums[0]).toMatchObject({ name: '起诉的受理费', amount: '300 元' });
});

test('back at every question loses nothing', async () => {
	const bench = await beginLoan();
	await bench.send(...loanAnswers.slice(0, 3));
	const back: VisitEvent = { type: 'citizen.wentBack' };
	await bench.send(back, back);
	expect([told(bench)?.step?.fact, told(bench)?.value]).toEqual(['side', 'lender']);
	await bench.send(back);
	expect(bench.screen()).toBe('answer');
	await bench.send({ type: 'citizen.startedInterview', interviewId: 'loan' }, ...loanAnswers.slice(0, 2));
	expect([told(bench)?.step?.fact, told(bench)?.typed]).toEqual(['written', '20000']);
});

test('an answer that no key gives is not kept', async () => {
	const bench = await beginLoan();
	await bench.send({ type: 'citizen.toldFact', value: 'moon' }, { type: 'citizen.confirmed' });
	expect([told(bench)?.step?.fact, told(bench)?.value]).toEqual(['side', undefined]);
});

test('the sheet prints and says what became of it', async () => {
	const bench = await beginLoan();
	await bench.send(...loanAnswers, { type: 'citizen.askedForPaper' });
	bench.paper({ type: 'print.changed', state: 'held', reason: 'printer.paperOut' });
	expect(told(bench)?.print).toEqual({ state: 'held', reason: 'printer.paperOut' });
	bench.paper({ type: 'print.changed', state: 'printed' });
	expect([bench.screen(), told(bench)?.print?.state]).toEqual(['opinion', 'printed']);
});

test('a booking from the sheet comes back to it', async () => {
	const bench = await beginLoan();
	await bench.send(...loanAnswers, { type: 'citizen.choseBooking', service: 'advice' });
	expect(bench.screen()).toBe('identityChoice');
	await bench.send({ type: 'citizen.wentBack' });
	expect(bench.screen()).toBe('opinion');
	await bench.send({ type: 'citizen.changedFact', fact: 'written' });
	expect([bench.screen(), told(bench)?.typed]).toEqual(['interview', '20000']);
	await bench.send({ type: 'citizen.typed', text: '30000' }, { type: 'citizen.confirmed' });
	expect([bench.screen(), told(bench)?.sheet?.told[2]?.answer]).toEqual(['opinion', '30,000 元']);
});
