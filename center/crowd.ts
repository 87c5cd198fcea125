/**
 * When every terminal comes back at once, all would wait in one line for ten connections until each gives up and comes again. So only as
 * many requests as are answered in good time are let in; the rest are told at once, 503 with `Retry-After`, to come a little later, each at
 * another moment. Terminals keep what they have and send it again. The health of the center is always answered.
 */
import type { FastifyInstance } from 'fastify';
import { sendStorageProblem } from './problem.ts';

/** At 10 connections and some 5 ms a request, a quarter of a second in line. */
export const requestsMost = 400;
const waitSeconds = { least: 1, spread: 5 };

/** Requests under way; sockets of calls are not counted once they are open. */
export function addCrowdGuard(app: FastifyInstance, most: number, random: () => number = Math.random): void {
	let underWay = 0;
	app.addHook('onRequest', async (request, reply) => {
		if (request.url === '/healthz' || request.url === '/metrics') return;
		if (underWay >= most) {
			reply.header('retry-after', waitSeconds.least + Math.floor(random() * waitSeconds.spread));
			return sendStorageProblem(reply, 'storage.crowded');
		}
		underWay += 1;
		// Answered, cut off or turned into a socket: each ends in one of these, once.
		let isOver = false;
		const end = () => {
			if (!isOver) underWay -= 1;
			isOver = true;
		};
		reply.raw.once('close', end);
		if (request.ws) setImmediate(end);
	});
}
