import type { DeviceEvent } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

export type CardEvent = Extract<
	DeviceEvent,
	{ type: 'card.found' } | { type: 'card.read' } | { type: 'card.unreadable' } | { type: 'card.removed' }
>;

/** What every card reader driver is to the agent. `conformance.ts` checks these duties. */
export interface CardReader {
	/**
	 * Never throws. `starting` until the reader has answered once; then `ready`, or `fault` with a `cardReader.` reason,
	 * which stays until the reader answers again. The driver mends itself: it opens the line again, waiting longer
	 * each time. One missed answer is not a fault, three in a row are.
	 */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/**
	 * Looks for cards until the returned function is called; a new watch ends the one before it. May be called in any
	 * status: cards are reported once the reader works. For each card, in this order: `card.found` as soon as it is
	 * felt; then one of `card.read` or `card.unreadable`; then `card.removed` once it has been missed three times in
	 * a row. A card that lies there when the watch begins is reported as if it had just been placed, so that a
	 * citizen who went back and came again need not lift it. After `card.unreadable` nothing is tried until the card
	 * has been lifted. A card swapped for another is reported as removed, found, read. A card is reported only if its
	 * frame, its fields and its check digit agree: rather unreadable than another person.
	 */
	watch(onEvent: (event: CardEvent) => void): () => void;
	/**
	 * The visit is over: overwrites every buffer, drops what is being read, and treats a card that still lies there as
	 * left behind: the next watch reports it as `card.found`, `card.unreadable` (`timedOut`), until it is lifted.
	 */
	forget(): void;
	/** Ends the watch, closes the line and overwrites every buffer. Final. */
	close(): Promise<void>;
}
