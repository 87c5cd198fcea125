import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchAgent, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { mostInTenSeconds } from '../../device/agent/limits.ts';
import { openPage, readToken } from '../../device/agent/page-client.ts';
import { ask, type Headers } from './stranger.ts';

let bench: BenchAgent;
let own: Headers = {};
const page = { 'sec-fetch-site': 'same-origin' };
beforeAll(async () => {
	bench = await startBenchAgent({ technician: true });
	const { port } = bench.agent;
	own = { host: `127.0.0.1:${port}` };
});
afterAll(() => bench.close());

/** How often each status came. */
async function askMany(count: number, path: string, headers: Headers, method = 'GET', body = '') {
	const seen: Record<number, number> = {};
	for (let asked = 0; asked < count; asked += 20) {
		const batch = Array.from({ length: Math.min(20, count - asked) }, () =>
			ask(bench.agent.port, path, { ...own, ...headers }, method, body),
		);
		for (const [status] of await Promise.all(batch)) seen[status] = (seen[status] ?? 0) + 1;
	}
	return seen;
}

test.each([
	['/v1/boot', mostInTenSeconds.boot],
	['/healthz', mostInTenSeconds.health],
])('%s asked without end is refused, the page is not', async (path, most) => {
	const seen = await askMany(most + 60, path, {});
	expect(seen[429]).toBeGreaterThan(0);
	expect((seen[200] ?? 0) + (seen[429] ?? 0)).toBe(most + 60);
	const refused = await ask(bench.agent.port, path, own);
	expect(refused).toEqual([429, expect.stringContaining('request.tooMany')]);
	expect(refused[1]).not.toContain(bench.agent.token);
	expect((await ask(bench.agent.port, path, { ...own, ...page }))[0]).toBe(200);
});

test('an act without the token counts against nobody', async () => {
	const { port, token } = bench.agent;
	const body = JSON.stringify({ act: 'card.remove' });
	const write = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' };
	const strangers = await askMany(mostInTenSeconds.dock + 60, '/dock/act', write, 'POST', body);
	expect(strangers).toEqual({ 401: mostInTenSeconds.dock + 60 });
	const signed = { ...write, authorization: `Bearer ${token}` };
	expect((await ask(port, '/dock/act', { ...own, ...signed }, 'POST', body))[0]).toBe(200);
	const seen = await askMany(mostInTenSeconds.dock + 60, '/dock/act', signed, 'POST', body);
	expect(seen[429]).toBeGreaterThan(0);
});

test('own state is told at a bearable pace', async () => {
	const authorization = `Bearer ${bench.agent.token}`;
	const seen = await askMany(mostInTenSeconds.state + 60, '/v1/agent-state', { authorization });
	expect(seen[429]).toBeGreaterThan(0);
	expect(mostInTenSeconds.heap).toBeLessThan(mostInTenSeconds.state);
});

test('the page that was there is still served', async () => {
	const lawful = await openPage(bench.agent.port).catch(() => null);
	if (lawful === null) {
		// The token is asked for as a stranger would: it waits for its window.
		await expect.poll(() => readToken(bench.agent.port).then(Boolean, () => false), { timeout: 15_000 }).toBe(true);
		return;
	}
	lawful.say({ type: 'ping' });
	await lawful.next('pong');
	await lawful.close();
});
