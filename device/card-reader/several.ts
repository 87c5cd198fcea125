/**
 * Several card readers as one. All look for cards at the same time; the first card that is felt has the floor, and the
 * other readers rest until it is lifted, so that nobody's second card is read for nothing. An unreadable card keeps
 * nobody waiting: another reader's card takes its place, told as a swap (removed, found, read).
 */
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { CardEvent, CardReader } from './contract.ts';

interface Seat {
	reader: CardReader;
	/** null: rests. */
	stop: (() => void) | null;
	/** Holds a card that was told as unreadable and has not been lifted. */
	isSpent: boolean;
}

export function createSeveralReaders(readers: readonly CardReader[]): CardReader {
	const seats = readers.map((reader): Seat => ({ reader, stop: null, isSpent: false }));
	let watcher: ((event: CardEvent) => void) | null = null;
	let floor: Seat | null = null;
	const health = createStatusTeller(joinStatuses(readers));

	for (const { reader } of seats) reader.onStatus(() => health.set(joinStatuses(readers)));
	function begin(seat: Seat) {
		seat.stop ??= seat.reader.watch((event) => hear(seat, event));
	}
	function rest(seat: Seat) {
		seat.stop?.();
		seat.stop = null;
	}
	const others = (seat: Seat) => seats.filter((one) => one !== seat);

	function hear(seat: Seat, event: CardEvent) {
		const mayTakeFloor = event.type === 'card.found' && (!floor || floor === seat || floor.isSpent);
		if (mayTakeFloor) {
			if (floor && floor !== seat) watcher?.({ type: 'card.removed' });
			floor = seat;
			for (const other of others(seat)) if (!other.isSpent) rest(other);
		} else if (floor !== seat) {
			seat.isSpent = false;
			if (floor && !floor.isSpent) rest(seat);
			return;
		}
		seat.isSpent = false;
		watcher?.(event);
		if (event.type === 'card.unreadable') {
			seat.isSpent = true;
			for (const other of others(seat)) begin(other);
		} else if (event.type === 'card.removed') {
			if (floor === seat) floor = null;
			if (watcher) for (const other of others(seat)) begin(other);
		}
	}
	function endWatch() {
		watcher = null;
		floor = null;
		for (const seat of seats) {
			rest(seat);
			seat.isSpent = false;
		}
	}
	return {
		status: () => joinStatuses(readers),
		onStatus: health.onStatus,
		watch(onEvent) {
			endWatch();
			watcher = onEvent;
			for (const seat of seats) begin(seat);
			return () => {
				if (watcher === onEvent) endWatch();
			};
		},
		forget() {
			for (const { reader } of seats) reader.forget();
		},
		async close() {
			endWatch();
			await Promise.all(readers.map((reader) => reader.close()));
			health.clear();
		},
	};
}

/** Usable as soon as one is; a fault of another is a warning then. */
function joinStatuses(readers: readonly CardReader[]): DeviceStatus {
	const all = readers.map((reader) => reader.status());
	const fault = all.find((status) => status.state === 'fault');
	const usable = all.find((status) => status.state === 'ready' || status.state === 'warning');
	if (usable) return fault ? { state: 'warning', reason: fault.reason } : usable;
	return all.find((status) => status.state !== 'fault') ?? fault ?? { state: 'absent' };
}
