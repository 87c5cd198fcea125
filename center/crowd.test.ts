import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { liveProtocol, ticketPrefix } from '../shared/live/protocol.ts';
import { askForCall } from './live/calls.ts';
import { useCenter } from './testing/center.ts';
import { fillPool } from './testing/full-pool.ts';

const most = 20;
const { center, terminal } = useCenter({ requestsMost: most });
const slow: Socket[] = [];
afterEach(() => {
	for (const socket of slow) socket.destroy();
});

/** A request whose body does not come. */
async function openHalf(head: string): Promise<void> {
	const { hostname, port } = new URL(center().url);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => socket.destroy());
	slow.push(socket);
	await once(socket, 'connect');
	socket.write(`${head} HTTP/1.1\r\nHost: center\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`);
}

const path = '/v1/slots?institution=lawyer-duty-desk';
const ask = () => fetch(center().url + path, { headers: terminal().headers('GET', path) });
const askStatus = async () => (await ask()).status;

test('past the most that are under way one is told to come later', async () => {
	expect(await askStatus()).toBe(200);
	const { sql } = center().database;
	const free = await fillPool(sql);
	const answers = Array.from({ length: most + 5 }, ask);
	const refused = await Promise.race(answers);
	expect(refused.status).toBe(503);
	expect(refused.headers.get('retry-after')).toMatch(/^[1-5]$/);
	expect(await refused.json()).toMatchObject({ fault: 'internal', detail: 'storage.crowded' });
	expect((await fetch(`${center().url}/healthz`)).status).toBe(200);
	await free();
	const all = await Promise.all(answers.map(async (answer) => (await answer).status));
	expect(all.filter((status) => status === 200)).toHaveLength(most);
	expect(await askStatus()).toBe(200);
});

test('half requests keep nobody out', async () => {
	const heads = ['PUT /v1/submissions/00000000-0000-4000-8000-000000000000', 'POST /desk/session', 'GET /v1/slots'];
	await Promise.all(Array.from({ length: 3 * most }, (_, at) => openHalf(heads[at % 3] ?? '')));
	for (let tries = 0; tries < 20; tries++) expect(await askStatus()).toBe(200);
});

test('calls keep nobody out, however long they last', async () => {
	const tickets = Array.from({ length: 2 * most }, (_, at) =>
		askForCall(center(), { id: randomUUID(), number: 100 + at }, randomUUID(), {
			service: 'advice',
			language: 'zh-CN',
			wish: 'text',
		}),
	);
	for (const { ticket } of await Promise.all(tickets)) {
		const socket = new WebSocket(`${center().url.replace('http', 'ws')}/v1/live`, [
			liveProtocol,
			`${ticketPrefix}${ticket}`,
		]);
		onTestFinished(() => socket.terminate());
		await once(socket, 'open');
	}
	expect(await askStatus()).toBe(200);
});
