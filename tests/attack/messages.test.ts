import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type BenchAgent, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage, type PageClient, readToken } from '../../device/agent/page-client.ts';
import { createRandom, mutateBytes } from '../../device/card-reader/byte-mutator.ts';
import { ask, openRaw, sendRaw } from './stranger.ts';

let bench: BenchAgent;
let port = 0;
let own = '';
let token = '';
let lawful: PageClient;
beforeAll(async () => {
	bench = await startBenchAgent();
	port = bench.agent.port;
	own = `http://127.0.0.1:${port}`;
	token = await readToken(port);
	lawful = await openPage(port);
	lawful.say({ type: 'lease.take', device: 'cardReader' });
	await lawful.next('lease.held');
});
afterAll(() => bench.close());

/** The page that was there before the attack is still served. */
async function expectLawfulServed(): Promise<void> {
	lawful.say({ type: 'ping' });
	await lawful.next('pong');
	expect((await ask(port, '/healthz'))[0]).toBe(200);
}

async function openHostile(): Promise<WebSocket> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/devices`, ['lawpost.v1', `token.${token}`], { origin: own });
	socket.on('error', () => socket.terminate());
	await once(socket, 'open');
	return socket;
}

test('bodies, headers and addresses past their limit are refused', async () => {
	const headers = { origin: own, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	expect((await ask(port, '/dock/act', headers, 'POST', ' '.repeat(5000)))[0]).toBe(413);
	expect((await ask(port, '/dock/act', headers, 'POST', '['.repeat(4000)))[0]).toBe(400);
	expect((await ask(port, '/dock/act', headers, 'POST', '{"__proto__":{"act":"wipe"}}'))[0]).toBe(400);
	expect([431, 0]).toContain((await ask(port, '/healthz', { filler: 'x'.repeat(20_000) }))[0]);
	expect([431, 0]).toContain((await ask(port, `/${'x'.repeat(20_000)}`))[0]);
	await expectLawfulServed();
});

test('what is not HTTP is answered and forgotten', async () => {
	const random = createRandom(7);
	const whole = Buffer.from(
		`POST /dock/act HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
	);
	for (const bytes of [
		randomBytes(4096),
		Buffer.from('\0'.repeat(100)),
		Buffer.from('GET\r\n\r\n'),
		Buffer.from([0x16, 3, 1]),
	])
		await sendRaw(port, bytes);
	for (let round = 0; round < 150; round++) await sendRaw(port, Buffer.from(mutateBytes(whole, random, 4)));
	const twoLengths = `POST /dock/act HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
	expect(await sendRaw(port, twoLengths)).toMatch(/^HTTP\/1\.1 400/);
	await expectLawfulServed();
});

test('no message of a page ends the agent', async () => {
	const random = createRandom(11);
	const commands = [
		'{"type":"card.start"}',
		'{"type":"lease.take","device":"printer"}',
		'{"type":"print.submit","ticketId":"a","jobName":"x","pages":["iVBORw0KGgoAAAANSUhEUg=="],"dotsPerInch":203}',
		'{"type":"wipe"}',
		'{"type":"lamp.show","light":"attention"}',
		'{"type":"constructor"}',
		'{"type":"__proto__","__proto__":{"type":"ping"}}',
		'[[[[[[[[{}]]]]]]]]',
		`{"type":"ping","deep":${'['.repeat(1500)}${']'.repeat(1500)}}`,
	];
	for (let round = 0; round < 6; round++) {
		const socket = await openHostile();
		for (let sent = 0; sent < 40; sent++) {
			const command = Buffer.from(commands[sent % commands.length] ?? '');
			socket.send(sent % 3 === 0 ? command : Buffer.from(mutateBytes(command, random, 3)), { binary: sent % 2 === 0 });
		}
		socket.send('', { fin: false });
		socket.close();
		await once(socket, 'close');
	}
	await expectLawfulServed();
});

test('a message without end is cut off', async () => {
	const socket = await openHostile();
	const closed = once(socket, 'close');
	const piece = Buffer.alloc(1024 * 1024, 0x20);
	for (let sent = 0; sent < 14 && socket.readyState === WebSocket.OPEN; sent++) socket.send(piece, { fin: false });
	expect(((await closed) as [number])[0]).toBe(1009);
	await expectLawfulServed();
});

test('a message of countless pieces is cut off', async () => {
	const socket = await openHostile();
	const closed = once(socket, 'close');
	for (let sent = 0; sent < 40_000 && socket.readyState === WebSocket.OPEN; sent++) socket.send(' ', { fin: false });
	expect(((await closed) as [number])[0]).toBe(1008);
	await expectLawfulServed();
});

test('frames that break the protocol end their socket only', async () => {
	const key = randomBytes(16).toString('base64');
	const upgrade = [
		'GET /v1/devices HTTP/1.1',
		`Host: 127.0.0.1:${port}`,
		`Origin: ${own}`,
		'Connection: Upgrade',
		'Upgrade: websocket',
		'Sec-WebSocket-Version: 13',
		`Sec-WebSocket-Key: ${key}`,
		`Sec-WebSocket-Protocol: lawpost.v1, token.${token}`,
		'\r\n',
	].join('\r\n');
	const random = createRandom(3);
	for (let round = 0; round < 40; round++) {
		const socket = await openRaw(port);
		socket.write(upgrade);
		await Promise.race([once(socket, 'data'), once(socket, 'close')]);
		const closed = once(socket, 'close');
		const frame = Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x7a, 0x7f]);
		socket.write(round % 2 ? randomBytes(300) : Buffer.from(mutateBytes(frame, random, 3)));
		socket.end();
		await closed;
	}
	await expectLawfulServed();
});
