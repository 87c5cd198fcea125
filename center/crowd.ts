/**
 * When every terminal comes back at once, all would wait in one line for ten connections until each gives up and comes again. So only as
 * many requests as are answered in good time are let in; the rest are told at once, 503 with `Retry-After`, to come a little later, each at
 * another moment. Terminals keep what they have and send it again. The health of the center is always answered.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendStorageProblem } from './problem.ts';

/** At 10 connections and some 5 ms a request, a quarter of a second in line. */
export const requestsMost = 400;
const waitSeconds = { least: 1, spread: 5 };

/**
 * Requests under way; sockets of calls are not counted once they are open. One whose body has not come yet asks nothing of the database
 * and has no place: else some hundred half requests of a stranger would keep everybody out.
 */
export function addCrowdGuard(app: FastifyInstance, most: number, random: () => number = Math.random): void {
	let underWay = 0;
	const places = new WeakMap<FastifyRequest, () => void>();

	async function takePlace(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
		if (isFree(request) || places.has(request)) return;
		if (underWay >= most || reply.raw.closed) return sendAway(reply);
		underWay += 1;
		// Answered, cut off or turned into a socket: each ends in one of these, once.
		let isOver = false;
		const end = () => {
			if (!isOver) underWay -= 1;
			isOver = true;
		};
		places.set(request, end);
		for (const event of ['finish', 'close'] as const) reply.raw.once(event, end);
	}
	function sendAway(reply: FastifyReply): FastifyReply {
		reply.header('retry-after', waitSeconds.least + Math.floor(random() * waitSeconds.spread));
		return sendStorageProblem(reply, 'storage.crowded');
	}
	app.addHook('onRequest', async (request, reply) => {
		if (isFree(request)) return;
		if (!isBodyToCome(request)) return takePlace(request, reply);
		if (underWay >= most) return sendAway(reply);
	});
	app.addHook('preValidation', takePlace);
	// The ticket was looked at; what follows is a call, however long it lasts.
	app.addHook('preHandler', async (request) => {
		if (request.ws) places.get(request)?.();
	});
}

const isFree = ({ url }: FastifyRequest) => url === '/healthz' || url === '/metrics';

function isBodyToCome({ raw, headers }: FastifyRequest): boolean {
	const isAnnounced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
	return isAnnounced && !raw.complete;
}
