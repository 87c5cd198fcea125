/** Lines to a simulated receipt printer: in memory, and over TCP as on port 9100. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import type { EscposSimulator } from './escpos.ts';

export interface EscposCable {
	/** Hand this to a driver. */
	open: OpenTransport;
	unplug(): void;
	plug(): void;
}

/** `diesWithPower` is how USB and TCP behave; a serial line stays open whatever the printer does. */
export function connectInMemory(
	printer: EscposSimulator,
	options: { diesWithPower: boolean; baudRate?: number },
): EscposCable {
	let isPlugged = true;
	let printerEnd: ByteTransport | null = null;
	const drop = () => {
		printer.onAnswer(null);
		void printerEnd?.close();
		printerEnd = null;
	};
	printer.onPowerOff(() => {
		if (options.diesWithPower) drop();
	});
	return {
		async open() {
			if (!isPlugged || (options.diesWithPower && !printer.isOn())) return { ok: false, fault: 'portGone' };
			drop();
			const [kioskEnd, ownEnd] = createStreamPair(options.baudRate ? { baudRate: options.baudRate } : {});
			printerEnd = ownEnd;
			ownEnd.onData((bytes) => printer.receive(bytes));
			printer.onAnswer((bytes) => void ownEnd.write(bytes).catch(() => undefined));
			return { ok: true, transport: kioskEnd };
		},
		unplug() {
			isPlugged = false;
			drop();
		},
		plug() {
			isPlugged = true;
		},
	};
}

export interface EscposOnTcp {
	port: number;
	unplug(): Promise<void>;
	plug(): Promise<void>;
}

/** One connection at a time, as network printers have it. */
export async function listenOnTcp(printer: EscposSimulator): Promise<EscposOnTcp> {
	const sockets = new Set<Socket>();
	let port = 0;
	const server = createServer((socket) => {
		for (const other of sockets) other.destroy();
		sockets.add(socket);
		socket.setNoDelay(true);
		printer.onAnswer((bytes) => void socket.write(bytes));
		socket.on('data', (bytes) => printer.receive(bytes));
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	});
	const plug = () =>
		new Promise<void>((resolve, reject) => {
			if (server.listening) return resolve();
			server.once('error', reject);
			server.listen(port, '127.0.0.1', () => {
				port = (server.address() as AddressInfo).port;
				resolve();
			});
		});
	await plug();
	return {
		port,
		plug,
		unplug: () =>
			new Promise((resolve) => {
				printer.onAnswer(null);
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
