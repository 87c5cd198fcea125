import { access } from 'node:fs/promises';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface SerialPortOptions {
	path: string;
	baudRate: number;
	/** Replaced by tests to show what a missing native library does. */
	load?: () => Promise<Pick<typeof import('serialport'), 'SerialPort'>>;
}

const lookMs = 400;

/** 8N1, no flow control. Control lines (DTR, RTS) are left alone: ptys and many USB bridges refuse them. */
export async function openSerialPort(options: SerialPortOptions): Promise<OpenedTransport> {
	let library: Pick<typeof import('serialport'), 'SerialPort'>;
	try {
		library = await (options.load ?? (() => import('serialport')))();
	} catch {
		return { ok: false, fault: 'driverMissing' };
	}
	const { path, baudRate } = options;
	let port: InstanceType<typeof library.SerialPort>;
	try {
		port = new library.SerialPort({ path, baudRate, autoOpen: false });
		await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
	} catch {
		return { ok: false, fault: 'portGone' };
	}
	const listeners = createLineListeners();
	// The chunk is a window on the library's read pool: overwriting it overwrites the pool.
	port.on('data', (chunk: Buffer) => listeners.deliver(chunk));
	port.on('close', () => {
		clearInterval(watch);
		listeners.tellClosed();
	});
	port.on('error', () => void transport.close());
	// A line on which nothing is asked may not be told that its cable was drawn; the name in /dev goes at once.
	const watch = setInterval(() => {
		if (path.startsWith('/')) access(path).catch(() => transport.close());
	}, lookMs);
	watch.unref();
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		write: (bytes) =>
			new Promise((resolve, reject) => {
				if (!port.isOpen) reject(new Error('port closed'));
				else port.write(Buffer.from(bytes), (error) => (error ? reject(error) : resolve()));
			}),
		flushInput: () => new Promise((resolve, reject) => port.flush((error) => (error ? reject(error) : resolve()))),
		close: () =>
			new Promise<void>((resolve) => {
				if (port.isOpen) port.close(() => resolve());
				else resolve();
			}).then(() => {
				clearInterval(watch);
				listeners.tellClosed();
			}),
	};
	return { ok: true, transport };
}
