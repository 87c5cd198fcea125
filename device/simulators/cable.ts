import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { createStreamPair } from '../transport/stream-pair.ts';

export interface Cable<Device> {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** What hangs on the line that was opened last; null before that, and while the cable is drawn. */
	device(): Device | null;
	/** The cable is drawn, until `plugIn`. */
	unplug(): void;
	plugIn(): void;
}

/** A cable in memory. `attach` makes the device at the far end of each line that is opened. */
export function createCable<Device extends { close(): Promise<void> }>(
	attach: (deviceEnd: ByteTransport) => Device,
): Cable<Device> {
	let device: Device | null = null;
	let isPlugged = true;
	return {
		async open() {
			if (!isPlugged) return { ok: false, fault: 'portGone' };
			const [kioskEnd, deviceEnd] = createStreamPair();
			device = attach(deviceEnd);
			return { ok: true, transport: kioskEnd };
		},
		device: () => device,
		unplug() {
			isPlugged = false;
			void device?.close();
			device = null;
		},
		plugIn() {
			isPlugged = true;
		},
	};
}
