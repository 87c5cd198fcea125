import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
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
	return createReaderBehind(options, () => {
		const [kioskEnd, deviceEnd] = createStreamPair();
		return { deviceEnd, opened: { ok: true, transport: kioskEnd } };
	});
}

/** A reader with a cable that can be drawn; `makeLine` gives both ends of each line that is opened. */
export function createReaderBehind<Opened>(
	options: Omit<ReaderSimulatorOptions, 'transport' | 'card'>,
	makeLine: () => { deviceEnd: ByteTransport; opened: Opened },
) {
	let simulator: ReaderSimulator | null = null;
	let plugged = true;
	let lying: (() => SimulatedCard) | null = null;
	const controls: ReaderControls = {
		placeCard(kind, fields) {
			lying = () => makeSimulatedCard(kind, fields);
			simulator?.placeCard(kind, fields);
		},
		removeCard() {
			lying = null;
			simulator?.removeCard();
		},
	};
	return {
		...controls,
		async open(): Promise<Opened | { ok: false; fault: 'portGone' }> {
			if (!plugged) return { ok: false, fault: 'portGone' };
			await simulator?.close();
			const { deviceEnd, opened } = makeLine();
			simulator = createReaderSimulator({
				...options,
				transport: deviceEnd,
				card: lying?.() ?? null,
				onCardGone: () => {
					lying = null;
				},
			});
			return opened;
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
