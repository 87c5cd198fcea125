import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** Tells whether headphones are plugged in, so that reading aloud begins by itself and stays private. */
export interface HeadphoneJack {
	/** Never throws. */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/** null: not known (starting, fault). */
	plugged(): boolean | null;
	/**
	 * Calls when the known value changes, bounces of less than 100 ms left out. That nothing is known any more is told by
	 * `onStatus`, after `plugged()` has become null: whoever speaks must listen to both.
	 */
	onPlugged(listener: (plugged: boolean) => void): () => void;
	/** Closes the line. Final. */
	close(): Promise<void>;
}
