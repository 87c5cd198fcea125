/** A center that is told to end: nobody else's silence keeps it. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { useCenter } from './testing/center.ts';
import { fillPool } from './testing/full-pool.ts';

const { center, terminal } = useCenter();

async function openLine(words: string): Promise<void> {
	const { hostname, port } = new URL(center().url);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => undefined);
	onTestFinished(() => void socket.destroy());
	await once(socket, 'connect');
	if (words) socket.write(words);
}

test('silent lines and half requests do not keep it, a request is answered', async () => {
	await openLine('');
	await openLine('GET /healthz HTTP/1.1\r\nHost: center\r\nX-Never');
	await openLine(
		'POST /desk/session HTTP/1.1\r\nHost: center\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
	);
	const { sql } = center().database;
	const free = await fillPool(sql);
	const path = '/v1/slots?institution=lawyer-duty-desk';
	const asked = fetch(center().url + path, { headers: terminal().headers('GET', path) });
	await new Promise((resolve) => setTimeout(resolve, 500));
	const stopped = center().stop();
	setTimeout(() => void free(), 1000);
	expect((await asked).status).toBe(200);
	await stopped;
}, 30_000);
