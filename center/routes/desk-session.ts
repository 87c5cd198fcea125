import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { makeBrowserCookie } from '../accounts/browser.ts';
import { endedCookie, findSession, startSession } from '../accounts/session.ts';
import { checkSignIn } from '../accounts/sign-in.ts';
import { sessionOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import type { DeskSession } from '../desk/protocol.ts';
import { read } from '../intake/envelope.ts';
import { ProblemError } from '../problem.ts';

const signInSchema = v.strictObject({
	name: v.pipe(v.string(), v.maxLength(100)),
	password: v.pipe(v.string(), v.maxLength(200)),
	code: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

export function addDeskSession(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;

	app.post('/desk/session', {
		config: {
			access: 'open',
			rateLimit: { max: 60, timeWindow: 60_000, keyGenerator: (request) => request.ip },
		},
		handler: async (request, reply) => {
			requireOwnPage(request);
			const asked = read(signInSchema, request.body);
			const account = await checkSignIn(context, { ...asked, address: request.ip, cookies: request.headers.cookie });
			const cookie = await startSession(sql, account, context.now());
			context.log('desk.signedIn', {});
			reply.header('set-cookie', [cookie, makeBrowserCookie(account, context.keys.desk)]);
			const session = await findSession(sql, cookie, context.now());
			if (!session) throw new ProblemError('desk.signedOut');
			return about(context, session);
		},
	});
	app.get('/desk/session', { config: { access: 'signedIn', evenWithGivenPassword: true } }, async (request) =>
		about(context, sessionOf(request)),
	);
	app.delete('/desk/session', {
		config: { access: 'signedIn', evenWithGivenPassword: true },
		handler: async (request, reply) => {
			await sql`delete from desk_sessions where hash = ${sessionOf(request).hash}`;
			return reply.header('set-cookie', endedCookie).code(204).send();
		},
	});
}

function about({ profile }: CenterContext, session: ReturnType<typeof sessionOf>): DeskSession {
	const { csrf, staff, signInName, passwordIsGiven, mustChangePassword } = session;
	return {
		csrf,
		centerName: profile.name['zh-CN'],
		keeper: profile.keeper.name,
		staff: { ...staff, signInName },
		passwordIsGiven,
		mustChangePassword,
	};
}

/**
 * A page of another site may send a sign-in too (and so put somebody under a stranger's account); it can not forge its origin.
 * Over plain http from another machine no browser keeps the cookie, and the password would have crossed the network bare.
 */
function requireOwnPage(request: FastifyRequest): void {
	const { origin } = request.headers;
	if (origin !== undefined && origin !== `${request.protocol}://${request.host}`)
		throw new ProblemError('desk.signedOut');
	requireSafeLine(request);
}

export function requireSafeLine(request: FastifyRequest): void {
	if (request.protocol !== 'https' && !loopback.test(request.hostname)) throw new ProblemError('desk.plainHttp');
}
