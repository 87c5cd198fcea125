/**
 * Who may call what at the desk. Every route says it as data, `config: { access }`; one that does not is refused when the center
 * starts, so that no route is open because somebody forgot. What was refused to a role is told as `desk.notYours`.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CenterContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { type Access, roles, type Staff } from './roles.ts';
import { type DeskSessionRow, findSession } from './session.ts';

export { type Access, roles, type Staff };

declare module 'fastify' {
	interface FastifyContextConfig {
		access?: Access;
		/** Answered also while the password is one that somebody else gave. */
		evenWithGivenPassword?: boolean;
	}
	interface FastifyRequest {
		deskSession: DeskSessionRow | null;
	}
}

/** A route of the desk and who may call it. */
export interface DeskRoute {
	method: string;
	url: string;
	access: Access;
}

/** The person of a request; throws `desk.signedOut` on a route that is open to anybody. */
export function staffOf(request: FastifyRequest): Staff {
	return sessionOf(request).staff;
}

export function sessionOf(request: FastifyRequest): DeskSessionRow {
	if (!request.deskSession) throw new ProblemError('desk.signedOut');
	return request.deskSession;
}

/** Every route of this scope asks for a session, the session's second secret where something changes, and a role. */
export function guardDesk(app: FastifyInstance, context: CenterContext, onRoute: (route: DeskRoute) => void): void {
	const { sql } = context.database;
	app.decorateRequest('deskSession', null);
	app.addHook('onRoute', (route) => {
		const access = route.config?.access;
		for (const method of [route.method].flat()) {
			if (!access) throw new Error(`desk.routeWithoutAccess: ${method} ${route.url}`);
			onRoute({ method, url: route.url, access });
		}
	});
	app.addHook('preHandler', async (request) => {
		const { access, evenWithGivenPassword } = request.routeOptions.config;
		if (!access) throw new ProblemError('desk.notYours');
		if (access === 'open') return;
		const session = await findSession(sql, request.headers.cookie, context.now());
		if (!session) throw new ProblemError('desk.signedOut');
		if (request.method !== 'GET' && !session.isCsrf(request.headers['lawpost-csrf']))
			throw new ProblemError('desk.signedOut');
		if (session.mustChangePassword && !evenWithGivenPassword) throw new ProblemError('desk.passwordIsGiven');
		if (access !== 'signedIn' && !access.some((role) => session.staff.roles.includes(role)))
			throw new ProblemError('desk.notYours');
		request.deskSession = session;
	});
}
