/**
 * Any program of the machine can open connections to a loopback port, by the thousand. Past a limit the one that has
 * been quiet longest is dropped, so that a new request of the kiosk page always finds a place. Lines that showed the
 * token and stay open (device socket, live log) are kept apart and have limits of their own.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionGuard {
	/** A request came in on it: it is the newest again. */
	touch(socket: Socket): void;
	/** It showed the token and stays open. */
	keep(socket: Socket): void;
	waiting(): number;
}

const mostWaiting = 512;

export function guardConnections(server: Server, most = mostWaiting): ConnectionGuard {
	/** In the order in which they were last heard. */
	const waiting = new Set<Socket>();
	server.on('connection', (socket) => {
		waiting.add(socket);
		socket.once('close', () => waiting.delete(socket));
		const [oldest] = waiting;
		if (waiting.size <= most || !oldest) return;
		waiting.delete(oldest);
		oldest.destroy();
	});
	return {
		touch(socket) {
			if (waiting.delete(socket)) waiting.add(socket);
		},
		keep: (socket) => void waiting.delete(socket),
		waiting: () => waiting.size,
	};
}
