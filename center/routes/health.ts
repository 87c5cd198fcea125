import type { FastifyInstance } from 'fastify';
import type { CenterContext } from '../context.ts';
import { makeOpenApi } from '../openapi.ts';
import { sendStorageProblem } from '../problem.ts';
import { findStorageFault } from '../storage-fault.ts';

export function addHealthRoutes(app: FastifyInstance, { database, now, clock }: CenterContext): void {
	const document = JSON.stringify(makeOpenApi());
	/** 200 only while the database answers, in two seconds: a center that cannot store is not connected. */
	app.get('/healthz', async (_request, reply) => {
		try {
			await database.pulse.beat();
		} catch (error) {
			return sendStorageProblem(reply, findStorageFault(error) ?? 'storage.away');
		}
		return { status: 'ok', time: new Date(now()).toISOString(), clock: clock.state() };
	});
	app.get('/v1/openapi.json', (_request, reply) => reply.type('application/json').send(document));
}
