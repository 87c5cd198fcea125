/** A twin as a server of this computer: a printer on TCP, a pad's service on a WebSocket. Loopback only. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createLineListeners } from '../transport/line-listeners.ts';
import type { TwinDevice } from './replay.ts';

export interface FarEnd {
	port: number;
	close(): Promise<void>;
}

const host = '127.0.0.1';
/** A twin's longest message is a pad's picture. */
const maxPayload = 1_000_000;

/** `port` 0: any free one. Rejects when it is taken. */
export async function playOnTcp(device: TwinDevice, port = 0): Promise<FarEnd> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		const listeners = createLineListeners();
		sockets.add(socket);
		socket.on('data', (bytes) => listeners.deliver(bytes));
		socket.on('error', () => socket.destroy());
		socket.on('close', () => {
			sockets.delete(socket);
			listeners.tellClosed();
		});
		const send = (bytes: Uint8Array) => new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
		device.playOn(makeLine(listeners, send, () => socket.destroy()));
	});
	server.listen({ host, port });
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export async function playOnWebSocket(device: TwinDevice, port = 0): Promise<FarEnd> {
	const server = new WebSocketServer({ host, port, maxPayload });
	await once(server, 'listening');
	server.on('connection', (socket: WebSocket) => {
		const listeners = createLineListeners();
		socket.on('message', (data: Buffer) => listeners.deliver(data));
		socket.on('error', () => socket.terminate());
		socket.on('close', listeners.tellClosed);
		const send = async (bytes: Uint8Array) => socket.send(Buffer.from(bytes).toString('utf8'));
		device.playOn(makeLine(listeners, send, () => socket.terminate()));
	});
	return {
		port: (server.address() as AddressInfo).port,
		async close() {
			for (const socket of server.clients) socket.terminate();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function makeLine(
	{ onData, onClose }: ReturnType<typeof createLineListeners>,
	write: ByteTransport['write'],
	end: () => void,
): ByteTransport {
	return { onData, onClose, write, flushInput: async () => undefined, close: async () => end() };
}
