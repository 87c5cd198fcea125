import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceKind, DeviceStatus, DeviceStatuses } from '../../shared/protocol/device-status.ts';
import { type BenchAgent, startBenchAgent } from './agent-on-bench.ts';
import { openPage, type PageClient, readToken } from './page-client.ts';

const withinMs = 1000;
/** A machine that stalls is no slow device: the best of so many tries counts. */
const tries = 4;

let bench: BenchAgent;
let page: PageClient;
beforeAll(async () => {
	bench = await startBenchAgent();
	page = await openPage(bench.agent.port);
	await page.next('hello');
});
afterAll(async () => {
	await page.close();
	await bench.close();
});

async function act(body: object): Promise<void> {
	const origin = `http://127.0.0.1:${bench.agent.port}`;
	const authorization = `Bearer ${await readToken(bench.agent.port)}`;
	const headers = { authorization, origin, 'content-type': 'application/json' };
	const answer = await fetch(`${origin}/dock/act`, { method: 'POST', headers, body: JSON.stringify(body) });
	expect(answer.status).toBe(200);
}

const isThere = ({ state }: DeviceStatus) => state === 'ready' || state === 'warning';

/** From the hand on the cable to the message at the page. */
async function followCable(
	device: DeviceKind,
	actName: string,
	plugged: boolean,
): Promise<[DeviceStatus['state'], number]> {
	const told = page.next('status', (event) => isThere(event.devices[device]) === plugged, 10_000);
	const startedAt = performance.now();
	await act({ act: actName, plugged });
	const status = (await told).devices[device];
	return [status.state, performance.now() - startedAt];
}

const cables: [DeviceKind, string][] = [
	['cardReader', 'cardReader.plugged'],
	['printer', 'printer.plugged'],
	['satisfactionPad', 'pad.plugged'],
	['headphoneJack', 'headphoneJack.plugged'],
	['presenceSensor', 'presenceSensor.plugged'],
	['lamp', 'lamp.plugged'],
];

for (const [device, actName] of cables) {
	test(`the page follows the ${device} within a second`, { timeout: 120_000 }, async () => {
		const { statuses } = bench.agent.dumpState() as { statuses: DeviceStatuses };
		if (!isThere(statuses[device])) await page.next('status', (event) => isThere(event.devices[device]));
		const took = { drawn: Number.POSITIVE_INFINITY, back: Number.POSITIVE_INFINITY };
		for (let round = 0; round < tries && Math.max(took.drawn, took.back) >= withinMs; round++) {
			const [state, drawnMs] = await followCable(device, actName, false);
			expect(state).toBe('fault');
			const [, backMs] = await followCable(device, actName, true);
			took.drawn = Math.min(took.drawn, drawnMs);
			took.back = Math.min(took.back, backMs);
		}
		expect(Math.max(took.drawn, took.back)).toBeLessThan(withinMs);
	});
}

test('a jack that is back is told to every page', async () => {
	await act({ act: 'headphones.plugged', plugged: true });
	await page.next('headphones.changed', (event) => event.plugged);
	const late = await openPage(bench.agent.port);
	expect(await late.next('headphones.changed')).toEqual({ type: 'headphones.changed', plugged: true });
	await late.close();
});

test('the lamp shows what its holder asks, and goes dark', async () => {
	page.say({ type: 'lease.take', device: 'lamp' });
	await page.next('lease.held');
	page.say({ type: 'lamp.show', light: 'attention' });
	await expect.poll(() => bench.agent.simulators.lamp?.light()).toBe('attention');
	page.say({ type: 'lease.release', device: 'lamp' });
	await expect.poll(() => bench.agent.simulators.lamp?.light()).toBe('off');
});

test('somebody stepping in front is told', async () => {
	await act({ act: 'presence.stepped', present: true });
	await page.next('presence.changed', (event) => event.present);
	await act({ act: 'presence.stepped', present: false });
	await page.next('presence.changed', (event) => !event.present);
});
