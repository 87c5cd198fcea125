/** A lamp on any line: the light that was asked for last is written at each change and whenever the line comes back. */
import type { LampLight } from '../../shared/protocol/device.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { Lamp } from './contract.ts';

export interface LineLampOptions {
	open: OpenTransport;
	encode: (light: LampLight) => Uint8Array;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

const goodbyeMs = 500;
/** A port drops what it was handed when it is closed at once. */
const takenMs = 30;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createLineLamp(options: LineLampOptions): Lamp {
	const health = createStatusTeller();
	let wanted: LampLight = 'off';
	let line: ByteTransport | null = null;
	let closing: Promise<void> | null = null;

	/** A line that takes nothing is closed, so that it is opened afresh. */
	async function write(to: ByteTransport): Promise<void> {
		await to.write(options.encode(wanted)).catch(() => to.close());
	}
	const endLine = keepOpen({
		open: options.open,
		firstWaitMs: options.firstWaitMs,
		longestWaitMs: options.longestWaitMs,
		onMissed: (fault) => health.setFault(`lamp.${fault}`),
		async serve(opened) {
			line = opened;
			const isGone = new Promise<void>((resolve) => opened.onClose(resolve));
			health.set({ state: 'ready' });
			await write(opened);
			await isGone;
			line = null;
			health.setFault('lamp.portGone');
			return true;
		},
	});
	async function goDark(): Promise<void> {
		health.clear();
		wanted = 'off';
		if (line) await Promise.race([write(line).then(() => wait(takenMs)), wait(goodbyeMs)]);
		await endLine();
	}

	return {
		status: health.status,
		onStatus: health.onStatus,
		show(light) {
			if (closing || light === wanted) return;
			wanted = light;
			if (line) void write(line);
		},
		close() {
			closing ??= goDark();
			return closing;
		},
	};
}
