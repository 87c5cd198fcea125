import { type Actor, createActor } from 'xstate';
import { usualTiming } from '../shared/flows/delays.ts';
import type { VisitEvent } from '../shared/flows/events.ts';
import { isVisitOver, watchVisit } from '../shared/flows/view.ts';
import type { visitMachine } from '../shared/flows/visit.ts';
import type { VisitView } from '../shared/flows/visit-data.ts';
import { absentDevices } from '../shared/protocol/device-status.ts';
import type { Language } from '../shared/protocol/language.ts';

export interface VisitLoop {
	send(event: VisitEvent): void;
	stop(): void;
}

export interface VisitLoopOptions {
	machine: typeof visitMachine;
	today(): string;
	language: Language;
	/** A family looks at a page longer than a citizen at a kiosk. */
	idleMs: number;
	onView(view: VisitView): void;
	onOver(clean: boolean): void;
}

/** One visit after the other, each in a fresh actor, so that nothing of the last one is kept. */
export function startVisits(options: VisitLoopOptions): VisitLoop {
	let actor: Actor<typeof visitMachine>;
	let unwatch: () => void = () => undefined;
	let language = options.language;

	function begin(): void {
		actor = createActor(options.machine, {
			input: {
				capabilities: { cardReader: false, printer: false, satisfactionPad: false, scanner: false, camera: false },
				language,
				timing: { ...usualTiming, idleMs: options.idleMs },
				screenIs: 'remote',
				today: options.today(),
				devices: absentDevices,
				startsAt: 'home',
			},
		});
		actor.start();
		let over = false;
		unwatch = watchVisit(actor, (view, snapshot) => {
			if (over) return;
			language = view.language;
			over = isVisitOver(snapshot);
			if (over) setTimeout(() => end(snapshot.context.wipe?.clean === true), 0);
			else options.onView(view);
		});
	}
	function end(clean: boolean): void {
		unwatch();
		actor.stop();
		options.onOver(clean);
		begin();
	}

	begin();
	return {
		send: (event) => actor.send(event),
		stop: () => {
			unwatch();
			actor.stop();
		},
	};
}
