import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../problem.ts';

/**
 * Pages that Vite built: `/tv/`, `/desk/` and `/phone/`; they may be built while the center runs. Hashed assets are kept for ever, the
 * page itself is asked for each time.
 */
export async function addPages(app: FastifyInstance, distFolder: string): Promise<void> {
	for (const page of ['tv', 'desk', 'phone']) {
		const root = join(distFolder, page);
		mkdirSync(root, { recursive: true });
		app.get(`/${page}`, (_request, reply) => reply.redirect(`/${page}/`, 308));
		await app.register(fastifyStatic, {
			root,
			prefix: `/${page}/`,
			decorateReply: false,
			cacheControl: false,
			setHeaders: (reply, path) => {
				const kept = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(path.replaceAll('\\', '/'));
				reply.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
			},
		});
	}
}

/** A path within a page that names no file (a bookmark) shows the page. */
export function createPageFallback(distFolder: string): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
	return (request, reply) => {
		const page = /^\/(tv|desk|phone)\/(?!api\/|session|assets\/)[^.?]*(\?|$)/.exec(request.raw.url ?? '')?.[1];
		const file = page ? join(distFolder, page, 'index.html') : null;
		if (request.method !== 'GET' || !file || !existsSync(file)) return sendProblem(reply, 'notFound');
		return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(file));
	};
}

const contentPolicy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data:",
	"font-src 'self' data:",
	"connect-src 'self'",
	"media-src 'self' blob:",
	"manifest-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** The phone page runs nothing but its own files, sets no text as code, and shows a photo before it is sent. */
const phonePolicy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' blob:",
	"font-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

/** The desk shows what strangers wrote: no text becomes markup or script there, but what the one named policy makes of icon names. */
const deskPolicy = [
	contentPolicy.replace(" 'unsafe-inline'", ''),
	// Charts place their labels by style attributes.
	"style-src-attr 'unsafe-inline'",
	"require-trusted-types-for 'script'",
	'trusted-types lawpost-icons',
].join('; ');

const terminalOrigin = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

const pageHeaders = {
	'content-security-policy': contentPolicy,
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};
const phoneHeaders = {
	...pageHeaders,
	'content-security-policy': phonePolicy,
	'cross-origin-resource-policy': 'same-origin',
};
const seeAndHear = 'camera=(self), microphone=(self), geolocation=()';

/** Desk and TV speak with each other; no other page of the center sees or hears anybody. */
const deskHeaders = {
	...pageHeaders,
	'content-security-policy': deskPolicy,
	'permissions-policy': seeAndHear,
};
const hostForm = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/** To engines before Chromium 76, 'self' is not the WebSocket of the same host. */
function tvHeaders({ protocol, host }: FastifyRequest) {
	const socket = hostForm.test(host) ? ` ${protocol.replace('http', 'ws')}://${host}` : '';
	const policy = contentPolicy.replace("connect-src 'self'", `connect-src 'self'${socket}`);
	return { ...pageHeaders, 'content-security-policy': policy, 'permissions-policy': seeAndHear };
}

function headersOf(path: string, request: FastifyRequest) {
	if (path.startsWith('/phone')) return phoneHeaders;
	if (path.startsWith('/desk/')) return deskHeaders;
	return path.startsWith('/tv/') ? tvHeaders(request) : pageHeaders;
}

const apiHeaders = { 'cache-control': 'no-store', vary: 'origin', 'x-content-type-options': 'nosniff' };

/** Headers of every answer; another origin is let in only when it is a kiosk's agent on its own machine, and only to the API of terminals. */
export function addHeaders(app: FastifyInstance): void {
	app.addHook('onRequest', (request, reply, done) => {
		const path = request.raw.url ?? '';
		const isApi = path.startsWith('/v1/') || path === '/healthz';
		if (isApi) reply.headers(apiHeaders);
		else reply.headers(headersOf(path, request));
		const { origin } = request.headers;
		if (!isApi || !origin || !terminalOrigin.test(origin)) return done();
		reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'date' });
		if (request.method !== 'OPTIONS') return done();
		reply.headers({
			'access-control-allow-methods': 'GET, PUT, POST',
			'access-control-allow-headers': 'content-type, lawpost-terminal, lawpost-date, lawpost-signature',
			'access-control-max-age': '600',
			...(request.headers['access-control-request-private-network']
				? { 'access-control-allow-private-network': 'true' }
				: {}),
		});
		void reply.code(204).send();
	});
}
