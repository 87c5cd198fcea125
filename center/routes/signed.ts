import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CenterContext } from '../context.ts';
import type { KnownTerminal } from '../intake/terminals.ts';
import { digestBytes, verifyRequest } from '../intake/verify.ts';

/** The terminal that signed this request; rejects with the problem when none did. */
export type TerminalOf = (request: FastifyRequest) => Promise<KnownTerminal>;

const nothing = Buffer.alloc(0);

/** Routes of this scope take JSON as the bytes that came, and none is reached without a terminal's signature but those in `open`. */
export function requireSignature(app: FastifyInstance, context: CenterContext, open: string[]): TerminalOf {
	const signers = new WeakMap<FastifyRequest, KnownTerminal>();
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.addHook('preHandler', async (request) => {
		if (open.includes(`${request.method} ${request.routeOptions.url}`)) return;
		const body = Buffer.isBuffer(request.body) ? request.body : nothing;
		signers.set(request, await verifyRequest(context.terminals, request, digestBytes(body), context.now()));
	});
	return async (request) => {
		const terminal = signers.get(request);
		if (!terminal) throw new Error('signature.notChecked');
		return terminal;
	};
}
