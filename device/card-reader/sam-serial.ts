import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createPause } from '../transport/pause.ts';
import { createCardPresence } from './card-presence.ts';
import type { CardEvent, CardReader } from './contract.ts';
import { createSamCommands, type SamCommands, type SamTimeouts } from './sam-commands.ts';
import { createExchange } from './sam-exchange.ts';

export interface SamTimings extends SamTimeouts {
	/** Between two searches. Readers want more than 300 ms for automatic detection. */
	findPollMs: number;
	/** Between two status questions while nobody watches. */
	statusPollMs: number;
	/** Silence in the middle of a frame that means that the rest will not come. */
	gapMs: number;
	firstWaitMs: number;
	longestWaitMs: number;
}

export const samTimings: SamTimings = {
	findPollMs: 320,
	statusPollMs: 3000,
	statusTimeoutMs: 1000,
	findTimeoutMs: 1000,
	selectTimeoutMs: 1000,
	readTimeoutMs: 2000,
	addressTimeoutMs: 1500,
	gapMs: 150,
	firstWaitMs: 500,
	longestWaitMs: 15000,
};

export interface SamSerialOptions {
	open: OpenTransport;
	/** Also asks resident cards for an address written later than the printed one. Costs one more exchange per card. */
	readsNewestAddress?: boolean;
	timings?: Partial<SamTimings>;
}

const missesThatMeanSilent = 3;
/** Readings in a row without noise after which one reading is believed again. */
const readingsUntilTrusted = 20;

/** Driver of SAM_A / SAM_V readers over any byte line. */
export function createSamSerial(options: SamSerialOptions): CardReader {
	const timings = { ...samTimings, ...options.timings };
	const pause = createPause();
	const statusListeners = new Set<(status: DeviceStatus) => void>();
	let status: DeviceStatus = { state: 'starting' };
	let watcher: ((event: CardEvent) => void) | null = null;
	let commands: SamCommands | null = null;
	let closed = false;
	let noiseSeen = 0;
	let doubt = 0;

	const presence = createCardPresence({
		readsNewestAddress: options.readsNewestAddress ?? false,
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
		if (closed || JSON.stringify(next) === JSON.stringify(status)) return;
		status = next;
		for (const listener of [...statusListeners]) listener(status);
	}
	const setFault = (reason: DeviceFault) => setStatus({ state: 'fault', reason });

	/** Resolves when the line is of no more use, with whether the reader ever answered on it. */
	async function serve(transport: ByteTransport): Promise<boolean> {
		const line = createSamCommands(createExchange(transport, timings.gapMs), timings);
		commands = line;
		noiseSeen = 0;
		presence.beginLine();
		let gone = false;
		transport.onClose(() => {
			gone = true;
			pause.wake();
		});
		let useful = false;
		let misses = 0;
		let mustAskStatus = true;
		let lastFindAt = Number.NEGATIVE_INFINITY;
		while (!closed && misses < missesThatMeanSilent) {
			let result: Awaited<ReturnType<SamCommands['status']>> | 'looked';
			if (mustAskStatus || (!watcher && !presence.mustFollow())) result = await line.status();
			else {
				while (!closed && !gone && performance.now() < lastFindAt + timings.findPollMs) {
					await pause.wait(lastFindAt + timings.findPollMs - performance.now());
				}
				if (closed) break;
				lastFindAt = performance.now();
				result = await presence.look(line, () => watcher !== null);
			}
			isNoisy();
			if (result === 'closed') {
				setFault('cardReader.portGone');
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
		open: options.open,
		serve,
		onMissed: (fault) => setFault(`cardReader.${fault}`),
		firstWaitMs: timings.firstWaitMs,
		longestWaitMs: timings.longestWaitMs,
	});

	return {
		status: () => status,
		onStatus(listener) {
			statusListeners.add(listener);
			return () => statusListeners.delete(listener);
		},
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
			statusListeners.clear();
		},
	};
}

function nameSilence(result: string): DeviceFault {
	return result === 'noisy' || result === 'cutOff' ? 'cardReader.noise' : 'cardReader.silent';
}
