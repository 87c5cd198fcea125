import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { encodeInputEvents, inputTypes, switchCodes } from '../transport/input-events.ts';
import { createStreamPair } from '../transport/stream-pair.ts';

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
	let far: ByteTransport | null = null;
	let isPlugged = true;
	let on = false;
	const send = (bytes: Uint8Array) => void far?.write(bytes).catch(() => undefined);
	return {
		async open() {
			if (!isPlugged) return { ok: false, fault: 'portGone' };
			const [near, end] = createStreamPair();
			far = end;
			return { ok: true, transport: near };
		},
		query: async () => on,
		set(isOn) {
			on = isOn;
			send(encodeInputEvents({ type: inputTypes.switch, code, value: isOn ? 1 : 0 }));
		},
		isOn: () => on,
		babble: send,
		unplug() {
			isPlugged = false;
			void far?.close();
			far = null;
		},
		plugIn() {
			isPlugged = true;
		},
	};
}

/** Somebody stands in front of the screen, or nobody. */
export function createPresenceInMemory(): SwitchInMemory {
	return createSwitchInMemory(switchCodes.frontProximity);
}
