import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type BenchAgent, startBenchAgent } from './agent-on-bench.ts';
import { readToken } from './page-client.ts';

let bench: BenchAgent;
let origin = '';
let kioskFolder = '';
beforeAll(async () => {
	kioskFolder = mkdtempSync(join(tmpdir(), 'lawpost-kiosk-'));
	mkdirSync(join(kioskFolder, 'assets'));
	writeFileSync(join(kioskFolder, 'index.html'), '<!doctype html>kiosk');
	writeFileSync(join(kioskFolder, 'assets/app-1.js'), 'app');
	bench = await startBenchAgent({ enrolCodes: ['AAA', 'BBB'], kioskFolder });
	origin = `http://127.0.0.1:${bench.agent.port}`;
});
afterAll(async () => {
	await bench.close();
	rmSync(kioskFolder, { recursive: true, force: true });
});

/** fetch sets Host and Sec-Fetch headers itself, so these go out by hand. */
function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
	return new Promise((resolve, reject) => {
		request(`${origin}${path}`, { method, headers }, (answer) => {
			answer.resume();
			resolve(answer.statusCode ?? 0);
		})
			.on('error', reject)
			.end();
	});
}

function openSocket(protocols: string[], headers: Record<string, string>): Promise<string> {
	return new Promise((resolve) => {
		const socket = new WebSocket(`${origin.replace('http', 'ws')}/v1/devices`, protocols, { headers });
		socket.on('open', () => {
			resolve(`open ${socket.protocol}`);
			socket.close();
		});
		socket.on('unexpected-response', (_request, answer) => {
			resolve(`refused ${answer.statusCode}`);
			socket.terminate();
		});
		socket.on('error', () => resolve('refused'));
	});
}

test('only its own host names are answered', async () => {
	const { port } = bench.agent;
	expect(await ask('/healthz', { host: `127.0.0.1:${port}` })).toBe(200);
	expect(await ask('/healthz', { host: `localhost:${port}` })).toBe(200);
	for (const host of [
		'evil.example',
		`evil.example:${port}`,
		'127.0.0.1',
		`127.0.0.1:${port}.evil.example`,
		`[::1]:${port}`,
	]) {
		expect(await ask('/healthz', { host })).toBe(403);
	}
});

test('foreign sites get no token', async () => {
	expect(await ask('/v1/boot', { origin: 'http://evil.example' })).toBe(403);
	expect(await ask('/v1/boot', { 'sec-fetch-site': 'cross-site' })).toBe(403);
	expect(await ask('/v1/boot', { 'sec-fetch-site': 'same-site' })).toBe(403);
	expect(await ask('/v1/boot', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(403);
	expect(await ask('/kiosk/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(200);
});

test('writes need the own origin and token', async () => {
	const token = await readToken(bench.agent.port);
	const authorization = `Bearer ${token}`;
	expect(await ask('/dock/act', { authorization }, 'POST')).toBe(403);
	expect(await ask('/dock/act', { authorization, origin: 'http://evil.example' }, 'POST')).toBe(403);
	expect(await ask('/dock/act', { origin }, 'POST')).toBe(401);
	expect(await ask('/dock/act', { authorization, origin }, 'POST')).toBe(400);
	expect(await ask('/status/live', {})).toBe(401);
	expect(await ask('/dock/state', {})).toBe(401);
});

test('a socket needs origin and token', async () => {
	const token = await readToken(bench.agent.port);
	expect(await openSocket(['lawpost.v1', `token.${token}`], { origin })).toBe('open lawpost.v1');
	expect(await openSocket(['lawpost.v1', `token.${token}`], {})).toBe('refused 403');
	expect(await openSocket(['lawpost.v1', `token.${token}`], { origin: 'null' })).toBe('refused 403');
	expect(await openSocket(['lawpost.v1', `token.${token}`], { origin: 'http://localhost:1' })).toBe('refused 403');
	expect(await openSocket(['lawpost.v1', `token.${token}x`], { origin })).toBe('refused 401');
	expect(await openSocket(['lawpost.v1'], { origin })).toBe('refused 401');
	expect(await openSocket([`token.${token}`], { origin })).toBe('refused 401');
});

test('pages carry a strict policy', async () => {
	const answer = await fetch(`${origin}/kiosk/`);
	const policy = answer.headers.get('content-security-policy') ?? '';
	expect(policy).toContain("default-src 'self'");
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).toContain(`ws://127.0.0.1:${bench.agent.port}`);
	expect(policy).not.toContain('unsafe');
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	expect(answer.headers.get('access-control-allow-origin')).toBe(null);
});

test('enrolment codes come one by one', async () => {
	const read = async (query: string) =>
		((await (await fetch(`${origin}/v1/boot${query}`)).json()) as { enrolCode: unknown }).enrolCode;
	expect([await read(''), await read('?enrolled=1'), await read(''), await read('')]).toEqual([
		'AAA',
		null,
		'BBB',
		'AAA',
	]);
});

test('the kiosk app falls back to its index', async () => {
	const read = async (path: string) => {
		const answer = await fetch(`${origin}${path}`);
		return [answer.status, await answer.text(), answer.headers.get('cache-control')];
	};
	expect(await read('/')).toEqual([200, '<!doctype html>kiosk', 'no-cache']);
	expect(await read('/kiosk/book/slot')).toEqual([200, '<!doctype html>kiosk', 'no-cache']);
	expect(await read('/kiosk/assets/app-1.js')).toEqual([200, 'app', 'public, max-age=31536000, immutable']);
	expect(await ask('/kiosk/gone.js', {})).toBe(404);
	expect(await ask('/kiosk/..%2f..%2fpackage.json', {})).not.toBe(200);
	expect(await ask('/v1/agent-state', {})).toBe(404);
});

test('the dock is closed without simulated devices', async () => {
	const real = await startBenchAgent({ profile: { devices: {} } });
	const answer = await fetch(`http://127.0.0.1:${real.agent.port}/dock/`);
	const health = await (await fetch(`http://127.0.0.1:${real.agent.port}/healthz`)).json();
	await real.close();
	expect(answer.status).toBe(404);
	const absent = { state: 'absent' };
	expect(health).toMatchObject({
		status: 'ok',
		devices: { cardReader: absent, printer: absent, satisfactionPad: absent },
	});
});
