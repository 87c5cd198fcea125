import { connect } from 'node:net';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface TcpOptions {
	host: string;
	port: number;
	connectMs?: number;
}

/** A raw byte line over TCP, as printers offer on port 9100. A peer that vanished is noticed by keep-alive. */
export function openTcp({ host, port, connectMs = 3000 }: TcpOptions): Promise<OpenedTransport> {
	return new Promise((resolve) => {
		const listeners = createLineListeners();
		const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 });
		const timer = setTimeout(() => socket.destroy(), connectMs);
		const transport: ByteTransport = {
			onData: listeners.onData,
			onClose: listeners.onClose,
			write: (bytes) =>
				new Promise((done, fail) => {
					if (socket.destroyed) return fail(new Error('line closed'));
					socket.write(bytes, (error) => (error ? fail(error) : done()));
				}),
			async flushInput() {
				if (socket.destroyed) throw new Error('line closed');
			},
			close: () =>
				new Promise((done) => {
					if (socket.closed) return done();
					socket.once('close', () => done());
					socket.destroy();
				}),
		};
		socket.once('connect', () => {
			clearTimeout(timer);
			resolve({ ok: true, transport });
		});
		socket.on('data', (chunk) => listeners.deliver(chunk));
		socket.on('end', () => socket.destroy());
		socket.on('error', () => socket.destroy());
		socket.on('close', () => {
			clearTimeout(timer);
			listeners.tellClosed();
			resolve({ ok: false, fault: 'portGone' });
		});
	});
}
