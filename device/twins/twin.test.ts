import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom, mutateBytes } from '../card-reader/byte-mutator.ts';
import type { CardEvent } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { createReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import { residentPerson, secondResidentPerson } from '../simulators/test-persons.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import { library, openLibraryTwin } from './library.ts';
import { maskTwin } from './mask.ts';
import { createRecorder } from './record.ts';
import { createTwinDevice } from './replay.ts';
import { readTwin, type Twin, type TwinEntry, writeTwin } from './twin.ts';

const timings = { findPollMs: 20, statusPollMs: 20, gapMs: 60, firstWaitMs: 10, longestWaitMs: 20 };

async function recordReading(): Promise<Twin> {
	const cards = createReaderInMemory();
	const { kind: _kind, ...fields } = secondResidentPerson;
	cards.placeCard('resident', fields);
	const recorder = createRecorder();
	const reader = createSamSerial({ open: recorder.line(cards.open), timings });
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	await expect.poll(() => events.map((event) => event.type)).toContain('card.read');
	await reader.close();
	return { kind: 'cardReader', wire: 'bytes', words: 'test', personal: 'kept', entries: recorder.entries() };
}

async function playReading(twin: Twin): Promise<CardEvent[]> {
	const reader = createSamSerial({ open: createTwinDevice(twin, 0.1).open, timings });
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	await expect.poll(() => events.length).toBeGreaterThanOrEqual(2);
	await reader.close();
	return events.slice(0, 2);
}

test('a recorded reading plays as it was', async () => {
	const twin = await recordReading();
	expect(twin.entries.at(-1)?.dir).toBe('closed');
	const again = readTwin(writeTwin(twin));
	expect(again).toEqual({ ok: true, twin });
	const lasting = { ...twin, entries: twin.entries.filter((entry) => entry.dir !== 'closed') };
	expect(await playReading(lasting)).toEqual([
		{ type: 'card.found' },
		{ type: 'card.read', card: secondResidentPerson },
	]);
});

test('a masked reading names the invented person', async () => {
	const masked = maskTwin(await recordReading());
	const text = Buffer.concat(masked.entries.map((entry) => Buffer.from(entry.hex, 'hex'))).toString('utf16le');
	expect(text).not.toContain(secondResidentPerson.number.slice(6));
	const lasting = { ...masked, entries: masked.entries.filter((entry) => entry.dir !== 'closed') };
	expect(await playReading(lasting)).toEqual([{ type: 'card.found' }, { type: 'card.read', card: residentPerson }]);
});

const nameBytes = Buffer.from(secondResidentPerson.number, 'utf16le').subarray(0, 24);

test('no damage gets a name past the mask', () => {
	const random = createRandom(5);
	const answer = library['card-good'].entries.find((entry) => entry.hex.length > 2000)?.hex ?? '';
	const whole = Buffer.from(answer, 'hex');
	whole.set(nameBytes, 11 + 122);
	for (let round = 0; round < 3000; round++) {
		const spoilt = Buffer.from(mutateBytes(whole, random, 5));
		const twin: Twin = { ...library['card-good'], entries: cut(spoilt, random) };
		const masked = maskTwin(twin);
		const out = Buffer.concat(masked.entries.map((entry) => Buffer.from(entry.hex, 'hex')));
		expect(out.length).toBe(spoilt.length);
		expect(out.includes(nameBytes.subarray(0, 16))).toBe(false);
	}
});

function cut(bytes: Buffer, random: () => number): TwinEntry[] {
	const at = Math.floor(random() * bytes.length);
	return [bytes.subarray(0, at), bytes.subarray(at)].map((part, ms) => ({
		dir: 'fromDevice',
		ms,
		hex: part.toString('hex'),
	}));
}

test('masks keep what a fault is made of', () => {
	for (const twin of Object.values(library) as Twin[]) {
		const masked = maskTwin(twin);
		expect(masked.entries.map(({ dir, ms, hex }) => [dir, ms, hex.length])).toEqual(
			twin.entries.map(({ dir, ms, hex }) => [dir, ms, hex.length]),
		);
	}
	const scanned: Twin = {
		...library['pad-bounce'],
		kind: 'scanner',
		entries: [{ dir: 'fromDevice', ms: 0, hex: Buffer.from(']Q3ab张9\r\n').toString('hex') }],
	};
	expect(Buffer.from(maskTwin(scanned).entries[0]?.hex ?? '', 'hex').toString()).toBe(']Q3xxxxx0\r\n');
	const printed: Twin = {
		...library['printer-paper-out'],
		entries: [
			{ dir: 'toDevice', ms: 0, hex: '100404' },
			{ dir: 'toDevice', ms: 1, hex: '1b40c4e3bac3' },
		],
	};
	expect(maskTwin(printed).entries.map((entry) => entry.hex)).toEqual(['100404', '000000000000']);
});

test('status answers of a printer play in order', async () => {
	const device = createTwinDevice(openLibraryTwin('printer-paper-out'), 0);
	const opened = await device.open();
	if (!opened.ok) return expect.unreachable();
	const heard: string[] = [];
	opened.transport.onData((bytes) => heard.push(Buffer.from(bytes).toString('hex')));
	for (const question of ['01', '02', '03', '04', '01', '02', '03', '04', '01', '02', '03', '04']) {
		const before = heard.length;
		await opened.transport.write(Buffer.from(`1004${question}`, 'hex'));
		await expect.poll(() => heard.length).toBe(before + 1);
	}
	expect(heard).toEqual(['12', '12', '12', '12', '1a', '32', '12', '7e', '12', '12', '12', '12']);
	expect([device.strayBytes(), device.isPlayed()]).toEqual([0, true]);
	await opened.transport.write(Buffer.from('00100401', 'hex'));
	await expect.poll(() => device.strayBytes()).toBe(1);
	await opened.transport.close();
});

test('questions cut in pieces are put together', async () => {
	const [near, far] = createStreamPair();
	createTwinDevice(openLibraryTwin('printer-paper-low'), 0).playOn(far);
	const heard: number[] = [];
	near.onData((bytes) => heard.push(...bytes));
	for (const byte of [0x10, 0x04, 0x04]) await near.write(Uint8Array.of(byte));
	await expect.poll(() => heard).toEqual([0x1e]);
	await near.close();
});

test('a spoilt file names its line', () => {
	expect(readTwin('')).toEqual({ ok: false, problem: 'line 1: not the head of a twin' });
	const lines = writeTwin(library['card-good']).split('\n');
	expect(readTwin([...lines.slice(0, 3), '{"dir":"up"}'].join('\n'))).toEqual({
		ok: false,
		problem: 'line 4: not an entry',
	});
	expect(readTwin([lines[0], lines[3], lines[1]].join('\n'))).toEqual({
		ok: false,
		problem: 'line 3: goes back in time',
	});
});

test('any text is read without throwing', () => {
	const good = writeTwin(library['pad-bounce']);
	fc.assert(fc.property(fc.string(), (text) => void readTwin(text)));
	fc.assert(fc.property(fc.array(fc.json()), (lines) => void readTwin(lines.join('\n'))));
	fc.assert(
		fc.property(
			fc.nat(good.length),
			fc.string(),
			(at, text) => void readTwin(good.slice(0, at) + text + good.slice(at)),
		),
	);
});
