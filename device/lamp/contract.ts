import type { LampLight } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** A light beside the screen, for the people of the hall. */
export interface Lamp {
	/** Never throws. */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/** In any status: the last light asked for is shown as soon as the lamp works, and again after each fault. */
	show(light: LampLight): void;
	/** Goes off and closes the line. Final. */
	close(): Promise<void>;
}
