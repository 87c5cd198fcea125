import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { answerPacks } from '../packs/pack-answers.ts';
import { type PackKeeper, packTrust } from '../packs/pack-keeper.ts';
import { problem } from './security.ts';

/** Under what the page gives up a request of its own (30 s). */
const waitMs = 20_000;

/** Packs for the page of this machine, and how it tells whom to believe. */
export function addPackRoutes(
	server: FastifyInstance,
	packs: PackKeeper,
	requireToken: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
	server.get<{ Params: { '*': string } }>('/packs/*', async (request, reply) => {
		const { status, headers, body } = await answerPacks(packs, request.params['*'], request.headers, waitMs);
		return reply
			.code(status)
			.headers(headers)
			.send(body ?? undefined);
	});
	server.put('/v1/packs', { preHandler: requireToken }, async (request, reply) => {
		const given = v.safeParse(packTrust, request.body);
		if (!given.success) return reply.code(400).send(problem('request.malformed', 'packs'));
		if (!(await packs.trust(given.output))) return reply.code(409).send(problem('request.malformed', 'packs'));
		reply.header('cache-control', 'no-store');
		return packs.state();
	});
}
