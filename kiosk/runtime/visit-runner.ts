/**
 * Runs one visit after another. A visit that is over is stopped and let go of whole; the next is a new actor, so that
 * nothing of the old context can be reached from it. A wipe that was not clean restarts the page.
 */
import { createActor } from 'xstate';
import type { VisitActors } from '../../shared/flows/actors.ts';
import { bindVisit } from '../../shared/flows/bind.ts';
import type { Timing } from '../../shared/flows/delays.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import { interviewMachine } from '../../shared/flows/interview.ts';
import { lookupMachine } from '../../shared/flows/lookup.ts';
import type { roomMachine } from '../../shared/flows/room.ts';
import { isAtRest, isVisitOver, type VisitActor, watchVisit } from '../../shared/flows/view.ts';
import type { Capabilities, VisitView } from '../../shared/flows/visit-data.ts';
import { localDate } from '../../shared/locale/dates.ts';
import type { DeviceSocket } from './device-socket.ts';

export interface VisitRunner {
	send(event: VisitEvent): void;
	isAtRest(): boolean;
	/** At rest, takes what changed since the visit began: the day, the devices that are plugged in. */
	refresh(): void;
}

export interface VisitRunnerOptions {
	actors: VisitActors;
	socket: DeviceSocket;
	timing: Timing;
	room: typeof roomMachine;
	/** Asked before each visit. */
	hasCamera(): boolean;
	onView(view: VisitView): void;
	/** A visit ended and its wipe was clean. */
	onEnd(): void;
	restart(): void;
}

export function runVisits(options: VisitRunnerOptions): VisitRunner {
	const logic = bindVisit(options.actors, { lookup: lookupMachine, interview: interviewMachine, room: options.room });
	let actor: VisitActor;
	let stopWatching = () => {};
	let day = '';
	let fitted = '';

	function begin(): void {
		day = localDate(new Date());
		const capabilities = readCapabilities(options);
		fitted = JSON.stringify(capabilities);
		actor = createActor(logic, {
			input: {
				capabilities,
				language: 'zh-CN',
				timing: options.timing,
				screenIs: 'screen',
				today: day,
				devices: options.socket.devices(),
				startsAt: 'attract',
			},
		});
		actor.start();
		stopWatching = watchVisit(actor, (view, snapshot) => {
			options.onView(view);
			if (!isVisitOver(snapshot)) return;
			if (snapshot.context.wipe?.clean) queueMicrotask(next);
			else options.restart();
		});
	}

	function end(): void {
		stopWatching();
		actor.stop();
	}

	function next(): void {
		if (!isVisitOver(actor.getSnapshot())) return;
		end();
		begin();
		options.onEnd();
	}

	begin();
	return {
		send: (event) => actor.send(event),
		isAtRest: () => isAtRest(actor.getSnapshot()),
		refresh() {
			if (!isAtRest(actor.getSnapshot())) return;
			if (day === localDate(new Date()) && fitted === JSON.stringify(readCapabilities(options))) return;
			end();
			begin();
		},
	};
}

/** A device that is broken may be mended during a visit; one that is not there is not offered. */
function readCapabilities({ socket, hasCamera }: VisitRunnerOptions): Capabilities {
	const devices = socket.devices();
	return {
		cardReader: devices.cardReader.state !== 'absent',
		printer: devices.printer.state !== 'absent',
		satisfactionPad: devices.satisfactionPad.state !== 'absent',
		scanner: devices.scanner.state !== 'absent',
		camera: hasCamera(),
	};
}
