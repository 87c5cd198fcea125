import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceCommand } from '../../shared/protocol/device.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { type BenchAgent, paintPage, startBenchAgent } from './agent-on-bench.ts';
import { leaseExpiryMs } from './leases.ts';
import { openPage, readToken } from './page-client.ts';

let bench: BenchAgent;
beforeAll(async () => {
	bench = await startBenchAgent({ technician: true });
});
afterAll(() => bench.close());

async function openHolder(...devices: ('cardReader' | 'printer' | 'satisfactionPad')[]) {
	const page = await openPage(bench.agent.port);
	for (const device of devices) {
		page.say({ type: 'lease.take', device });
		await page.next('lease.held');
	}
	return page;
}

test('hello tells devices and paper', async () => {
	const page = await openPage(bench.agent.port);
	expect((await page.next('hello')).devices).toHaveProperty('cardReader');
	if (page.events.every((event) => !('media' in event) || event.media === null))
		await page.next('status', (e) => e.media !== null);
	await page.close();
});

test('malformed, oversize and unleased commands are refused', async () => {
	const page = await openPage(bench.agent.port);
	page.sayText('{');
	expect(await page.next('refused')).toEqual({ type: 'refused', command: '', reason: 'malformed' });
	page.sayText(JSON.stringify({ type: 'ping', filler: 'x'.repeat(5000) }));
	expect(await page.next('refused')).toEqual({ type: 'refused', command: 'ping', reason: 'tooLarge' });
	page.sayText('x'.repeat(9 * 1024 * 1024));
	expect(await page.next('refused')).toEqual({ type: 'refused', command: '', reason: 'tooLarge' });
	page.say({ type: 'card.start' });
	expect(await page.next('refused')).toEqual({ type: 'refused', command: 'card.start', reason: 'noLease' });
	page.say({ type: 'ping' });
	await page.next('pong');
	await page.close();
});

test('a message past the hard limit cuts the socket', async () => {
	const page = await openPage(bench.agent.port);
	page.sayText('x'.repeat(13 * 1024 * 1024));
	expect(await page.closed).toBe(1009);
});

test('a flooding page is told, then hung up', async () => {
	const page = await openPage(bench.agent.port);
	for (let sent = 0; sent < 400; sent += 1) page.say({ type: 'ping' });
	expect(await page.next('refused')).toEqual({ type: 'refused', command: '', reason: 'tooMany' });
	expect(await page.closed).toBe(1008);
});

test('a second tab is refused and cannot wipe', async () => {
	const first = await openHolder('cardReader');
	const second = await openPage(bench.agent.port);
	second.say({ type: 'lease.take', device: 'cardReader' });
	await second.next('lease.refused');
	second.say({ type: 'wipe' });
	expect(await second.next('refused')).toEqual({ type: 'refused', command: 'wipe', reason: 'noLease' });
	await first.close();
	second.say({ type: 'lease.take', device: 'cardReader' });
	await second.next('lease.held');
	await second.close();
});

test('a silent page loses its lease', async () => {
	const page = await openHolder('cardReader');
	page.say({ type: 'card.start' });
	page.say({ type: 'ping' });
	await page.next('pong');
	expect(bench.agent.dumpState()).toMatchObject({ watching: { card: true } });
	bench.skipTime(leaseExpiryMs + 1);
	expect(await page.next('lease.lost')).toEqual({ type: 'lease.lost', device: 'cardReader' });
	expect(bench.agent.dumpState()).toMatchObject({ watching: { card: false }, holders: { cardReader: null } });
	await page.close();
});

test('a card is found, read and removed', async () => {
	const page = await openHolder('cardReader');
	page.say({ type: 'card.start' });
	bench.agent.simulators.cardReader?.placeCard('resident');
	await page.next('card.found');
	expect((await page.next('card.read')).card).toEqual(residentPerson);
	bench.agent.simulators.cardReader?.removeCard();
	await page.next('card.removed');
	await page.close();
});

test('cards go only to the page that watches', async () => {
	const page = await openHolder('cardReader');
	const other = await openPage(bench.agent.port);
	page.say({ type: 'card.start' });
	bench.agent.simulators.cardReader?.placeCard('J');
	await page.next('card.read');
	bench.agent.simulators.cardReader?.removeCard();
	await page.next('card.removed');
	expect(other.events.map((event) => event.type).filter((type) => type.startsWith('card'))).toEqual([]);
	await page.close();
	await other.close();
});

