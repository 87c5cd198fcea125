import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** Tells whether somebody stands in front of the screen. It may shorten a visit's end, never a visit. */
export interface PresenceSensor {
	/** Never throws. */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/** null: not known (starting, fault). */
	present(): boolean | null;
	/** Calls when the known value changes; `false` only after two seconds without anybody. */
	onPresence(listener: (present: boolean) => void): () => void;
	/** Closes the line. Final. */
	close(): Promise<void>;
}
