import type { OpenTransport } from '../transport/byte-transport.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import {
	createReaderSimulator,
	makeSimulatedCard,
	type ReaderControls,
	type ReaderSimulator,
	type ReaderSimulatorOptions,
	type SimulatedCard,
} from './card-reader.ts';

export interface ReaderInMemory extends ReaderControls {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** The cable is drawn, until `plugIn`. A card stays where it lies. */
	unplug(): void;
	plugIn(): void;
	/** Commands seen since the line was last opened. */
	received(): ReturnType<ReaderSimulator['received']>;
}

/** A simulated reader on the far end of a line in memory, for `npm start`, the dock page and tests. */
export function createReaderInMemory(
	options: Omit<ReaderSimulatorOptions, 'transport' | 'card'> & { baudRate?: number } = {},
): ReaderInMemory {
	let simulator: ReaderSimulator | null = null;
	let plugged = true;
	let lying: (() => SimulatedCard) | null = null;
	return {
		async open() {
			if (!plugged) return { ok: false, fault: 'portGone' };
			await simulator?.close();
			const [kioskEnd, deviceEnd] = createStreamPair();
			simulator = createReaderSimulator({
				...options,
				transport: deviceEnd,
				card: lying?.() ?? null,
				onCardGone: () => {
					lying = null;
				},
			});
			return { ok: true, transport: kioskEnd };
		},
		placeCard(kind, fields) {
			lying = () => makeSimulatedCard(kind, fields);
			simulator?.placeCard(kind, fields);
		},
		removeCard() {
			lying = null;
			simulator?.removeCard();
		},
		unplug() {
			plugged = false;
			void simulator?.close();
			simulator = null;
		},
		plugIn() {
			plugged = true;
		},
		received: () => simulator?.received() ?? [],
	};
}
