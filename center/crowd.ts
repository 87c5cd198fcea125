/**
 * When every terminal comes back at once, all would wait in one line for ten connections until each gives up and comes again. So only as
 * many requests as are answered in good time are let in; the rest are told at once, 503 with `Retry-After`, to come a little later, each at
 * another moment. Terminals keep what they have and send it again. The health of the center is always answered.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendStorageProblem } from './problem.ts';

/** At 10 connections and some 5 ms a request, a quarter of a second in line. */
export const requestsMost = 400;

/**
 * Requests under way; sockets of calls are not counted once they are open. One whose body has not come yet asks nothing of the database
 * and has no place: else some hundred half requests of a stranger would keep everybody out.
 */
export function addCrowdGuard(app: FastifyInstance, most: number): void {
	const underWay = new Set<FastifyRequest>();

	function takePlace(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
		if (!isFree(request) && !underWay.has(request)) {
			if (underWay.size >= most || reply.raw.closed) {
				sendStorageProblem(reply, 'storage.crowded');
				return;
			}
			underWay.add(request);
			// Answered or cut off: an answer that went out ends with `close` too.
			reply.raw.once('close', () => underWay.delete(request));
		}
		done();
	}
	app.addHook('onRequest', (request, reply, done) => {
		if (isFree(request)) return done();
		if (!isBodyToCome(request)) return takePlace(request, reply, done);
		if (underWay.size >= most) return void sendStorageProblem(reply, 'storage.crowded');
		done();
	});
	app.addHook('preValidation', takePlace);
	// The ticket was looked at; what follows is a call, however long it lasts.
	app.addHook('preHandler', (request, _reply, done) => {
		if (request.ws) underWay.delete(request);
		done();
	});
}

const isFree = ({ url }: FastifyRequest) => url === '/healthz' || url === '/metrics';

function isBodyToCome({ raw, headers }: FastifyRequest): boolean {
	const isAnnounced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
	return isAnnounced && !raw.complete;
}
