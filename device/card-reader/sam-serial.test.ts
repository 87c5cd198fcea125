import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ReaderSimulatorOptions } from '../simulators/card-reader.ts';
import { createReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import { foreigner2017Person, residentPerson, secondResidentPerson } from '../simulators/test-persons.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { computeWireMs } from '../transport/pacer.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import type { CardEvent, CardReader } from './contract.ts';
import { createSamSerial, type SamSerialOptions, samTimings } from './sam-serial.ts';

const { kind: _kind, ...secondFields } = secondResidentPerson;
const found: CardEvent = { type: 'card.found' };
const read: CardEvent = { type: 'card.read', card: residentPerson };
const removed: CardEvent = { type: 'card.removed' };

let reader: CardReader | null = null;
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
	await reader?.close();
	reader = null;
	vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function begin(
	simulated: Partial<Omit<ReaderSimulatorOptions, 'transport' | 'card'>> = {},
	options: Partial<SamSerialOptions> = {},
) {
	const cards = createReaderInMemory({ baudRate: 115200, ...simulated });
	reader = createSamSerial({ open: cards.open, ...options });
	const events: CardEvent[] = [];
	const times: number[] = [];
	const stop = reader.watch((event) => {
		events.push(event);
		times.push(performance.now());
	});
	return { cards, reader, events, times, stop };
}

async function beginSilent(open: OpenTransport) {
	reader = createSamSerial({ open });
	const statuses: DeviceStatus[] = [];
	reader.onStatus((status) => statuses.push(status));
	return { reader, statuses };
}

test('searches slower than every 300 ms', async () => {
	const { cards } = begin();
	await pass(5000);
	const finds = cards.received().filter(({ command }) => command === '2001');
	expect(finds.length).toBeGreaterThan(10);
	for (const [i, find] of finds.entries()) {
		if (i > 0) expect(find.atMs - (finds[i - 1]?.atMs ?? 0)).toBeGreaterThan(300);
	}
});

test('a new watch does not shorten the search', async () => {
	const { cards, reader } = begin();
	for (let i = 0; i < 40; i++) {
		reader.watch(() => undefined);
		await pass(50);
	}
	expect(cards.received().filter(({ command }) => command === '2001').length).toBeLessThan(8);
});

test('asks only for status while nobody watches', async () => {
	const { cards, stop } = begin();
	stop();
	cards.placeCard('resident');
	await pass(20000);
	expect(new Set(cards.received().map(({ command }) => command))).toEqual(new Set(['11ff']));
});

test.each([115200, 9600])('adds next to nothing to the time of the wire at %i', async (baudRate) => {
	const { cards, events, times } = begin({ baudRate });
	await pass(1000);
	cards.placeCard('resident');
	await pass(5000);
	expect(events).toEqual([found, read]);
	const wireMs = computeWireMs(19 + 1295, baudRate);
	const tookMs = (times[1] ?? 0) - (times[0] ?? 0);
	expect(tookMs).toBeGreaterThan(wireMs * 0.98);
	expect(tookMs).toBeLessThan(wireMs + Math.min(30, wireMs * 0.1));
});

test('three misses mean gone, one does not', async () => {
	const { cards, events } = begin();
	cards.placeCard('resident');
	await pass(2000);
	expect(events).toEqual([found, read]);
	cards.removeCard();
	await pass(samTimings.findPollMs * 1.5);
	cards.placeCard('resident');
	await pass(3000);
	expect(events).toEqual([found, read]);
	cards.removeCard();
	await pass(samTimings.findPollMs * 2);
	expect(events).toEqual([found, read]);
	await pass(samTimings.findPollMs * 2);
	expect(events).toEqual([found, read, removed]);
});

test.each(['findsAgain', 'staysSelected'] as const)('a card swapped between misses is noticed, %s', async (mode) => {
	const { cards, events } = begin({ afterReading: mode });
	cards.placeCard('resident');
	await pass(2000);
	cards.removeCard();
	await pass(samTimings.findPollMs * 1.5);
	cards.placeCard('resident', secondFields);
	await pass(2000);
	expect(events).toEqual([found, read, removed, found, { type: 'card.read', card: secondResidentPerson }]);
});

test.each(['findsAgain', 'staysSelected'] as const)('a card swapped within one poll is noticed, %s', async (mode) => {
	const { cards, events } = begin({ afterReading: mode });
	cards.placeCard('resident');
	await pass(2000);
	cards.placeCard('resident', secondFields);
	await pass(2000);
	cards.placeCard('resident', secondFields);
	await pass(2000);
	expect(events).toEqual([found, read, removed, found, { type: 'card.read', card: secondResidentPerson }]);
});

test('a reader without the short command is not read over and over', async () => {
	const { cards, events } = begin({ knowsNewestAddress: false });
	cards.placeCard('resident');
	await pass(10000);
	expect(events).toEqual([found, read]);
	expect(cards.received().filter(({ command }) => command === '3001')).toHaveLength(2);
	cards.removeCard();
	await pass(2000);
	expect(events).toEqual([found, read, removed]);
});

test('a lying card is not gone though find says no', async () => {
	const { cards, events } = begin({ afterReading: 'staysSelected' });
	cards.placeCard('resident');
	await pass(60000);
	expect(events).toEqual([found, read]);
	cards.removeCard();
	await pass(2000);
	expect(events).toEqual([found, read, removed]);
});

test('tells a new visit to lift the card left behind', async () => {
	const { cards, reader, events, stop } = begin();
	cards.placeCard('resident');
	await pass(1000);
	expect(events).toEqual([found, read]);
	stop();
	reader.forget();
	await pass(1000);
	const later: CardEvent[] = [];
	reader.watch((event) => later.push(event));
	await pass(3000);
	expect(later).toEqual([found, { type: 'card.unreadable', reason: 'timedOut' }]);
	cards.removeCard();
	await pass(2000);
	cards.placeCard('resident');
	await pass(2000);
	expect(later.slice(2)).toEqual([removed, found, read]);
});

test('a reading under way is dropped by forget', async () => {
	const { cards, reader, events } = begin({ baudRate: 9600 });
	await pass(500);
	cards.placeCard('resident');
	await pass(800);
	expect(events).toEqual([found]);
	reader.forget();
	await pass(10000);
	expect(events.filter((event) => event.type === 'card.read')).toEqual([]);
});

test('prefers an address written later', async () => {
	const newestAddress = '虚构省虚构市新址2号';
	const { cards, events } = begin({}, { readsNewestAddress: true });
	cards.placeCard('resident', { newestAddress });
	await pass(1000);
	expect(events[1]).toEqual({ type: 'card.read', card: { ...residentPerson, address: newestAddress } });
	cards.placeCard('J');
	await pass(3000);
	expect(events.at(-1)).toMatchObject({ type: 'card.read', card: { kind: 'hkmt-permit' } });
});

test('reads twice once the line has shown noise', async () => {
	const { cards, events } = begin();
	cards.placeCard('damaged');
	await pass(2000);
	cards.removeCard();
	await pass(2000);
	const before = cards.received().filter(({ command }) => command === '3001').length;
	cards.placeCard('resident');
	await pass(1000);
	expect(events.at(-1)).toEqual(read);
	expect(cards.received().filter(({ command }) => command === '3001').length - before).toBe(2);
});

test('reads a card twice whose number has no check', async () => {
	const { cards, events } = begin();
	cards.placeCard('I');
	await pass(1000);
	expect(events.at(-1)).toEqual({ type: 'card.read', card: foreigner2017Person });
	expect(cards.received().filter(({ command }) => command === '3001')).toHaveLength(2);
});

test.each([
	[0x60, 'cardReader.selfTestFailed'],
	[0x66, 'cardReader.notAuthorised'],
] as const)('names module status %i', async (health, reason) => {
	const { reader } = begin({ health });
	await pass(1000);
	expect(reader.status()).toEqual({ state: 'fault', reason });
});

test('three unanswered questions are a silent reader', async () => {
	const { reader, statuses } = await beginSilent(async () => ({ ok: true, transport: createStreamPair()[0] }));
	await pass(2900);
	expect(reader.status()).toEqual({ state: 'starting' });
	await pass(60000);
	expect(statuses).toEqual([{ state: 'fault', reason: 'cardReader.silent' }]);
});

test('answers at the wrong speed are noise', async () => {
	const { reader } = await beginSilent(async () => {
		const [kiosk, device] = createStreamPair();
		device.onData(() => void device.write(Uint8Array.of(0xf8, 0x00, 0x78, 0x80, 0xf8)));
		return { ok: true, transport: kiosk };
	});
	await pass(1000);
	expect(reader.status()).toEqual({ state: 'fault', reason: 'cardReader.noise' });
});

test('a line that babbles for ever does not hang it', async () => {
	const { reader } = await beginSilent(async () => {
		const [kiosk, device] = createStreamPair();
		const timer = setInterval(() => void device.write(Uint8Array.of(0xaa, 0x96, 0x69, 5, 8)).catch(() => undefined), 5);
		device.onClose(() => clearInterval(timer));
		return { ok: true, transport: kiosk };
	});
	await pass(15000);
	expect(reader.status()).toEqual({ state: 'fault', reason: 'cardReader.noise' });
});

test('opens again after ever longer waits', async () => {
	const opens: number[] = [];
	const { statuses } = await beginSilent(async () => {
		opens.push(performance.now());
		return { ok: false, fault: 'driverMissing' };
	});
	await pass(60000);
	const waits = opens.slice(1).map((at, i) => Math.round(at - (opens[i] ?? 0)));
	expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000]);
	expect(statuses).toEqual([{ state: 'fault', reason: 'cardReader.driverMissing' }]);
});

test('a card that lay through a lost line is known again', async () => {
	const { cards, events } = begin();
	cards.placeCard('resident');
	await pass(1000);
	cards.unplug();
	await pass(300);
	cards.plugIn();
	await pass(5000);
	expect(events).toEqual([found, read]);
});
