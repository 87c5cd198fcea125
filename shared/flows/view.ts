import type { ActorRefFrom, AnyActorRef, SnapshotFrom } from 'xstate';
import type { bookMachine } from './book.ts';
import type { consultMachine } from './consult.ts';
import type { identifyMachine } from './identify.ts';
import type { InterviewContext, interviewMachine } from './interview.ts';
import type { LookupContext, lookupMachine } from './lookup.ts';
import type { printMachine } from './print.ts';
import type { rateMachine } from './rate.ts';
import type { roomMachine } from './room.ts';
import type { Screen } from './screens.ts';
import type { visitMachine } from './visit.ts';
import type { InterviewView, VisitView } from './visit-data.ts';

export type VisitSnapshot = SnapshotFrom<typeof visitMachine>;
export type VisitActor = ActorRefFrom<typeof visitMachine>;

/** Deepest leaf's screen of the machine and of the child that is active in it. */
function screenOf(snapshot: {
	getMeta(): Record<string, { screen: Screen } | undefined>;
	_nodes: { id: string; type: string; order: number }[];
}): Screen | null {
	let deepest: Screen | null = null;
	let depth = -1;
	const metas = snapshot.getMeta();
	for (const node of snapshot._nodes) {
		const meta = metas[node.id];
		const level = node.id.split('.').length;
		if (meta && level > depth && node.id.indexOf('.attention') < 0 && node.id.indexOf('.overlay') < 0) {
			depth = level;
			deepest = meta.screen;
		}
	}
	return deepest;
}

/** The journey is over and wiped: stop this actor, start a new one. */
export function isVisitOver(snapshot: VisitSnapshot): boolean {
	return snapshot.matches({ journey: 'ended' });
}

/** Nobody is being served: a new version of the app may be taken now. */
export function isAtRest(snapshot: VisitSnapshot): boolean {
	return (
		snapshot.matches({ journey: 'attract' }) ||
		(snapshot.context.startsAt === 'home' && snapshot.matches({ journey: 'home' }))
	);
}

function childOf<Machine>(snapshot: { children: Record<string, AnyActorRef | undefined> }, id: string): Machine | null {
	const child = snapshot.children[id]?.getSnapshot();
	return child && child.status === 'active' ? (child as Machine) : null;
}

function viewInterview({ open, talk, sheet, print }: InterviewContext): InterviewView | null {
	if (!open || !talk) return null;
	const { interview, engine } = open;
	const { fact, fault, told } = talk;
	const counted = fact === null ? { number: 0, left: 0 } : engine.countSteps(interview, told, fact);
	return {
		name: interview.name,
		step: engine.stepOf(interview, talk),
		value: fact === null ? undefined : told[fact],
		typed: engine.typedOf(interview, talk),
		fault,
		...counted,
		sheet,
		service: interview.service,
		print,
	};
}

/** Everything a screen may know, from the visit and whichever child is active. */
export function selectView(snapshot: VisitSnapshot): VisitView {
	const { context } = snapshot;
	const consult = childOf<SnapshotFrom<typeof consultMachine>>(snapshot, 'consult');
	const interview = consult && childOf<SnapshotFrom<typeof interviewMachine>>(consult, 'interview');
	const book = childOf<SnapshotFrom<typeof bookMachine>>(snapshot, 'book');
	const identify = book && childOf<SnapshotFrom<typeof identifyMachine>>(book, 'identify');
	const lookup = childOf<SnapshotFrom<typeof lookupMachine>>(snapshot, 'lookup');
	const room = childOf<SnapshotFrom<typeof roomMachine>>(snapshot, 'room');
	const print = childOf<SnapshotFrom<typeof printMachine>>(snapshot, 'print');
	const rate = childOf<SnapshotFrom<typeof rateMachine>>(snapshot, 'rate');
	const active = identify ?? book ?? interview ?? consult ?? lookup ?? room ?? print ?? rate ?? snapshot;
	const beneath = screenOf(active) ?? 'home';
	const draft = book ? book.context.draft : context.draft;
	return {
		screen: context.overlay ?? beneath,
		beneath,
		language: context.language,
		largeText: context.largeText,
		online: context.online,
		devices: context.devices,
		capabilities: context.capabilities,
		typed: selectTyped(),
		question: consult?.context.question ?? draft?.question ?? '',
		answer: consult?.context.answer ?? context.answer,
		interview: interview && viewInterview(interview.context),
		draft: identify && draft && identify.context.identity ? { ...draft, identity: identify.context.identity } : draft,
		institutions: book?.context.institutions ?? [],
		slots: book?.context.slots?.slots ?? [],
		slotsFetchedAt: book?.context.slots?.fetchedAt ?? null,
		identityFault: identify?.context.fault ?? null,
		phoneFault: book?.context.phoneFault ?? null,
		cardReason: identify?.context.cardReason ?? null,
		outcome: book?.context.outcome ?? context.outcome,
		print: print?.context.print ?? null,
		rating: rate?.context.level ?? null,
		lookup: lookup ? pickLookup(lookup.context) : null,
		call: room?.context.call ?? null,
		cardOnReader:
			context.capabilities.cardReader && draft !== null && (draft.identity === null || draft.identity.way === 'card'),
		paperOut: context.printed,
		choice: context.choice,
		idleSeconds: Math.round(context.timing.warningMs / 1000),
		failure: book?.context.failure ?? null,
	};

	function selectTyped(): string {
		if (identify) return identify.context.typed;
		if (interview) return '';
		if (consult) return consult.context.typed;
		if (lookup) return lookup.context.typed;
		if (!book) return context.typed;
		return beneath === 'phone' ? book.context.draft.phone : book.context.draft.question;
	}
}

function pickLookup({ fault, cameraFault, caseCode, found }: LookupContext): VisitView['lookup'] {
	return { fault, cameraFault, caseCode, found };
}

/**
 * Calls `onView` with the present view and after every change of the visit or of a machine inside it; returns the stop
 * function. A parent does not emit when only its child moves, so each active child is watched as well.
 */
export function watchVisit(actor: VisitActor, onView: (view: VisitView, snapshot: VisitSnapshot) => void): () => void {
	let watched: { ref: AnyActorRef; stop(): void }[] = [];
	let stopped = false;

	function look(): void {
		if (stopped) return;
		const snapshot = actor.getSnapshot();
		const refs = collectChildren(snapshot);
		watched = watched.filter((entry) => {
			const stays = refs.indexOf(entry.ref) >= 0;
			if (!stays) entry.stop();
			return stays;
		});
		for (const ref of refs) {
			if (watched.some((entry) => entry.ref === ref)) continue;
			const subscription = ref.subscribe({ next: look, error: () => undefined });
			watched.push({ ref, stop: () => subscription.unsubscribe() });
		}
		onView(selectView(snapshot), snapshot);
	}

	const own = actor.subscribe({ next: look, error: () => undefined });
	look();
	return () => {
		stopped = true;
		own.unsubscribe();
		for (const entry of watched) entry.stop();
		watched = [];
	};
}

/** Child machines, not effects: those that have children of their own or a context. */
function collectChildren(snapshot: { children?: Record<string, AnyActorRef | undefined> }): AnyActorRef[] {
	const found: AnyActorRef[] = [];
	for (const id of Object.keys(snapshot.children ?? {})) {
		const ref = snapshot.children?.[id];
		const inner = ref?.getSnapshot();
		if (!ref || !inner || !('_nodes' in inner) || inner.status !== 'active') continue;
		found.push(ref, ...collectChildren(inner));
	}
	return found;
}
