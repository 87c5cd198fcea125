import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** What every satisfaction pad driver is to the agent. `conformance.ts` checks these duties. */
export interface SatisfactionPad {
	/** Never throws. `absent` where no hardware is configured: the page then asks on the screen. */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/** Begin to take a press. May be called in any status and again while asking; presses made before do not count. */
	ask(): void;
	/** Take no press any more. May be called when nothing is asked. */
	stop(): void;
	/** Calls once for each `ask` at most: the first press counts, others wait for the next `ask`. 5 is the best level. */
	onPress(listener: (level: SatisfactionLevel) => void): () => void;
	/** The visit is over: stops, drops bytes not yet looked at. */
	forget(): void;
	/** Stops and closes the line. Final. */
	close(): Promise<void>;
}
