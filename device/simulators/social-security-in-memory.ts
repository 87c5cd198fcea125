import type { OpenSmartCards, SmartCardSlot, SmartCards } from '../transport/smart-cards.ts';
import type { Chip, ChipOptions } from './social-security-card.ts';
import { makeChip, type SocialSecurityControls } from './social-security-controls.ts';

export interface SocialSecurityInMemory extends SocialSecurityControls {
	/** Hand this to a driver. */
	open: OpenSmartCards;
	/** The reader's cable is drawn, until `plugIn`. A card stays where it lies. */
	unplug(): void;
	plugIn(): void;
	/** The card service of the computer dies, and comes back. */
	stopService(): void;
	startService(): void;
	/** Commands that cards have seen, as hex of their first four bytes; holds nothing of a card. */
	received(): string[];
}

export interface InMemoryOptions extends ChipOptions {
	/** Time between a command and its answer. */
	answerMs?: number;
	/** Spoils answers, for tests. */
	spoil?: (answer: Uint8Array) => Uint8Array;
}

const slotName = 'Simulated reader 00 00';

/** A card service with one reader, without a process or a socket. */
export function createSocialSecurityInMemory(options: InMemoryOptions = {}): SocialSecurityInMemory {
	let chip: Chip | null = null;
	let arrivals = 0;
	let plugged = true;
	let running = true;
	const received: string[] = [];
	const services = new Set<{ tellChange(): void; end(): void }>();

	const tellChange = () => {
		for (const service of [...services]) service.tellChange();
	};
	function removeCard() {
		chip = null;
		tellChange();
	}
	function takeCommand(command: Uint8Array): Uint8Array | null {
		received.push(Buffer.from(command.subarray(0, 4)).toString('hex'));
		if (received.length > 1000) received.shift();
		const answer = chip?.transmit(command) ?? null;
		return answer && options.spoil ? options.spoil(answer) : answer;
	}
	function openService(): SmartCards {
		const changeListeners = new Set<() => void>();
		const closeListeners = new Set<() => void>();
		let closed = false;
		const service = {
			tellChange() {
				for (const listener of [...changeListeners]) listener();
			},
			end() {
				if (closed) return;
				closed = true;
				services.delete(service);
				for (const listener of [...closeListeners]) listener();
			},
		};
		services.add(service);
		return {
			slots: (): SmartCardSlot[] =>
				plugged && !closed ? [{ name: slotName, card: chip ? 'present' : 'none', arrival: arrivals }] : [],
			onChange(listener) {
				changeListeners.add(listener);
				return () => changeListeners.delete(listener);
			},
			onClose(listener) {
				if (closed) listener();
				else closeListeners.add(listener);
				return () => closeListeners.delete(listener);
			},
			async connect() {
				const linked = chip;
				if (!linked || closed || !plugged) throw new Error('no card');
				linked.reset();
				return {
					async transmit(command) {
						await pass(options.answerMs);
						const answer = chip === linked && !closed && plugged ? takeCommand(command) : null;
						if (!answer) throw new Error('card removed');
						return answer;
					},
					close: async () => linked.reset(),
				};
			},
			close: async () => service.end(),
		};
	}
	return {
		open: async () => (running ? { ok: true, transport: openService() } : { ok: false, fault: 'serviceGone' }),
		placeCard(kind, fields = {}) {
			removeCard();
			chip = makeChip(kind, fields, options, removeCard);
			arrivals++;
			tellChange();
		},
		removeCard,
		unplug() {
			plugged = false;
			tellChange();
		},
		plugIn() {
			plugged = true;
			if (chip) arrivals++;
			tellChange();
		},
		stopService() {
			running = false;
			for (const service of [...services]) service.end();
		},
		startService() {
			running = true;
		},
		received: () => [...received],
	};
}

function pass(ms: number | undefined): Promise<void> {
	return new Promise((resolve) => (ms ? setTimeout(resolve, ms) : setImmediate(resolve)));
}
