import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { CardEvent, CardReader } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { createSamUsb } from '../card-reader/sam-usb.ts';
import { createSocialSecurityReader } from '../card-reader/social-security-card.ts';
import { createEvdevJack } from '../headphone-jack/evdev.ts';
import { createSerialRelayLamp } from '../lamp/lamp-drivers.ts';
import { createEvdevPresence } from '../presence-sensor/presence-drivers.ts';
import { createHidKeypad } from '../satisfaction-pad/hid-keypad.ts';
import { createSerialBytesPad } from '../satisfaction-pad/serial-bytes.ts';
import { createWebSocketJsonPad } from '../satisfaction-pad/websocket-json.ts';
import { createSerialScanner } from '../scanner/serial.ts';
import { simulatedLampLights } from '../simulators/lamp.ts';
import { simulatedPadKeys, simulatedPadLevels } from '../simulators/pad.ts';
import {
	foreigner2017Person,
	foreigner2023Person,
	permitPerson,
	residentPerson,
	socialSecurityPerson,
} from '../simulators/test-persons.ts';
import { library, libraryFolder, openLibraryTwin, type TwinName, writeLibraryTwin } from './library.ts';
import { createTwinDevice } from './replay.ts';
import { createTwinCards } from './replay-cards.ts';
import { createTwinUsb } from './replay-usb.ts';
import { newestAddress } from './sam-twins.ts';

const waits = { firstWaitMs: 10, longestWaitMs: 20 };
const timings = { findPollMs: 20, statusPollMs: 20, gapMs: 60, readTimeoutMs: 400, ...waits };
const usbTimings = { ...timings, listenMs: 40, packetGapMs: 40, emptyMs: 5 };
const found = { type: 'card.found' };
const readAs = (card: object) => [found, { type: 'card.read', card }];
const read = readAs(residentPerson);
const unreadable = (reason: string) => [found, { type: 'card.unreadable', reason }];
const fault = (reason: DeviceStatus extends infer Status ? (Status extends { reason: infer R } ? R : never) : never) =>
	({ state: 'fault', reason }) as const;
const patience = { timeout: 8000, interval: 10 };

test('the files are what the maker writes', () => {
	const names = Object.keys(library) as TwinName[];
	expect(readdirSync(libraryFolder).sort()).toEqual(names.map((name) => `${name}.jsonl`).sort());
	for (const name of names) {
		expect(readFileSync(join(libraryFolder, `${name}.jsonl`), 'utf8')).toBe(writeLibraryTwin(name));
		expect(openLibraryTwin(name)).toEqual(library[name]);
	}
});

interface Played {
	reader: CardReader;
	strayBytes(): number;
}

/** The driver that belongs to the twin's wire, on the twin. */
function play(name: TwinName, options: { readsNewestAddress?: boolean; statusTimeoutMs?: number } = {}): Played {
	const twin = openLibraryTwin(name);
	const { readsNewestAddress = false, statusTimeoutMs = 1000 } = options;
	const given = { readsNewestAddress, timings: { ...timings, statusTimeoutMs } };
	if (twin.wire === 'usb') {
		const device = createTwinUsb(twin, 0.2);
		const reader = createSamUsb({ ...given, open: device.open, timings: usbTimings });
		return { reader, strayBytes: device.strayBytes };
	}
	if (twin.wire === 'smartCard') {
		const device = createTwinCards(twin, 0.2);
		const reader = createSocialSecurityReader({ open: device.open, timings: { ...waits, findPollMs: 20 } });
		return { reader, strayBytes: device.strayBytes };
	}
	const device = createTwinDevice(twin, 0.2);
	return { reader: createSamSerial({ ...given, open: device.open }), strayBytes: device.strayBytes };
}

