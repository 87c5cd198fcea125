import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { CardEvent } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { createSerialBytesPad } from '../satisfaction-pad/serial-bytes.ts';
import { simulatedPadLevels } from '../simulators/pad.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { library, libraryFolder, openLibraryTwin, type TwinName, writeLibraryTwin } from './library.ts';
import { createTwinDevice } from './replay.ts';

const timings = { findPollMs: 20, statusPollMs: 20, gapMs: 60, firstWaitMs: 10, longestWaitMs: 20, readTimeoutMs: 400 };
const found = { type: 'card.found' };
const read = { type: 'card.read', card: residentPerson };
const unreadable = (reason: string) => ({ type: 'card.unreadable', reason });

test('the files are what the maker writes', () => {
	const names = Object.keys(library) as TwinName[];
	expect(readdirSync(libraryFolder).sort()).toEqual(names.map((name) => `${name}.jsonl`).sort());
	for (const name of names) {
		expect(readFileSync(join(libraryFolder, `${name}.jsonl`), 'utf8')).toBe(writeLibraryTwin(name));
		expect(openLibraryTwin(name)).toEqual(library[name]);
	}
});

const cards: [TwinName, unknown[]][] = [
	['card-good', [found, read]],
	['card-damaged-frame', [found, read]],
	['card-damaged-length', [found, read]],
	['card-inserted-byte', [found, read]],
	['card-pulled-half-way', [found, unreadable('pulledTooSoon')]],
	['card-read-failed', [found, unreadable('damaged')]],
	['card-not-genuine', [found, unreadable('notAuthentic')]],
	['card-wrong-kind', [found, unreadable('wrongCard')]],
	['reader-vendor-timeout', [found, unreadable('pulledTooSoon')]],
];
for (const [name, expected] of cards) {
	test(`the driver understands ${name}`, async () => {
		const device = createTwinDevice(openLibraryTwin(name), 0.2);
		const reader = createSamSerial({ open: device.open, timings });
		const events: CardEvent[] = [];
		reader.watch((event) => events.push(event));
		await expect.poll(() => events.slice(0, 2), { timeout: 8000 }).toEqual(expected);
		expect(device.strayBytes()).toBe(0);
		await reader.close();
	});
}

const statuses: [TwinName, DeviceStatus][] = [
	['reader-self-test-failed', { state: 'fault', reason: 'cardReader.selfTestFailed' }],
	['reader-not-authorised', { state: 'fault', reason: 'cardReader.notAuthorised' }],
	['reader-silent', { state: 'fault', reason: 'cardReader.silent' }],
	['reader-cable-drawn', { state: 'fault', reason: 'cardReader.portGone' }],
];
for (const [name, expected] of statuses) {
	test(`the driver names ${name}`, async () => {
		const device = createTwinDevice(openLibraryTwin(name), 0.2);
		const reader = createSamSerial({ open: device.open, timings: { ...timings, statusTimeoutMs: 60 } });
		reader.watch(() => undefined);
		const seen: DeviceStatus[] = [];
		reader.onStatus((status) => seen.push(status));
		await expect.poll(() => seen, { timeout: 8000 }).toContainEqual(expected);
		await reader.close();
	});
}

const presses: [TwinName, number[]][] = [
	['pad-bounce', [4]],
	['pad-two-keys', [1]],
];
for (const [name, expected] of presses) {
	test(`the driver understands ${name}`, async () => {
		const device = createTwinDevice(openLibraryTwin(name));
		const pad = createSerialBytesPad({ open: device.open, levels: simulatedPadLevels });
		const levels: number[] = [];
		pad.onPress((level) => levels.push(level));
		pad.ask();
		await expect.poll(() => levels, { timeout: 5000 }).toEqual(expected);
		await pad.close();
		expect(levels).toEqual(expected);
	});
}
