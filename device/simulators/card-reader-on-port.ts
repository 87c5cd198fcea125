import { openSerialPort } from '../transport/serial-port.ts';
import { createReaderSimulator, type ReaderSimulator, type ReaderSimulatorOptions } from './card-reader.ts';

/** A simulated reader on the far end of a serial line or pty, paced at `baudRate`. Rejects when the port cannot be opened. */
export async function openReaderOnPort(
	path: string,
	baudRate: number,
	options: Pick<ReaderSimulatorOptions, 'afterReading' | 'health'> = {},
): Promise<ReaderSimulator> {
	const opened = await openSerialPort({ path, baudRate });
	if (!opened.ok) throw new Error(`simulated reader: ${opened.fault}`);
	return createReaderSimulator({ ...options, transport: opened.transport, baudRate });
}
