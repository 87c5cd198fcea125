import { afterEach, expect, test } from 'vitest';
import { createReaderOnUsb, type ReaderOnUsbOptions } from '../simulators/card-reader-on-usb.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { openUsbDevice } from '../transport/usb-device.ts';
import type { CardEvent, CardReader } from './contract.ts';
import { createSamUsb } from './sam-usb.ts';
import { samUsbModels } from './sam-usb-models.ts';
import { choosePipes } from './sam-usb-wire.ts';

const ids = [...samUsbModels];
const timings = {
	findPollMs: 10,
	findTimeoutMs: 80,
	selectTimeoutMs: 80,
	readTimeoutMs: 120,
	addressTimeoutMs: 80,
	statusTimeoutMs: 80,
	gapMs: 60,
	listenMs: 20,
	packetGapMs: 20,
	emptyMs: 2,
	firstWaitMs: 10,
	longestWaitMs: 20,
};
let reader: CardReader | null = null;
afterEach(async () => {
	await reader?.close();
	reader = null;
});

function begin(options: ReaderOnUsbOptions) {
	const cards = createReaderOnUsb(options);
	reader = createSamUsb({ open: cards.open, timings });
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	return { cards, reader, events };
}

test('four pipes are split, two are not', () => {
	const pipes = { write: async () => undefined, read: async () => new Uint8Array(), close: async () => undefined };
	const four = { ...pipes, bulkIn: [1, 5], bulkOut: [2, 6] };
	expect(choosePipes(four)).toEqual({ out: { head: 2, body: 6 }, in: { head: 1, body: 5 } });
	expect(choosePipes(four, 'single')).toEqual({ out: { head: 2, body: 2 }, in: { head: 1, body: 1 } });
	const two = { ...pipes, bulkIn: [3], bulkOut: [4] };
	expect(choosePipes(two)).toEqual({ out: { head: 4, body: 4 }, in: { head: 3, body: 3 } });
	expect(choosePipes(two, 'split')).toBeNull();
	expect(choosePipes({ ...pipes, bulkIn: [], bulkOut: [1] })).toBeNull();
});

test.each(['split', 'single'] as const)('a lost packet does not shift later answers, %s', async (layout) => {
	let lost = 0;
	const { cards, events, reader } = begin({
		layout,
		spoil: (packet, pipe) => (pipe !== 1 && lost < 3 && packet.length < 64 && ++lost ? null : packet),
	});
	await expect.poll(() => reader.status(), { timeout: 15_000 }).toEqual({ state: 'ready' });
	cards.placeCard('resident');
	await expect.poll(() => events.at(-1), { timeout: 15_000 }).toEqual({ type: 'card.read', card: residentPerson });
	expect(lost).toBe(3);
});

test('a body without its head is read away', async () => {
	let lost = false;
	const { cards, events } = begin({
		layout: 'split',
		spoil: (packet, pipe) => {
			if (lost || pipe !== 1 || packet[5] !== 0x05) return packet;
			lost = true;
			return null;
		},
	});
	cards.placeCard('resident');
	await expect.poll(() => events.at(-1), { timeout: 15_000 }).toEqual({ type: 'card.read', card: residentPerson });
	expect(lost).toBe(true);
});

test('a missing library is a fault, not a crash', async () => {
	const load = () => Promise.reject(new Error('cannot open shared object file'));
	expect(await openUsbDevice({ ids, load })).toEqual({ ok: false, fault: 'driverMissing' });
});

function makeDevice(serialNumber: string, calls: string[]) {
	const endpoints = [
		{ endpointNumber: 2, direction: 'out', type: 'bulk' },
		{ endpointNumber: 1, direction: 'in', type: 'bulk' },
		{ endpointNumber: 3, direction: 'in', type: 'interrupt' },
	];
	return {
		vendorId: 0x0400,
		productId: 0xc35a,
		serialNumber,
		configuration: { interfaces: [{ interfaceNumber: 0, alternate: { interfaceClass: 255, endpoints } }] },
		open: async () => void calls.push('open'),
		close: async () => void calls.push('close'),
		claimInterface: async (number: number) => void calls.push(`claim ${number}`),
		transferIn: async () => Promise.reject(new Error('transferIn error: Cancelled')),
		transferOut: async (_endpoint: number, data: Uint8Array) => ({ bytesWritten: data.length }),
	};
}

test('claims the bulk pipes of the one device', async () => {
	const calls: string[] = [];
	const load = async () => ({ usb: { getDevices: async () => [makeDevice('a', calls)] } });
	const opened = await openUsbDevice({ ids, load });
	if (!opened.ok) return expect.unreachable();
	expect([opened.pipes.bulkIn, opened.pipes.bulkOut]).toEqual([[1], [2]]);
	expect(await opened.pipes.read(1, 64, 10)).toEqual(new Uint8Array());
	await opened.pipes.write(2, Uint8Array.of(1));
	await opened.pipes.close();
	expect(calls).toEqual(['open', 'claim 0', 'close']);
});

test('two readers need a serial number', async () => {
	const calls: string[] = [];
	const load = async () => ({ usb: { getDevices: async () => [makeDevice('a', calls), makeDevice('b', calls)] } });
	expect(await openUsbDevice({ ids, load })).toEqual({ ok: false, fault: 'portGone' });
	expect((await openUsbDevice({ ids, load, serialNumber: 'b' })).ok).toBe(true);
});

test('a machine without that reader is a fault', async () => {
	expect(await openUsbDevice({ ids: [{ vendorId: 0xffff, productId: 0xffff }] })).toEqual({
		ok: false,
		fault: 'portGone',
	});
});

const metal = process.env.LAWPOST_USB_READER === '1';
test.skipIf(!metal)('a real USB reader answers (LAWPOST_USB_READER=1 and a reader plugged in)', async () => {
	reader = createSamUsb({ open: () => openUsbDevice({ ids }) });
	await expect.poll(() => reader?.status(), { timeout: 10_000 }).toEqual({ state: 'ready' });
});