test('a press counts once while asked', async () => {
	const page = await openHolder('satisfactionPad');
	page.say({ type: 'pad.ask' });
	page.say({ type: 'ping' });
	await page.next('pong');
	bench.agent.simulators.satisfactionPad?.press(4);
	expect(await page.next('pad.pressed')).toEqual({ type: 'pad.pressed', level: 4 });
	await page.close();
});

test('a print waits for paper, then comes out once', async () => {
	const page = await openHolder('printer');
	const sink = bench.agent.simulators.printer;
	sink?.setCondition('paperOut');
	const submit = {
		type: 'print.submit' as const,
		ticketId: 'slip-paper-out',
		jobName: '法驿回执',
		pages: [paintPage()],
		dotsPerInch: 203,
	} satisfies DeviceCommand;
	page.say(submit);
	expect(await page.next('print.changed', (event) => event.state === 'held')).toMatchObject({
		reason: 'printer.paperOut',
	});
	page.say(submit);
	sink?.setCondition('none');
	await page.next('print.changed', (event) => event.state === 'printed');
	page.say({ type: 'print.query', ticketId: 'slip-paper-out' });
	expect(await page.next('print.changed')).toMatchObject({ ticketId: 'slip-paper-out', state: 'printed', copy: 1 });
	page.say({ type: 'print.query', ticketId: 'slip-never-sent' });
	expect(await page.next('print.changed')).toMatchObject({ state: 'unknown' });
	expect(sink?.printed().length).toBe(1);
	await page.close();
});

test('pages that are no picture fail in words', async () => {
	const page = await openHolder('printer');
	page.say({
		type: 'print.submit' as const,
		ticketId: 'slip-broken',
		jobName: '法驿回执',
		pages: ['AAAAAAAAAAAAAAAA'],
		dotsPerInch: 203,
	});
	expect(await page.next('print.changed')).toMatchObject({ state: 'failed', reason: 'printer.formatRefused' });
	await page.close();
});

test('a print goes on when its page closes', async () => {
	const sink = bench.agent.simulators.printer;
	const before = sink?.printed().length ?? 0;
	sink?.setCondition('coverOpen');
	const page = await openHolder('printer');
	page.say({
		type: 'print.submit' as const,
		ticketId: 'slip-page-gone',
		jobName: '法驿回执',
		pages: [paintPage()],
		dotsPerInch: 203,
	});
	await page.next('print.changed', (event) => event.state === 'held');
	await page.close();
	sink?.setCondition('none');
	const next = await openHolder('printer');
	next.say({ type: 'print.query', ticketId: 'slip-page-gone' });
	await next.next('print.changed', (event) => event.state === 'printed').catch(() => undefined);
	expect(sink?.printed().length).toBe(before + 1);
	await next.close();
});

test('a wipe leaves nothing of the person', async () => {
	const page = await openHolder('cardReader', 'printer', 'satisfactionPad');
	page.say({ type: 'card.start' });
	bench.agent.simulators.cardReader?.placeCard('resident');
	await page.next('card.read');
	bench.agent.simulators.printer?.setCondition('paperOut');
	const pages = [paintPage()];
	page.say({ type: 'print.submit' as const, ticketId: 'slip-wiped', jobName: '回执', pages, dotsPerInch: 203 });
	await page.next('print.changed', (event) => event.state === 'held');
	page.sayText(JSON.stringify({ type: `${residentPerson.name} 13800000000`, device: residentPerson.number }));
	await page.next('refused');
	page.say({ type: 'wipe' });
	expect(await page.next('wipe.done', undefined, 15_000)).toEqual({ type: 'wipe.done', clean: true, findings: [] });
	const dump = JSON.stringify([bench.agent.dumpState(), bench.written]);
	for (const canary of [
		residentPerson.name,
		residentPerson.number,
		residentPerson.address,
		'13800000000',
		pages[0]?.slice(0, 60),
	]) {
		expect(dump).not.toContain(canary);
	}
	expect(bench.agent.dumpState()).toMatchObject({ documents: 0, watching: { card: false, pad: false } });
	bench.agent.simulators.printer?.setCondition('none');
	bench.agent.simulators.cardReader?.removeCard();
	await page.close();
});

test('the technician reads the state with a token', async () => {
	const url = `http://127.0.0.1:${bench.agent.port}/v1/agent-state`;
	expect((await fetch(url)).status).toBe(401);
	const token = await readToken(bench.agent.port);
	const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
	expect(await answer.json()).toMatchObject({ documents: 0 });
});
