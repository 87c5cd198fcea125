import type { FastifyInstance } from 'fastify';
import type { CenterContext } from '../context.ts';
import { makeOpenApi } from '../openapi.ts';
import { sendProblem } from '../problem.ts';

export function addHealthRoutes(app: FastifyInstance, { database, now }: CenterContext): void {
	const document = JSON.stringify(makeOpenApi());
	/** 200 only while the database answers: a center that cannot store is not connected. */
	app.get('/healthz', async (_request, reply) => {
		try {
			await database.sql`select 1`;
		} catch {
			return sendProblem(reply.code(503), 'internal');
		}
		return { status: 'ok', time: new Date(now()).toISOString() };
	});
	app.get('/v1/openapi.json', (_request, reply) => reply.type('application/json').send(document));
}
