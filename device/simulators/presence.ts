import type { OpenTransport } from '../transport/byte-transport.ts';
import { encodeInputEvents, inputTypes, switchCodes } from '../transport/input-events.ts';
import { createCable } from './cable.ts';

/** A switch of a kernel input device on the far end of a line in memory: each change as the kernel writes it. */
export interface SwitchInMemory {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** What the device would answer to the question for its present value. */
	query(): Promise<boolean>;
	set(isOn: boolean): void;
	isOn(): boolean;
	/** Sends any bytes. */
	babble(bytes: Uint8Array): void;
	unplug(): void;
	plugIn(): void;
}

export function createSwitchInMemory(code: number): SwitchInMemory {
	const { open, device, unplug, plugIn } = createCable((deviceEnd) => deviceEnd);
	let on = false;
	const send = (bytes: Uint8Array) =>
		void device()
			?.write(bytes)
			.catch(() => undefined);
	return {
		open,
		unplug,
		plugIn,
		query: async () => on,
		set(isOn) {
			on = isOn;
			send(encodeInputEvents({ type: inputTypes.switch, code, value: isOn ? 1 : 0 }));
		},
		isOn: () => on,
		babble: send,
	};
}

/** Somebody stands in front of the screen, or nobody. */
export function createPresenceInMemory(): SwitchInMemory {
	return createSwitchInMemory(switchCodes.frontProximity);
}