const { nation: _nation, validFrom: _from, validTo: _to, ...bareSocial } = socialSecurityPerson;
const cards: [TwinName, unknown[]][] = [
	['card-good', read],
	['card-permit', readAs(permitPerson)],
	['card-foreigner-2017', readAs(foreigner2017Person)],
	['card-foreigner-2023', readAs(foreigner2023Person)],
	['card-fingerprint', read],
	['card-fingerprint-none', read],
	['card-new-address', readAs({ ...residentPerson, address: newestAddress })],
	['card-damaged-frame', read],
	['card-damaged-length', read],
	['card-inserted-byte', read],
	['card-leftover-bytes', read],
	['card-pulled-half-way', unreadable('pulledTooSoon')],
	['card-read-failed', unreadable('damaged')],
	['card-select-failed', unreadable('damaged')],
	['card-not-genuine', unreadable('notAuthentic')],
	['card-wrong-kind', unreadable('wrongCard')],
	['card-answers-10', unreadable('damaged')],
	['card-answers-11', unreadable('damaged')],
	['card-answers-21', unreadable('damaged')],
	['card-answers-23', unreadable('damaged')],
	['card-answers-24', unreadable('damaged')],
	['card-answers-31', unreadable('notAuthentic')],
	['card-answers-33', unreadable('damaged')],
	['card-answers-37', unreadable('damaged')],
	['card-answers-3f', unreadable('damaged')],
	['card-answers-47', unreadable('damaged')],
	['reader-vendor-timeout', unreadable('pulledTooSoon')],
	['usb-card-good', read],
	['usb-card-single-pipe', read],
	['usb-packet-lost', read],
	['social-card-good', readAs(socialSecurityPerson)],
	['social-card-61xx', readAs(socialSecurityPerson)],
	['social-card-6cxx', readAs(socialSecurityPerson)],
	['social-card-no-record', readAs(bareSocial)],
	['social-card-foreign', unreadable('wrongCard')],
	['social-card-damaged', unreadable('damaged')],
	['social-card-pulled', unreadable('pulledTooSoon')],
];
for (const [name, expected] of cards) {
	test(`the driver understands ${name}`, async () => {
		const { reader, strayBytes } = play(name, { readsNewestAddress: name === 'card-new-address' });
		const events: CardEvent[] = [];
		reader.watch((event) => events.push(event));
		await expect.poll(() => events.slice(0, 2), patience).toEqual(expected);
		expect(strayBytes()).toBe(0);
		await reader.close();
	});
}

test('a card that stays selected is not taken for lifted', async () => {
	const { reader } = play('card-stays-selected');
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	await expect.poll(() => events, patience).toEqual(read);
	// Far more than the three misses that mean gone.
	await new Promise((resolve) => setTimeout(resolve, 400));
	expect(events).toEqual(read);
	events.length = 0;
	reader.watch((event) => events.push(event));
	await expect.poll(() => events, patience).toEqual(read);
	await reader.close();
});

test('a reader that is slow at power-up is waited for', async () => {
	const { reader } = play('reader-slow-power-up', { statusTimeoutMs: 60 });
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	const seen: DeviceStatus[] = [];
	reader.onStatus((status) => seen.push(status));
	await expect.poll(() => events, patience).toEqual(read);
	expect(seen).toEqual([{ state: 'ready' }]);
	await reader.close();
});

const statuses: [TwinName, DeviceStatus][] = [
	['reader-self-test-failed', fault('cardReader.selfTestFailed')],
	['reader-not-authorised', fault('cardReader.notAuthorised')],
	['reader-silent', fault('cardReader.silent')],
	['reader-cable-drawn', fault('cardReader.portGone')],
	['usb-pulled-out', fault('cardReader.portGone')],
	['social-service-died', fault('cardReader.serviceGone')],
];
for (const [name, expected] of statuses) {
	test(`the driver names ${name}`, async () => {
		const { reader } = play(name, { statusTimeoutMs: 60 });
		reader.watch(() => undefined);
		const seen: DeviceStatus[] = [];
		reader.onStatus((status) => seen.push(status));
		await expect.poll(() => seen, patience).toContainEqual(expected);
		await reader.close();
	});
}

const presses: [TwinName, number[]][] = [
	['pad-bounce', [4]],
	['pad-two-keys', [1]],
	['keypad-key-held', [4]],
	['pad-service-level', [4]],
	['pad-service-tags', [2]],
	['pad-service-two-levels', []],
];
for (const [name, expected] of presses) {
	test(`the driver understands ${name}`, async () => {
		const { open, isPlayed } = createTwinDevice(openLibraryTwin(name), 0.5);
		const pad = name.startsWith('keypad')
			? createHidKeypad({ open, keys: simulatedPadKeys })
			: name.startsWith('pad-service')
				? createWebSocketJsonPad({ open })
				: createSerialBytesPad({ open, levels: simulatedPadLevels });
		const levels: number[] = [];
		pad.onPress((level) => levels.push(level));
		pad.ask();
		await expect.poll(() => [isPlayed(), levels], patience).toEqual([true, expected]);
		await new Promise((resolve) => setTimeout(resolve, 100));
		await pad.close();
		expect(levels).toEqual(expected);
	});
}

