import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { CenterContext } from '../context.ts';
import type { DeskSession } from '../desk/protocol.ts';
import { read } from '../intake/envelope.ts';
import { ProblemError } from '../problem.ts';

export interface DeskReader {
	/** Tells readers apart in the record of reads; opens nothing. */
	session: string;
}
export type ReaderOf = (request: FastifyRequest) => DeskReader;

const cookieName = 'lawpost_desk';
const sessionHours = 12;

/**
 * Sign-in of the desk: a passcode, then a cookie that no script reads and no other site sends, and a second secret in a header
 * on every request that changes or opens something. Sessions lie in the database, so that any center of several knows them.
 */
export function addDeskSession(app: FastifyInstance, context: CenterContext): ReaderOf {
	const { sql } = context.database;
	const readers = new WeakMap<FastifyRequest, DeskReader & { csrf: string; hash: Buffer }>();
	const about = (csrf: string): DeskSession => ({
		csrf,
		centerName: context.profile.name['zh-CN'],
		keeper: context.profile.keeper.name,
	});

	app.addHook('preHandler', async (request) => {
		if (request.method === 'POST' && request.routeOptions.url === '/desk/session') return;
		const hash = hashToken(readCookie(request));
		const [row] = await sql<{ csrf: string }[]>`
			select csrf from desk_sessions where hash = ${hash} and expires_at > now()`;
		if (!row) throw new ProblemError('desk.signedOut');
		if (request.method !== 'GET' && !isEqual(String(request.headers['lawpost-csrf'] ?? ''), row.csrf)) {
			throw new ProblemError('desk.signedOut');
		}
		readers.set(request, { session: hash.toString('hex').slice(0, 12), csrf: row.csrf, hash });
	});

	app.post('/desk/session', {
		config: { rateLimit: { max: 10, timeWindow: 60_000, keyGenerator: (request) => request.ip } },
		handler: async (request, reply) => {
			const { passcode } = read(v.object({ passcode: v.pipe(v.string(), v.maxLength(200)) }), request.body);
			if (!isEqual(passcode.trim(), context.deskPasscode)) throw new ProblemError('desk.signedOut');
			const token = randomBytes(32).toString('base64url');
			const csrf = randomBytes(24).toString('base64url');
			await sql`delete from desk_sessions where expires_at < now()`;
			await sql`
				insert into desk_sessions (hash, csrf, expires_at)
				values (${hashToken(token)}, ${csrf}, now() + make_interval(hours => ${sessionHours}))`;
			context.log('desk.signedIn', {});
			setCookie(reply, token, sessionHours * 3600);
			return about(csrf);
		},
	});
	app.get('/desk/session', async (request) => about(readers.get(request)?.csrf ?? ''));
	app.delete('/desk/session', async (request, reply) => {
		const hash = readers.get(request)?.hash;
		if (hash) await sql`delete from desk_sessions where hash = ${hash}`;
		setCookie(reply, '', 0);
		return reply.code(204).send();
	});

	return (request) => {
		const reader = readers.get(request);
		if (!reader) throw new ProblemError('desk.signedOut');
		return reader;
	};
}

function setCookie(reply: FastifyReply, token: string, seconds: number): void {
	reply.header('set-cookie', `${cookieName}=${token}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=${seconds}`);
}

function readCookie(request: FastifyRequest): string {
	return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
}

function hashToken(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}

function isEqual(given: string, expected: string): boolean {
	return timingSafeEqual(hashToken(given), hashToken(expected));
}
