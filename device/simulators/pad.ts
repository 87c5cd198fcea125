import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { findKeyCodes } from '../satisfaction-pad/hid-keypad.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { encodeInputEvents, inputTypes } from '../transport/input-events.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { createCable } from './cable.ts';

/** The bytes that the simulated pad sends, as a profile would give them: '1' is the best, as on many pads. */
export const simulatedPadLevels: Record<string, SatisfactionLevel> = { '31': 5, '32': 4, '33': 3, '34': 2, '35': 1 };

export interface PadSimulator {
	press(level: SatisfactionLevel): void;
	/** Sends any byte, also one that is no key. */
	sendByte(byte: number): void;
	/** Bytes received from the kiosk, hex. */
	received(): string;
	close(): Promise<void>;
}

/** A pad that sends one byte a key over any byte line. */
export function createPadSimulator(
	transport: ByteTransport,
	levels: Record<string, SatisfactionLevel> = simulatedPadLevels,
): PadSimulator {
	let received = '';
	transport.onData((bytes) => {
		received = (received + Buffer.from(bytes).toString('hex')).slice(-256);
	});
	const sendByte = (byte: number) => void transport.write(Uint8Array.of(byte)).catch(() => undefined);
	return {
		sendByte,
		press(level) {
			const hex = Object.keys(levels).find((key) => levels[key] === level);
			if (hex) sendByte(Number.parseInt(hex, 16));
		},
		received: () => received,
		close: () => transport.close(),
	};
}

/** Keys of a simulated keyboard pad, as a profile would give them. */
export const simulatedPadKeys: Record<string, SatisfactionLevel> = { '1': 5, '2': 4, '3': 3, '4': 2, '5': 1 };

/** A key of a keyboard goes down, repeats while it is held, and comes up, as the kernel writes it. */
export function encodeKeyPress(key: string): Uint8Array {
	const code = findKeyCodes(key)[0] ?? 0;
	return Buffer.concat([1, 2, 0].map((value) => encodeInputEvents({ type: inputTypes.key, code, value })));
}

export interface PadInMemory extends Omit<PadSimulator, 'close'> {
	/** Hand this to a driver. */
	open: OpenTransport;
	unplug(): void;
	plugIn(): void;
}

/** A simulated pad on the far end of a line in memory, for `npm start`, the dock page and tests. */
export function createPadInMemory(levels: Record<string, SatisfactionLevel> = simulatedPadLevels): PadInMemory {
	const { open, device, unplug, plugIn } = createCable((deviceEnd) => createPadSimulator(deviceEnd, levels));
	return {
		open,
		unplug,
		plugIn,
		press: (level) => device()?.press(level),
		sendByte: (byte) => device()?.sendByte(byte),
		received: () => device()?.received() ?? '',
	};
}

/** A simulated pad on the far end of a serial line or pty. Rejects when the port cannot be opened. */
export async function openPadOnPort(
	path: string,
	baudRate: number,
	levels: Record<string, SatisfactionLevel> = simulatedPadLevels,
): Promise<PadSimulator> {
	const opened = await openSerialPort({ path, baudRate });
	if (!opened.ok) throw new Error(`simulated pad: ${opened.fault}`);
	return createPadSimulator(opened.transport, levels);
}
