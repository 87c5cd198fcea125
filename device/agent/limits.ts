/**
 * How often an address may be asked. Only what costs something is limited, and who shows the token is counted apart from
 * who does not: without it anybody of this machine may ask, and must not be able to use up what the kiosk page needs.
 */
import type { FastifyRequest } from 'fastify';

const windowMs = 10_000;

/** Before anything is done; a page of our own is told by what its browser says and no script of another site can say. */
export function limitOpen(most: number) {
	const keyGenerator = ({ headers }: FastifyRequest) =>
		headers['sec-fetch-site'] === 'same-origin' ? 'page' : 'other';
	return { rateLimit: { max: most, timeWindow: windowMs, keyGenerator } };
}

/** After the token was seen: strangers are refused before they count. */
export function limitOwn(most: number) {
	return { rateLimit: { max: most, timeWindow: windowMs, hook: 'preHandler' as const, keyGenerator: () => 'token' } };
}

/** A page asks once at its start, a monitor once a second, a technician by hand. */
export const mostInTenSeconds = { boot: 300, health: 300, dock: 300, state: 60, heap: 6 } as const;
