/**
 * What the hall sees and hears of a visit. The lamp says whether the kiosk is free, in use, or somebody asked for help.
 * Headphones going in begin to read the page and every page after it; coming out they end all speech at once, so that
 * nobody else hears the rest. A jack that goes, or an agent that does, may have taken them along: that ends it too. An empty place before the screen may shorten the goodbye, and nothing else.
 */
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { VisitView } from '../../shared/flows/visit-data.ts';
import type { LampLight } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import { holdDevice } from './device-actors.ts';
import type { DeviceSocket } from './device-socket.ts';

type Seen = Pick<VisitView, 'screen' | 'cardOnReader'>;

export interface HallOptions {
	socket: DeviceSocket;
	send(event: VisitEvent): void;
	/** Reads the page that is shown; called once it is drawn. */
	readPage(): void;
	stopReading(): void;
	/** After the page was drawn. */
	soon(work: () => void): void;
}

export interface Hall {
	/** Each view as it is shown. */
	notice(view: Seen): void;
	stop(): void;
}

const restScreens: ReadonlySet<VisitView['screen']> = new Set(['attract', 'wiping', 'wipeFailed']);

const isKnown = ({ state }: DeviceStatus): boolean => state === 'ready' || state === 'warning' || state === 'busy';

/** Danger is not shown to the hall: who stands beside the citizen may be the danger. */
export function chooseLight(screen: VisitView['screen']): LampLight {
	if (screen === 'attract') return 'ready';
	return screen === 'help' ? 'attention' : 'busy';
}

export function connectHall({ socket, send, readPage, stopReading, soon }: HallOptions): Hall {
	let view: Seen | null = null;
	let light: LampLight = 'off';
	let hasHeadphones: boolean | null = null;

	const giveLamp = holdDevice(socket, 'lamp', () => socket.send({ type: 'lamp.show', light }));
	function read(): void {
		soon(() => {
			if (hasHeadphones && view && !restScreens.has(view.screen)) readPage();
		});
	}
	function plug(plugged: boolean): void {
		const went = hasHeadphones === false && plugged;
		if (hasHeadphones && !plugged) stopReading();
		hasHeadphones = plugged;
		if (went) read();
	}
	function losePlug(): void {
		if (hasHeadphones) stopReading();
		hasHeadphones = null;
	}
	/** A card that lies there keeps its reminder on the screen. */
	function leave(): void {
		if (view?.screen === 'goodbye' && !view.cardOnReader) send({ type: 'citizen.ended' });
	}
	const unlisten = socket.listen((event) => {
		if (event.type === 'headphones.changed') plug(event.plugged);
		else if (event.type === 'presence.changed' && !event.present) leave();
		else if (event.type === 'agent.gone') losePlug();
		else if ('devices' in event && !isKnown(event.devices.headphoneJack)) losePlug();
	});

	return {
		notice(next) {
			const isNew = view?.screen !== next.screen;
			view = next;
			if (!isNew) return;
			const wanted = chooseLight(next.screen);
			if (wanted !== light) socket.send({ type: 'lamp.show', light: wanted });
			light = wanted;
			if (hasHeadphones) read();
		},
		stop() {
			unlisten();
			giveLamp();
		},
	};
}