const services: [TwinName, DeviceStatus, asksAgain: boolean][] = [
	['pad-service-minus-1', fault('satisfactionPad.failed'), true],
	['pad-service-minus-2', { state: 'ready' }, true],
	['pad-service-minus-3', fault('satisfactionPad.portGone'), true],
	['pad-service-minus-4', fault('satisfactionPad.failed'), true],
	['pad-service-minus-5', fault('satisfactionPad.failed'), true],
	['pad-service-minus-6', fault('satisfactionPad.failed'), true],
	['pad-service-minus-7', fault('satisfactionPad.failed'), true],
	['pad-service-minus-9', { state: 'ready' }, false],
];
for (const [name, status, asksAgain] of services) {
	test(`the driver understands ${name}`, async () => {
		const device = createTwinDevice(openLibraryTwin(name), 0.5);
		let asked = 0;
		const pad = createWebSocketJsonPad({
			retryMs: 30,
			async open() {
				const opened = await device.open();
				if (!opened.ok) return opened;
				const { write } = opened.transport;
				const counted = (bytes: Uint8Array) => {
					asked += 1;
					return write(bytes);
				};
				return { ok: true, transport: { ...opened.transport, write: counted } };
			},
		});
		const levels: number[] = [];
		pad.onPress((level) => levels.push(level));
		pad.ask();
		await expect.poll(() => device.isPlayed(), patience).toBe(true);
		if (asksAgain) await expect.poll(() => asked, patience).toBeGreaterThan(1);
		else await new Promise((resolve) => setTimeout(resolve, 200));
		expect([pad.status(), levels, asked > 1]).toEqual([status, [], asksAgain]);
		await pad.close();
	});
}

const codes: [TwinName, unknown[]][] = [
	['scanner-code', [{ text: 'LAWPOST:159902', symbology: ']Q1' }]],
	['scanner-no-line-end', [{ text: 'LAWPOST:159902', symbology: null }]],
	['scanner-in-halves', [{ text: 'LAWPOST:159902', symbology: null }]],
	['scanner-gb18030', [{ text: '案件12', symbology: null }]],
	['scanner-too-long', [{ text: 'good', symbology: null }]],
	['scanner-noise', [{ text: 'good', symbology: null }]],
];
for (const [name, expected] of codes) {
	test(`the driver understands ${name}`, async () => {
		const scanner = createSerialScanner({ open: createTwinDevice(openLibraryTwin(name)).open, ...waits });
		const told: unknown[] = [];
		scanner.watch((code) => told.push(code));
		await expect.poll(() => told, patience).toEqual(expected);
		await scanner.close();
	});
}

test('a code cut off by its cable is not told', async () => {
	const scanner = createSerialScanner({ open: createTwinDevice(openLibraryTwin('scanner-cable-drawn')).open });
	const told: unknown[] = [];
	scanner.watch((code) => told.push(code));
	await expect.poll(() => scanner.status(), patience).toEqual(fault('scanner.portGone'));
	await scanner.close();
	expect(told).toEqual([]);
});

test('the jack of a twin goes in and out', async () => {
	const jack = createEvdevJack({ open: createTwinDevice(openLibraryTwin('jack-in-and-out')).open });
	const told: boolean[] = [];
	jack.onPlugged((plugged) => told.push(plugged === true));
	await expect.poll(() => told, patience).toEqual([true, false]);
	await jack.close();
});

test('after lost events the jack is asked', async () => {
	const { open } = createTwinDevice(openLibraryTwin('jack-events-lost'));
	let asked = 0;
	const jack = createEvdevJack({ open, query: async () => asked++ > 0 });
	await expect.poll(() => jack.plugged(), patience).toBe(true);
	await jack.close();
});

test('a jack that goes is not known any more', async () => {
	const jack = createEvdevJack({ open: createTwinDevice(openLibraryTwin('jack-gone')).open, firstWaitMs: 5000 });
	await expect.poll(() => jack.plugged(), patience).toBe(true);
	await expect.poll(() => jack.status(), patience).toEqual(fault('headphoneJack.portGone'));
	expect(jack.plugged()).toBe(null);
	await jack.close();
});

test('the presence of twins comes and goes', async () => {
	const comes = createEvdevPresence({ open: createTwinDevice(openLibraryTwin('presence-comes')).open });
	await expect.poll(() => comes.present(), patience).toBe(true);
	await comes.close();
	const goes = createEvdevPresence({
		open: createTwinDevice(openLibraryTwin('presence-gone')).open,
		firstWaitMs: 5000,
	});
	await expect.poll(() => goes.present(), patience).toBe(true);
	await expect.poll(() => goes.status(), patience).toEqual(fault('presenceSensor.portGone'));
	expect(goes.present()).toBe(null);
	await goes.close();
});

test('a lamp whose cable is drawn says so', async () => {
	const device = createTwinDevice(openLibraryTwin('lamp-cable-drawn'));
	const lamp = createSerialRelayLamp({ open: device.open, lights: simulatedLampLights, firstWaitMs: 5000 });
	lamp.show('ready');
	await expect.poll(() => lamp.status(), patience).toEqual(fault('lamp.portGone'));
	expect(device.strayBytes()).toBe(0);
	await lamp.close();
});
