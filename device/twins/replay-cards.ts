import { createListeners } from '../transport/listeners.ts';
import type { OpenSmartCards, SmartCards } from '../transport/smart-cards.ts';
import type { TwinDevice } from './replay.ts';
import { createTwinScript, requireWire, type Said } from './script.ts';
import type { Twin } from './twin.ts';

export interface TwinCards extends Pick<TwinDevice, 'strayBytes' | 'isPlayed'> {
	/** Hand this to a driver. */
	open: OpenSmartCards;
}

const slotName = 'Twin reader 00 00';

/** A twin behind the computer's card service, in one slot. */
export function createTwinCards(twin: Twin, pace = 1): TwinCards {
	requireWire(twin, 'smartCard');
	const script = createTwinScript(twin, pace);
	let arrivals = 0;
	let isServiceDead = false;

	function openService(): SmartCards {
		const changes = createListeners<undefined>();
		const closes = createListeners<undefined>();
		let isCardIn = false;
		let isClosed = false;
		/** The transmit that waits. */
		let answer: { resolve(bytes: Uint8Array): void; reject(error: Error): void } | null = null;

		function giveUp(): void {
			answer?.reject(new Error('card does not answer'));
			answer = null;
		}
		function take({ dir, bytes }: Said): void {
			if (dir === 'fromDevice') {
				answer?.resolve(bytes);
				answer = null;
			} else if (dir === 'closed') {
				isServiceDead = true;
				end();
			} else {
				isCardIn = dir === 'placed';
				if (isCardIn) arrivals += 1;
				else giveUp();
				changes.tell(undefined);
			}
		}
		const run = script.begin(take);
		function end(): void {
			if (isClosed) return;
			isClosed = true;
			run.stop();
			giveUp();
			closes.tell(undefined);
			closes.clear();
		}
		return {
			slots: () => (isClosed ? [] : [{ name: slotName, card: isCardIn ? 'present' : 'none', arrival: arrivals }]),
			onChange: (listener) => changes.add(() => listener()),
			onClose(listener) {
				if (!isClosed) return closes.add(() => listener());
				listener();
				return () => undefined;
			},
			async connect() {
				if (isClosed || !isCardIn) throw new Error('no card');
				return {
					transmit: (command) =>
						new Promise((resolve, reject) => {
							if (isClosed || !isCardIn) return reject(new Error('card removed'));
							answer = { resolve, reject };
							if (run.hear(command) === 0) giveUp();
						}),
					close: async () => undefined,
				};
			},
			close: async () => end(),
		};
	}
	return {
		open: async () => (isServiceDead ? { ok: false, fault: 'serviceGone' } : { ok: true, transport: openService() }),
		strayBytes: script.strayBytes,
		isPlayed: script.isPlayed,
	};
}
