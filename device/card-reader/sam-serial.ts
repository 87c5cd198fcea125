import type { OpenTransport } from '../transport/byte-transport.ts';
import type { CardReader } from './contract.ts';
import { createPolledReader, type PolledReaderTimings } from './polled-reader.ts';
import { createSamCommands, type SamTimeouts } from './sam-commands.ts';
import { createExchange } from './sam-exchange.ts';

export interface SamTimings extends SamTimeouts, PolledReaderTimings {
	/** Silence in the middle of a frame that means that the rest will not come. */
	gapMs: number;
}

/** Readers want more than 300 ms between two searches for automatic detection. */
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

/** Driver of SAM_A / SAM_V readers over any byte line. */
export function createSamSerial(options: SamSerialOptions): CardReader {
	const timings = { ...samTimings, ...options.timings };
	return createPolledReader({
		timings,
		readsNewestAddress: options.readsNewestAddress ?? false,
		async open() {
			const opened = await options.open();
			if (!opened.ok) return opened;
			const { transport } = opened;
			const commands = createSamCommands(createExchange(transport, timings.gapMs), timings);
			return { ok: true, transport: { commands, onClose: transport.onClose, close: transport.close } };
		},
	});
}
