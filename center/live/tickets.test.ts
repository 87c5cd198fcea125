import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { liveProtocol, ticketPrefix } from '../../shared/live/protocol.ts';
import { useCenter } from '../testing/center.ts';
import { askForCall } from './calls.ts';
import { isOwnTicket, makeTicket } from './tickets.ts';

const { center } = useCenter();

/** Status of the answer, or `open`. */
function knock(ticket: string): Promise<number | 'open'> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(`${center().url.replace('http', 'ws')}/v1/live`, [
			liveProtocol,
			`${ticketPrefix}${ticket}`,
		]);
		socket.on('error', reject);
		socket.on('open', () => {
			socket.terminate();
			resolve('open');
		});
		socket.on('unexpected-response', (_request, response) => {
			response.destroy();
			resolve(response.statusCode ?? 0);
		});
	});
}

test('the database is asked for no invented ticket', async () => {
	const { ticket } = await askForCall(center(), { id: randomUUID(), number: 7 }, randomUUID(), {
		service: 'advice',
		language: 'zh-CN',
		wish: 'text',
	});
	const own = ticket ?? '';
	const invented = [
		'none',
		own.slice(1),
		`${own}A`,
		`${own.slice(0, 53)}~`,
		`${own[0] === 'A' ? 'B' : 'A'}${own.slice(1)}`,
		makeTicket(randomBytes(32)),
		...Array.from({ length: 50 }, () => randomBytes(40).toString('base64url')),
	];
	const { sql } = center().database;
	let waiting: Promise<number | 'open'> | undefined;
	// Whoever asks for a call now waits until the lock goes.
	await sql.begin(async (tx) => {
		await tx`lock table calls in access exclusive mode`;
		expect(new Set(await Promise.all(invented.map(knock)))).toEqual(new Set([401]));
		const look = () => sql`
			select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%update calls set ticket_hash = null%'`;
		expect(await look()).toHaveLength(0);
		waiting = knock(own);
		await vi.waitFor(async () => expect(await look()).toHaveLength(1), { timeout: 20_000, interval: 20 });
	});
	expect(await waiting).toBe('open');
	expect(await knock(own)).toBe(401);
});

test('a ticket is of one secret and one spelling', () => {
	const [secret, other] = [randomBytes(32), randomBytes(32)];
	const ticket = makeTicket(secret);
	expect(ticket).toMatch(/^[\w-]{54}$/);
	expect([isOwnTicket(secret, ticket), isOwnTicket(other, ticket)]).toEqual([true, false]);
	const last = 'AQgw'.indexOf(ticket.at(-1) ?? '');
	const respelt = ticket.slice(0, -1) + 'BRhx'.charAt(last);
	expect(Buffer.from(respelt, 'base64url')).toEqual(Buffer.from(ticket, 'base64url'));
	expect([respelt, `${ticket}=`, ` ${ticket}`, ''].map((text) => isOwnTicket(secret, text))).toEqual(
		Array(4).fill(false),
	);
});
