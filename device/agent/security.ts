/**
 * What keeps other sites and other programs' pages away from the devices: the server is bound to loopback, answers only
 * to its own host name (no DNS rebinding), takes writes and sockets only from its own origin with the token of this
 * boot, and tells the browser to load nothing from anywhere else.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const socketProtocol = 'lawpost.v1';
const tokenPrefix = 'token.';

export function makeToken(): string {
	return randomBytes(32).toString('base64url');
}

export function isTokenEqual(given: string | undefined, token: string): boolean {
	const [one, other] = [Buffer.from(given ?? ''), Buffer.from(token)];
	return one.length === other.length && timingSafeEqual(one, other);
}

/** Token out of `Sec-WebSocket-Protocol: lawpost.v1, token.<token>`. */
export function socketToken(header: string | undefined): string | undefined {
	const protocols = (header ?? '').split(',').map((protocol) => protocol.trim());
	if (!protocols.includes(socketProtocol)) return undefined;
	return protocols.find((protocol) => protocol.startsWith(tokenPrefix))?.slice(tokenPrefix.length);
}

export function bearerToken(header: string | undefined): string | undefined {
	return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined;
}

export type RequestRefusal = 'host' | 'origin' | 'site';

/** `null`: may go on. */
export function checkRequest(request: FastifyRequest, port: number): RequestRefusal | null {
	const { host, origin, upgrade } = request.headers;
	const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
	if (!host || !hosts.includes(host)) return 'host';
	const writes = request.method !== 'GET' && request.method !== 'HEAD';
	const mustNameOrigin = writes || upgrade !== undefined;
	if (origin === undefined ? mustNameOrigin : origin !== `http://${host}`) return 'origin';
	const site = request.headers['sec-fetch-site'];
	// The routed address, not the written one: `/%761/boot` is `/v1/boot`.
	const isPage = request.url.startsWith('/') && request.routeOptions.url?.startsWith('/v1/') === false;
	const navigates = isPage && request.headers['sec-fetch-mode'] === 'navigate';
	if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates) return 'site';
	return null;
}

export function problem(fault: string, detail: RequestRefusal | 'token' | 'act' | 'pages' | 'packs' | 'rate') {
	return { type: `urn:lawpost:problem:${fault}`, title: fault, fault, detail };
}

export function contentSecurityPolicy(port: number, centerUrl: string): string {
	const own = ['127.0.0.1', 'localhost'].map((host) => `ws://${host}:${port}`).join(' ');
	return [
		"default-src 'self'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self' data: blob:",
		"media-src 'self' blob:",
		`connect-src 'self' ${own} ${centerUrl} ${centerUrl.replace(/^http/, 'ws')}`,
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');
}

export function setSecurityHeaders(reply: FastifyReply, policy: string): void {
	reply.header('content-security-policy', policy);
	reply.header('x-content-type-options', 'nosniff');
	reply.header('referrer-policy', 'no-referrer');
	reply.header('cross-origin-opener-policy', 'same-origin');
	reply.header('cross-origin-resource-policy', 'same-origin');
}
