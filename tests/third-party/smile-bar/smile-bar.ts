/**
 * The SmileBar on a serial line. Lit, it must be heard once a second; `createPadOverLine` knows neither that nor how to
 * turn a pad off, so this stands on `keepOpen` itself. A line that was just opened proves nothing (an adapter opens without
 * a pad): the bar is lit until its first heartbeat, and only then `ready`.
 */
import type { SatisfactionPad } from '../../../device/satisfaction-pad/contract.ts';
import type { ByteTransport, OpenTransport } from '../../../device/transport/byte-transport.ts';
import { keepOpen } from '../../../device/transport/keep-open.ts';
import { createListeners } from '../../../device/transport/listeners.ts';
import { createStatusTeller } from '../../../device/transport/status-teller.ts';
import type { SatisfactionLevel } from '../../../shared/protocol/device.ts';
import type { DeviceFault } from '../../../shared/protocol/device-status.ts';
import { createSmileBarParser, lightUp, type SmileBarMessage, turnOff } from './smile-bar-wire.ts';

export interface SmileBarOptions {
	open: OpenTransport;
	/** How often the lit bar is heard. */
	beatMs?: number;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

/** Three heartbeats missed, and half a one for a slow line. */
const longestSilence = 3.5;

export function createSmileBar({ open, beatMs = 1000, ...waits }: SmileBarOptions) {
	const presses = createListeners<SatisfactionLevel>();
	const parser = createSmileBarParser(hear);
	const health = createStatusTeller();
	let line: ByteTransport | null = null;
	/** The bar was heard since the line was opened. */
	let heard = false;
	/** Asked for, whether or not the line is open. */
	let wanted = false;
	/** Asked on the line: the next key counts. */
	let asking = false;
	let turns = 0;
	let lineFault: DeviceFault = 'satisfactionPad.portGone';
	let silence: ReturnType<typeof setTimeout> | undefined;
	let closing: Promise<void> | null = null;

	function awaitBeat() {
		clearTimeout(silence);
		silence = setTimeout(() => {
			lineFault = 'satisfactionPad.failed';
			void line?.close();
		}, beatMs * longestSilence);
	}
	function stopAwaiting() {
		clearTimeout(silence);
		silence = undefined;
	}
	/** Lights the bar up or turns it off, as is wanted now. Flushes before it writes: a port's flush drops both ways. */
	async function turn(): Promise<void> {
		const current = line;
		const own = ++turns;
		const isLit = !closing && (wanted || !heard);
		asking = false;
		stopAwaiting();
		try {
			await current?.flushInput();
			if (own !== turns) return;
			parser.reset();
			await current?.write(isLit ? lightUp : turnOff);
		} catch {
			// The line has gone: `onClose` tells it.
			return;
		}
		if (own !== turns || !current || !isLit) return;
		asking = wanted;
		awaitBeat();
	}
	function hear(message: SmileBarMessage) {
		if (silence) awaitBeat();
		const isFirst = !heard;
		heard = true;
		const isPress = message.kind === 'key' && asking;
		if (isPress) wanted = false;
		if (isPress || (isFirst && !wanted)) void turn();
		if (isFirst) health.set({ state: 'ready' });
		if (isPress) presses.tell(message.level);
	}
	function want(next: boolean) {
		wanted = next;
		void turn();
	}
	const endLine = keepOpen({
		open,
		...waits,
		onMissed: (fault) => health.setFault(`satisfactionPad.${fault}`),
		async serve(opened) {
			line = opened;
			heard = false;
			lineFault = 'satisfactionPad.portGone';
			opened.onData(parser.push);
			void turn();
			await new Promise<void>((resolve) => opened.onClose(resolve));
			line = null;
			turns++;
			asking = false;
			stopAwaiting();
			health.setFault(lineFault);
			return heard;
		},
	});
	async function end() {
		health.clear();
		presses.clear();
		await turn();
		await endLine();
		stopAwaiting();
	}

	const pad: SatisfactionPad = {
		status: health.status,
		onStatus: health.onStatus,
		ask: () => want(true),
		stop: () => want(false),
		onPress: presses.add,
		forget: () => want(false),
		close() {
			wanted = false;
			// Set before `end` runs: it turns the bar off for good.
			closing ??= Promise.resolve().then(end);
			return closing;
		},
	};
	return pad;
}
