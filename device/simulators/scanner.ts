import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { createCable } from './cable.ts';

export interface ScannerSimulator {
	/** Holds a code before the scanner: AIM identifier (`]Q3`, '' for none), text in UTF-8, line end ('' for none). */
	scan(text: string, options?: { symbology?: string; lineEnd?: string }): void;
	/** Sends any bytes, also such as are no code. */
	sendBytes(bytes: Uint8Array): void;
	close(): Promise<void>;
}

/** A scanner that sends what it reads over any byte line, as it is set at the factory: no identifier, CR at the end. */
export function createScannerSimulator(transport: ByteTransport): ScannerSimulator {
	const sendBytes = (bytes: Uint8Array): void => void transport.write(bytes).catch(() => undefined);
	return {
		sendBytes,
		scan: (text, { symbology = '', lineEnd = '\r' } = {}) =>
			sendBytes(new TextEncoder().encode(symbology + text + lineEnd)),
		close: () => transport.close(),
	};
}

export interface ScannerInMemory extends Omit<ScannerSimulator, 'close'> {
	/** Hand this to a driver. */
	open: OpenTransport;
	unplug(): void;
	plugIn(): void;
}

/** A simulated scanner on the far end of a line in memory, for `npm start`, the dock page and tests. */
export function createScannerInMemory(): ScannerInMemory {
	const { open, device, unplug, plugIn } = createCable(createScannerSimulator);
	return {
		open,
		unplug,
		plugIn,
		scan: (text, options) => device()?.scan(text, options),
		sendBytes: (bytes) => device()?.sendBytes(bytes),
	};
}

/** A simulated scanner on the far end of a serial line or pty. Rejects when the port cannot be opened. */
export async function openScannerOnPort(path: string, baudRate: number): Promise<ScannerSimulator> {
	const opened = await openSerialPort({ path, baudRate });
	if (!opened.ok) throw new Error(`simulated scanner: ${opened.fault}`);
	return createScannerSimulator(opened.transport);
}
