import { WebSocket } from 'ws';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface WebSocketOptions {
	/** `ws://` or `wss://`. */
	url: string;
	maxMessageBytes?: number;
	pulseMs?: number;
}

/** Three pulses without an answer, not one, mean that the other side has gone. */
const missesThatMeanGone = 3;

/** A WebSocket as a line: what is written goes out as one text message, one message comes in as one delivery. */
export async function openWebSocket(options: WebSocketOptions): Promise<OpenedTransport> {
	const { url, maxMessageBytes = 64 * 1024, pulseMs = 5000 } = options;
	let socket: WebSocket;
	try {
		const limits = { maxPayload: maxMessageBytes, handshakeTimeout: 3000, perMessageDeflate: false };
		socket = new WebSocket(url, { ...limits, followRedirects: false });
	} catch {
		return { ok: false, fault: 'portGone' };
	}
	const listeners = createLineListeners();
	socket.on('message', (data: Buffer) => listeners.deliver(data));
	socket.on('error', () => socket.terminate());
	const isOpen = await new Promise<boolean>((resolve) => {
		socket.on('open', () => resolve(true));
		socket.on('close', () => resolve(false));
	});
	if (!isOpen) return { ok: false, fault: 'portGone' };
	let misses = 0;
	socket.on('pong', () => {
		misses = 0;
	});
	const pulse = setInterval(() => {
		misses += 1;
		if (misses > missesThatMeanGone) socket.terminate();
		else socket.ping();
	}, pulseMs);
	socket.on('close', () => {
		clearInterval(pulse);
		listeners.tellClosed();
	});
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		write: (bytes) =>
			new Promise((resolve, reject) => {
				socket.send(Buffer.from(bytes).toString('utf8'), (error) => (error ? reject(error) : resolve()));
			}),
		async flushInput() {
			if (socket.readyState !== WebSocket.OPEN) throw new Error('socket closed');
		},
		close() {
			const closed = new Promise<void>((resolve) => listeners.onClose(resolve));
			socket.terminate();
			return closed;
		},
	};
	return { ok: true, transport };
}
