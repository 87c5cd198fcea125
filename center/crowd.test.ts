import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { useCenter } from './testing/center.ts';

const most = 20;
const { center, terminal } = useCenter({ requestsMost: most });
const slow: Socket[] = [];
afterEach(() => {
	for (const socket of slow) socket.destroy();
});

/** A request whose body does not come is under way until its line falls. */
async function holdPlace(): Promise<void> {
	const { hostname, port } = new URL(center().url);
	const socket = connect(Number(port), hostname);
	slow.push(socket);
	await once(socket, 'connect');
	socket.write(
		'PUT /v1/submissions/00000000-0000-4000-8000-000000000000 HTTP/1.1\r\nHost: center\r\n' +
			'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n',
	);
	// What is asked next on another line may overtake it.
	await delay(30);
}

test('past the most that are under way one is told to come later', async () => {
	const path = '/v1/slots?institution=lawyer-duty-desk';
	const headers = terminal().headers('GET', path);
	const ask = () => fetch(center().url + path, { headers });
	expect((await ask()).status).toBe(200);
	await Promise.all(Array.from({ length: most }, holdPlace));
	// The request before may still have been under way, and one of these was refused.
	await expect
		.poll(async () => {
			await holdPlace();
			return (await ask()).status;
		})
		.toBe(503);
	const refused = await ask();
	expect(refused.headers.get('retry-after')).toMatch(/^[1-5]$/);
	expect(await refused.json()).toMatchObject({ fault: 'internal', detail: 'storage.crowded' });
	expect((await fetch(`${center().url}/healthz`)).status).toBe(200);

	for (const socket of slow) socket.destroy();
	await expect.poll(async () => (await ask()).status).toBe(200);
});
