/** The part that every pad on a byte line shares: one ask, one press, and presses of before are flushed away. */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createListeners } from '../transport/listeners.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { SatisfactionPad } from './contract.ts';

export interface PadOverLineOptions {
	open: OpenTransport;
	/** A new line: returns what takes its bytes and tells each key that has a level. */
	decode: (press: (level: SatisfactionLevel) => void) => (bytes: Uint8Array) => void;
	/** What lights the pad up, if anything does. */
	askBytes?: Uint8Array;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

export function createPadOverLine({ askBytes, ...options }: PadOverLineOptions): SatisfactionPad {
	const presses = createListeners<SatisfactionLevel>();
	const health = createStatusTeller();
	let transport: ByteTransport | null = null;
	/** Asked for, whether or not the line is open. */
	let wanted = false;
	let asking = false;
	let asks = 0;

	function press(level: SatisfactionLevel) {
		if (!asking) return;
		asking = false;
		wanted = false;
		presses.tell(level);
	}
	/** Presses that wait in the port's buffer were made before the question. */
	async function begin(line: ByteTransport, ask: number) {
		await line.flushInput();
		if (ask !== asks || line !== transport) return;
		// Before the line has told that the bytes went out, a pad that is lit may be pressed.
		asking = true;
		if (askBytes?.length) await line.write(askBytes);
	}
	function ask() {
		asks++;
		asking = false;
		wanted = true;
		if (transport) begin(transport, asks).catch(() => undefined);
	}
	function stop() {
		asks++;
		asking = false;
		wanted = false;
	}
	const endLine = keepOpen({
		open: options.open,
		firstWaitMs: options.firstWaitMs,
		longestWaitMs: options.longestWaitMs,
		onMissed: (fault) => health.setFault(`satisfactionPad.${fault}`),
		async serve(line) {
			transport = line;
			line.onData(options.decode(press));
			health.set({ state: 'ready' });
			if (wanted) ask();
			await new Promise<void>((resolve) => line.onClose(resolve));
			transport = null;
			health.setFault('satisfactionPad.portGone');
			return true;
		},
	});

	return {
		status: health.status,
		onStatus: health.onStatus,
		ask,
		stop,
		onPress: presses.add,
		forget() {
			stop();
			transport?.flushInput().catch(() => undefined);
		},
		async close() {
			stop();
			health.clear();
			await endLine();
			presses.clear();
		},
	};
}
