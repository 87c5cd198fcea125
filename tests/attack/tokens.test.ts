import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchAgent, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { readToken } from '../../device/agent/page-client.ts';
import { ask, tryUpgrade } from './stranger.ts';

let bench: BenchAgent;
let port = 0;
let token = '';
let oldToken = '';
let own = '';
beforeAll(async () => {
	const before = await startBenchAgent();
	oldToken = await readToken(before.agent.port);
	await before.close();
	bench = await startBenchAgent({ technician: true, enrolCodes: ['AAA', 'BBB'] });
	port = bench.agent.port;
	own = `http://127.0.0.1:${port}`;
	token = await readToken(port);
});
afterAll(() => bench.close());

const wrongTokens = () => [
	'',
	oldToken,
	`${token}x`,
	token.slice(0, -1),
	token.toUpperCase(),
	` ${token}`,
	'undefined',
	'null',
	'\u00e9'.repeat(token.length),
	'A'.repeat(7000),
];

test('each boot has a token of its own', () => {
	expect(token).toMatch(/^[\w-]{43}$/);
	expect(token).not.toBe(oldToken);
});

test('no, wrong and old tokens open no socket', async () => {
	for (const wrong of wrongTokens().filter((text) => /^[\w-]*$/.test(text))) {
		expect(await tryUpgrade(port, ['lawpost.v1', `token.${wrong}`], { origin: own })).toBe('401');
	}
	for (const protocols of [[], ['lawpost.v1'], [`token.${token}`], [token], ['lawpost.v2', `token.${token}`]]) {
		expect(await tryUpgrade(port, protocols, { origin: own })).toBe('401');
	}
	expect(await tryUpgrade(port, ['lawpost.v1'], { origin: own }, `/v1/devices?token=${token}`)).toBe('401');
	const bearer = { origin: own, authorization: `Bearer ${token}` };
	expect(await tryUpgrade(port, ['lawpost.v1'], bearer)).toBe('401');
});

test('no, wrong and old tokens open no address', async () => {
	const body = JSON.stringify({ act: 'pad.press', level: 5 });
	for (const wrong of wrongTokens()) {
		const headers = { authorization: `Bearer ${wrong}`, origin: own, 'content-type': 'application/json' };
		for (const path of ['/dock/state', '/status/live', '/v1/agent-state', '/v1/agent-heap'])
			expect([path, (await ask(port, path, headers))[0]]).toEqual([path, 401]);
		expect((await ask(port, '/dock/act', headers, 'POST', body))[0]).toBe(401);
	}
	for (const authorization of [token, `bearer ${token}`, `Basic ${token}`, `Bearer  ${token}`])
		expect((await ask(port, '/dock/state', { authorization }))[0]).toBe(401);
	expect((await ask(port, `/dock/state?token=${token}`))[0]).toBe(401);
});

test('the token is never written to the log', async () => {
	await ask(port, `/nowhere?token=${token}`);
	expect(JSON.stringify([bench.written, bench.agent.dumpState()])).not.toContain(token);
});

test('a technician address is absent without the flag', async () => {
	const plain = await startBenchAgent();
	const authorization = `Bearer ${await readToken(plain.agent.port)}`;
	const answers = ['/v1/agent-state', '/v1/agent-heap'].map((path) => ask(plain.agent.port, path, { authorization }));
	expect((await Promise.all(answers)).map(([status]) => status)).toEqual([404, 404]);
	await plain.close();
});

test('a flood of refusals fills no log', async () => {
	const before = bench.written.length;
	for (let sent = 0; sent < 300; sent += 1) {
		await ask(port, '/healthz', { origin: 'http://evil.example' });
		await ask(port, '/v1/boot');
	}
	expect(bench.written.length - before).toBeLessThanOrEqual(60);
});
