import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { findFreePort } from '../../tests/rig/free-port.ts';
import { type LanOptions, startLanServer } from './lan-server.ts';

const hash = 'ab'.repeat(32);
const small = Buffer.from('manifest');
const large = Buffer.alloc(16 * 1024 * 1024, 7);
const keeper = {
	manifest: async () => ({ etag: '"1"', bytes: small }),
	object: async (wanted: string) => (wanted === hash ? large : null),
};
const sockets: Socket[] = [];
let server: Awaited<ReturnType<typeof startLanServer>> | null = null;

afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	await server?.close();
	server = null;
});

async function serve(options: Partial<LanOptions> = {}): Promise<number> {
	const port = await findFreePort();
	server = await startLanServer(keeper, { host: '127.0.0.1', port, ...options });
	return port;
}

const ask = (port: number, path: string) => fetch(`http://127.0.0.1:${port}/packs/${path}`);

/** A neighbor of that address; `isOpen` until either end closes it. */
async function dial(port: number, localAddress = '127.0.0.1') {
	const socket = connect({ port, host: '127.0.0.1', localAddress });
	sockets.push(socket);
	let text = '';
	let isOpen = true;
	socket.on('close', () => {
		isOpen = false;
	});
	socket.on('error', () => undefined);
	await new Promise((resolve) => socket.once('connect', resolve));
	return {
		socket,
		isOpen: () => isOpen,
		heard: () => text,
		listen: () => void socket.on('data', (data) => (text += String(data))),
		ask: (path: string) => void socket.write(`GET /packs/${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`),
	};
}

type Neighbor = Awaited<ReturnType<typeof dial>>;

test('too many requests of a minute are put off', async () => {
	let nowMs = 0;
	const port = await serve({ requestsMost: 3, now: () => nowMs });
	const told: unknown[] = [];
	for (let i = 0; i < 5; i++) {
		const answer = await ask(port, 'manifest.json');
		told.push([answer.status, answer.headers.get('retry-after'), (await answer.arrayBuffer()).byteLength]);
	}
	expect(told).toEqual([...Array.from({ length: 3 }, () => [200, null, small.length]), [429, '60', 0], [429, '60', 0]]);
	nowMs = 60_000;
	expect((await ask(port, 'manifest.json')).status).toBe(200);
});

test('too many bytes of a minute are put off', async () => {
	const port = await serve({ bytesMost: large.length + 1 });
	const told: number[] = [];
	for (let i = 0; i < 3; i++) {
		const answer = await ask(port, objectPath(hash));
		told.push(answer.status, (await answer.arrayBuffer()).byteLength);
	}
	expect(told).toEqual([200, large.length, 200, large.length, 429, 0]);
});

test('one neighbor holds six connections, all of them 32', async () => {
	const port = await serve();
	const first: Neighbor[] = [];
	for (let i = 0; i < 9; i++) first.push(await dial(port, '127.0.0.2'));
	await vi.waitFor(() => expect(first.filter(({ isOpen }) => isOpen()).length).toBe(6), 10_000);
	for (const { socket } of first) socket.destroy();
	await pause(50);
	const all: Neighbor[] = [];
	for (let at = 0; at < 42; at++) all.push(await dial(port, `127.0.0.${10 + Math.floor(at / 6)}`));
	await vi.waitFor(() => expect(all.filter(({ isOpen }) => isOpen()).length).toBe(32), 10_000);
	const [one] = all.filter(({ isOpen }) => isOpen());
	one?.listen();
	one?.ask('manifest.json');
	await vi.waitFor(() => expect(one?.heard()).toContain('200 OK'), 10_000);
});

test('who asks and does not read is let go', async () => {
	const port = await serve({ unreadMs: 300 });
	const [slow, mute] = [await dial(port, '127.0.0.3'), await dial(port, '127.0.0.4')];
	slow.socket.pause();
	for (let i = 0; i < 3; i++) slow.ask(objectPath(hash));
	expect((await (await ask(port, objectPath(hash))).arrayBuffer()).byteLength).toBe(large.length);
	// A socket that is not read learns of its end by writing.
	await vi.waitFor(
		() => {
			slow.ask('manifest.json');
			expect([slow.isOpen(), mute.isOpen()]).toEqual([false, false]);
		},
		{ timeout: 20_000, interval: 100 },
	);
});
