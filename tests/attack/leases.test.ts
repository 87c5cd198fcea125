import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchAgent, startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage, type PageClient } from '../../device/agent/page-client.ts';
import { deviceKinds } from '../../shared/protocol/device-status.ts';

let bench: BenchAgent;
beforeAll(async () => {
	bench = await startBenchAgent();
});
afterAll(() => bench.close());

/** Everything a page without a lease can try. */
function attack(page: PageClient): void {
	for (const device of deviceKinds) {
		page.say({ type: 'lease.take', device });
		page.say({ type: 'lease.release', device });
	}
	page.say({ type: 'card.start' });
	page.say({ type: 'card.stop' });
	page.say({ type: 'pad.ask' });
	page.say({ type: 'lamp.show', light: 'off' });
	page.say({ type: 'print.query', ticketId: 'slip-1' });
	page.say({ type: 'print.cancel', ticketId: 'slip-1' });
	page.say({ type: 'scan.start' });
	page.say({ type: 'wipe' });
	page.say({ type: 'ping' });
}

test('a second page takes nothing from the first', async () => {
	const first = await openPage(bench.agent.port);
	for (const device of deviceKinds) {
		first.say({ type: 'lease.take', device });
		await first.next('lease.held', (event) => event.device === device);
	}
	first.say({ type: 'card.start' });
	first.say({ type: 'lamp.show', light: 'busy' });
	await expect.poll(() => bench.agent.simulators.lamp?.light()).toBe('busy');

	const second = await openPage(bench.agent.port);
	attack(second);
	await second.next('pong');
	expect(second.events.some((event) => event.type === 'lease.held' || event.type === 'wipe.done')).toBe(false);
	expect(first.events.some((event) => event.type === 'lease.lost')).toBe(false);
	expect(bench.agent.simulators.lamp?.light()).toBe('busy');

	bench.agent.simulators.cardReader?.placeCard('resident');
	await first.next('card.read');
	second.say({ type: 'ping' });
	await second.next('pong');
	expect(second.events.some((event) => event.type.startsWith('card.'))).toBe(false);
	bench.agent.simulators.cardReader?.removeCard();
	await first.close();
	await second.close();
});

test('of pages that fight only one ever holds', async () => {
	const pages = await Promise.all(Array.from({ length: 6 }, () => openPage(bench.agent.port)));
	const held = new Set<PageClient>();
	for (let round = 0; round < 5; round++) {
		for (const page of pages) {
			page.say({ type: 'lease.take', device: 'cardReader' });
			if (round % 2) page.say({ type: 'lease.release', device: 'printer' });
		}
	}
	for (const page of pages) {
		page.say({ type: 'ping' });
		await page.next('pong');
		if (page.events.some((event) => event.type === 'lease.held')) held.add(page);
	}
	expect(held.size).toBe(1);
	await Promise.all(pages.map((page) => page.close()));
});

test('pages that say nothing cannot keep the house full', async () => {
	const mute = await Promise.all(Array.from({ length: 8 }, () => openPage(bench.agent.port)));
	await expect(openPage(bench.agent.port)).rejects.toThrow('503');
	bench.skipTime(31_000);
	const next = await openPage(bench.agent.port);
	next.say({ type: 'ping' });
	await next.next('pong');
	await next.close();
	await Promise.all(mute.map((page) => page.close()));
});
