import type { FastifyInstance, FastifyRequest } from 'fastify';
import { makeBrowserCookie } from '../accounts/browser.ts';
import { createBureau, endedBureauCookie } from '../accounts/bureau.ts';
import { startSession } from '../accounts/session.ts';
import type { CenterContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { requireSafeLine } from './desk-session.ts';

const back = '/desk/session/bureau/back';
const open = {
	access: 'open' as const,
	rateLimit: { max: 60, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => request.ip },
};

/** Sign-in through the bureau's own service, where the center's profile names one. The way back leads to the desk and nowhere else. */
export function addBureauRoutes(app: FastifyInstance, context: CenterContext): void {
	const { oidc } = context.profile;
	const bureau = oidc ? createBureau(context, oidc) : null;

	app.get('/desk/session/ways', { config: open }, async () => ({ bureau: bureau !== null }));

	app.get('/desk/session/bureau', { config: open }, async (request, reply) => {
		if (!bureau) throw new ProblemError('notFound');
		requireSafeLine(request);
		try {
			const { url, cookie } = await bureau.begin(`${request.protocol}://${request.host}${back}`);
			return reply.header('set-cookie', cookie).redirect(url, 302);
		} catch (error) {
			context.log('desk.bureauFailed', { fault: nameFault(error) });
			return reply.redirect('/desk/?bureau=failed', 302);
		}
	});

	app.get(back, { config: open }, async (request, reply) => {
		if (!bureau) throw new ProblemError('notFound');
		requireSafeLine(request);
		const query = (request.raw.url ?? '').split('?')[1] ?? '';
		try {
			const account = await bureau.finish(request.headers.cookie, query);
			const cookie = await startSession(context.database.sql, account, context.now());
			context.log('desk.signedIn', {});
			reply.header('set-cookie', [cookie, makeBrowserCookie(account, context.keys.desk), endedBureauCookie]);
			return reply.type('text/html; charset=utf-8').send(makePage('/desk/'));
		} catch (error) {
			context.log('desk.bureauFailed', { fault: nameFault(error) });
			reply.header('set-cookie', endedBureauCookie);
			return reply.type('text/html; charset=utf-8').send(makePage('/desk/?bureau=failed'));
		}
	});
}

/** A page of our own goes on to the desk: a redirect that began at another site would not carry the session's strict cookie. */
const makePage = (path: string) =>
	`<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>…</title>`;

/** A name of the library or of ours: never what the service or the browser sent. */
function nameFault(error: unknown): string {
	if (error instanceof ProblemError) return error.fault;
	const { code } = error as { code?: unknown };
	return typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'unknown';
}
