/**
 * The driver that all card readers share: keeps a line open, asks what lies there, says what was seen. What differs
 * from one protocol to the next are the commands of its line.
 */
import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createPause } from '../transport/pause.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { CardCommands } from './card-commands.ts';
import { createCardPresence } from './card-presence.ts';
import type { CardEvent, CardReader } from './contract.ts';

type CardReaderFault = Extract<DeviceFault, `cardReader.${string}`>;

export interface CardLine {
	commands: CardCommands;
	/** Called once, when the line has gone. */
	onClose(listener: () => void): void;
	/** Why `closed` was answered; without it the port has gone. */
	nameLoss?(): 'portGone' | 'serviceGone';
	/** Lines that feel cards by themselves end the wait for the next search. */
	onCardMoved?(listener: () => void): void;
	/** Never rejects, and may be called twice. */
	close(): Promise<void>;
}

/** Never rejects. Called again after every loss of the line. */
export type OpenCardLine = () => Promise<
	{ ok: true; transport: CardLine } | { ok: false; fault: 'driverMissing' | 'portGone' | 'serviceGone' }
>;

export interface PolledReaderTimings {
	/** Between two searches. */
	findPollMs: number;
	/** Between two status questions while nobody watches. */
	statusPollMs: number;
	firstWaitMs: number;
	longestWaitMs: number;
}

export interface PolledReaderOptions {
	open: OpenCardLine;
	timings: PolledReaderTimings;
	/** Also asks resident cards for an address written later than the printed one. Costs one more exchange per card. */
	readsNewestAddress: boolean;
}

const missesThatMeanSilent = 3;
/** Readings in a row without noise after which one reading is believed again. */
const readingsUntilTrusted = 20;

export function createPolledReader({ open, timings, readsNewestAddress }: PolledReaderOptions): CardReader {
	const pause = createPause();
	const health = createStatusTeller();
	let watcher: ((event: CardEvent) => void) | null = null;
	let commands: CardCommands | null = null;
	let closed = false;
	let noiseSeen = 0;
	let doubt = 0;

	const presence = createCardPresence({
		readsNewestAddress,
		isNoisy,
		emit: (event) => {
			if (event.type === 'card.read' && doubt > 0) doubt--;
			watcher?.(event);
		},
	});

	function isNoisy(): boolean {
		const noise = commands?.noiseCount() ?? 0;
		if (noise !== noiseSeen) doubt = readingsUntilTrusted;
		noiseSeen = noise;
		return doubt > 0;
	}
	function setStatus(next: DeviceStatus) {
		if (!closed) health.set(next);
	}
	const setFault = (reason: CardReaderFault) => setStatus({ state: 'fault', reason });

	/** Resolves when the line is of no more use, with whether the reader ever answered on it. */
	async function serve(opened: CardLine): Promise<boolean> {
		const line = opened.commands;
		commands = line;
		noiseSeen = 0;
		presence.beginLine();
		let gone = false;
		let moved = false;
		opened.onClose(() => {
			gone = true;
			pause.wake();
		});
		opened.onCardMoved?.(() => {
			moved = true;
			pause.wake();
		});
		let useful = false;
		let misses = 0;
		let mustAskStatus = true;
		let lastFindAt = Number.NEGATIVE_INFINITY;
		while (!closed && misses < missesThatMeanSilent) {
			let result: Awaited<ReturnType<CardCommands['status']>> | 'looked';
			if (mustAskStatus || (!watcher && !presence.mustFollow())) result = await line.status();
			else {
				while (!closed && !gone && !moved && performance.now() < lastFindAt + timings.findPollMs) {
					await pause.wait(lastFindAt + timings.findPollMs - performance.now());
				}
				if (closed) break;
				moved = false;
				lastFindAt = performance.now();
				result = await presence.look(line, () => watcher !== null);
			}
			isNoisy();
			if (result === 'closed') {
				setFault(`cardReader.${opened.nameLoss?.() ?? 'portGone'}`);
				break;
			}
			if (result === 'selfTestFailed' || result === 'notAuthorised') {
				setFault(`cardReader.${result}`);
				break;
			}
			mustAskStatus = result !== 'ready' && result !== 'looked';
			if (mustAskStatus) {
				misses++;
				if (misses === missesThatMeanSilent) setFault(nameSilence(result));
			} else {
				misses = 0;
				useful = true;
				setStatus({ state: 'ready' });
				if (!watcher && !presence.mustFollow()) await pause.wait(timings.statusPollMs);
			}
		}
		line.forget();
		commands = null;
		return useful;
	}

	const endLine = keepOpen({
		open,
		serve,
		onMissed: (fault) => setFault(`cardReader.${fault}`),
		firstWaitMs: timings.firstWaitMs,
		longestWaitMs: timings.longestWaitMs,
	});

	return {
		status: health.status,
		onStatus: health.onStatus,
		watch(onEvent) {
			watcher = onEvent;
			presence.beginWatch();
			pause.wake();
			return () => {
				if (watcher === onEvent) watcher = null;
			};
		},
		forget() {
			presence.forget();
			commands?.forget();
			pause.wake();
		},
		async close() {
			closed = true;
			watcher = null;
			presence.forget();
			commands?.forget();
			pause.wake();
			await endLine();
			health.clear();
		},
	};
}

function nameSilence(result: string): CardReaderFault {
	return result === 'noisy' || result === 'cutOff' ? 'cardReader.noise' : 'cardReader.silent';
}
