import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchAgent, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { readToken } from '../../device/agent/page-client.ts';
import { ask, sendRaw, tryUpgrade } from './stranger.ts';

let bench: BenchAgent;
let port = 0;
let token = '';
let own = '';
beforeAll(async () => {
	bench = await startBenchAgent({ enrolCodes: ['ONE-CODE'], technician: true });
	port = bench.agent.port;
	own = `http://127.0.0.1:${port}`;
	token = await readToken(port);
});
afterAll(() => bench.close());

const foreign = () => [
	'http://evil.example',
	'https://evil.example',
	`http://127.0.0.1:${port + 1}`,
	`https://127.0.0.1:${port}`,
	`http://127.0.0.1:${port}.evil.example`,
	`http://evil.example#http://127.0.0.1:${port}`,
	`http://[::1]:${port}`,
	`http://0.0.0.0:${port}`,
	'null',
	'file://',
	'chrome-extension://abcdefghijklmnop',
	'',
];
const addresses = ['/v1/boot', '/healthz', '/status/live', '/dock/state', '/v1/agent-state', '/kiosk/', '/dock/'];

test('foreign origins get nothing over HTTP', async () => {
	for (const origin of foreign()) {
		for (const path of addresses) {
			const [status, body] = await ask(port, path, { origin, authorization: `Bearer ${token}` });
			expect([origin, path, status, body.includes(token)]).toEqual([origin, path, 403, false]);
		}
	}
});

test('foreign origins cannot act, even with the token', async () => {
	const body = JSON.stringify({ act: 'card.place', kind: 'resident' });
	for (const origin of foreign()) {
		const headers = { origin, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
		expect((await ask(port, '/dock/act', headers, 'POST', body))[0]).toBe(403);
	}
	const simple = { origin: 'http://evil.example', 'content-type': 'text/plain' };
	expect((await ask(port, '/dock/act', simple, 'POST', body))[0]).toBe(403);
	expect((await ask(port, '/dock/act', { origin: 'http://evil.example' }, 'OPTIONS'))[0]).toBe(403);
});

test('foreign origins get no socket, even with the token', async () => {
	for (const origin of foreign()) {
		expect(await tryUpgrade(port, ['lawpost.v1', `token.${token}`], { origin })).toBe('403');
	}
	expect(await tryUpgrade(port, ['lawpost.v1', `token.${token}`], {})).toBe('403');
	expect(await tryUpgrade(port, ['lawpost.v1', `token.${token}`], { origin: own })).toBe('open');
});

test('a rebound host name gets nothing', async () => {
	const hosts = [
		'evil.example',
		`evil.example:${port}`,
		`127.0.0.1.evil.example:${port}`,
		`localhost.evil.example:${port}`,
		`localhost.:${port}`,
		`127.1:${port}`,
		`2130706433:${port}`,
		`0.0.0.0:${port}`,
		`127.0.0.1:${port}@evil.example`,
		'localhost',
	];
	for (const host of hosts) {
		for (const path of addresses) expect([host, path, (await ask(port, path, { host }))[0]]).toEqual([host, path, 403]);
		const origin = `http://${host}`;
		expect(await tryUpgrade(port, ['lawpost.v1', `token.${token}`], { host, origin })).toBe('403');
	}
});

test('no host, two hosts and whole addresses get nothing', async () => {
	const good = `Host: 127.0.0.1:${port}`;
	const answers = [
		await sendRaw(port, 'GET /v1/boot HTTP/1.0\r\n\r\n'),
		await sendRaw(port, 'GET /v1/boot HTTP/1.1\r\nConnection: close\r\n\r\n'),
		await sendRaw(port, `GET /v1/boot HTTP/1.1\r\nHost: evil.example\r\n${good}\r\nConnection: close\r\n\r\n`),
		await sendRaw(
			port,
			`GET http://evil.example/v1/boot HTTP/1.1\r\n${good}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n`,
		),
	];
	expect(answers.map((answer) => /^HTTP\/1\.1 (400|403)/.test(answer))).toEqual([true, true, true, true]);
	expect(answers.some((answer) => answer.includes(token))).toBe(false);
});

test('no writing of an address opens the boot to a foreign link', async () => {
	const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
	for (const path of [
		'/v1/boot',
		'/%761/boot',
		'/v1/%62oot',
		'/v%31/boot?x=/kiosk/',
		'//v1/boot',
		'/./v1/boot',
		'/V1/boot',
	]) {
		const [status, body] = await ask(port, path, link);
		expect([path, status >= 400, body.includes(token)]).toEqual([path, true, false]);
	}
	expect((await ask(port, '/kiosk/', link))[0]).not.toBe(403);
});

test('no answer allows another origin to read it', async () => {
	for (const path of addresses) {
		const answer = await fetch(`${own}${path}`, { method: 'HEAD' });
		const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
		expect([path, allowed]).toEqual([path, []]);
		expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
	}
});
