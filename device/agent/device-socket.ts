/** The socket of the pages. A page that does not read is hung up; a full house makes room for a page that is alive. */
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConnectionGuard } from './connection-guard.ts';
import type { Devices } from './devices.ts';
import type { RefusalLog } from './refusal-log.ts';
import { isTokenEqual, problem, socketToken } from './security.ts';

export interface DeviceSocketOptions {
	devices: Devices;
	token: string;
	guard: ConnectionGuard;
	refusals: RefusalLog;
	now: () => number;
}

const maxPages = 8;
/** Pages say something every four seconds; past this one is hung up when its place is wanted. */
const quietMs = 30_000;
/** Events are a few kilobytes at most: this much lies unread only with a page that has stopped. */
export const unreadBytes = 256 * 1024;

export function addDeviceSocket(server: FastifyInstance, options: DeviceSocketOptions): void {
	const { devices, token, guard, refusals, now } = options;
	const pages = new Map<WebSocket, { heardAt: number }>();

	function makeRoom(): boolean {
		if (pages.size < maxPages) return true;
		const [quietest] = [...pages].sort(([, one], [, other]) => one.heardAt - other.heardAt);
		if (!quietest || now() - quietest[1].heardAt < quietMs) return false;
		leave(quietest[0]);
		return true;
	}
	function leave(socket: WebSocket): void {
		pages.delete(socket);
		socket.terminate();
	}
	async function checkPage(request: FastifyRequest, reply: FastifyReply) {
		if (!isTokenEqual(socketToken(request.headers['sec-websocket-protocol']), token)) {
			refusals.write('token');
			return reply.code(401).send(problem('request.unsigned', 'token'));
		}
		if (makeRoom()) return;
		refusals.write('tooMany');
		return reply.code(503).send(problem('request.tooMany', 'pages'));
	}
	server.get('/v1/devices', { websocket: true, preValidation: checkPage }, (socket, request) => {
		const page = { heardAt: now() };
		pages.set(socket, page);
		guard.keep(request.raw.socket);
		const seat = devices.join((event) => {
			if (socket.readyState !== socket.OPEN) return;
			if (socket.bufferedAmount > unreadBytes) leave(socket);
			else socket.send(JSON.stringify(event));
		});
		socket.on('message', (data: Buffer) => {
			page.heardAt = now();
			if (!seat.hear(data)) socket.close(1008, 'tooMany');
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			pages.delete(socket);
			seat.leave();
		});
	});
}
