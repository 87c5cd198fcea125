import { expect, test } from 'vitest';
import type { IdentityCard } from '../../shared/identity/card.ts';
import { createReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import { encodeTextBlock } from '../simulators/card-reader-text.ts';
import {
	foreigner2017Person,
	foreigner2023Person,
	permitPerson,
	residentPerson,
	secondResidentPerson,
} from '../simulators/test-persons.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createLineListeners } from '../transport/line-listeners.ts';
import { createRandom, cutBytes, mutateBytes } from './byte-mutator.ts';
import type { CardEvent } from './contract.ts';
import { createSamSerial } from './sam-serial.ts';
import { decodeTextBlock } from './sam-text.ts';
import { createFrameParser, encodeFrame } from './sam-wire.ts';

const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const persons = [residentPerson, permitPerson, foreigner2017Person, foreigner2023Person];

/** What is read from one spoilt answer: null when nothing is believed. */
function readOnce(bytes: Uint8Array, random: () => number): IdentityCard | null {
	let card: IdentityCard | null = null;
	const parser = createFrameParser({
		onFrame(body) {
			if (body.length !== 1287) return;
			const decoded = decodeTextBlock(body.slice(7, 263));
			if (typeof decoded !== 'string') card = decoded;
		},
		onNoise: () => undefined,
	});
	for (const piece of cutBytes(bytes, random)) parser.push(piece);
	return card;
}

const answers = persons.map((person) => ({
	person,
	bytes: encodeFrame([0, 0, 0x90, 1, 0, 4, 0, ...encodeTextBlock(person), ...new Uint8Array(1024).fill(0x6b)]),
}));
const patience = { timeout: 60_000 + frames };

function printRate(what: string, startedAt: number): void {
	const perSecond = Math.round(frames / ((performance.now() - startedAt) / 1000));
	console.log(`SAM serial, ${what}: ${frames} frames, ${perSecond} a second`);
}

test(`${frames} frames with one fault name nobody else`, patience, () => {
	const random = createRandom(seed);
	const startedAt = performance.now();
	for (let i = 0; i < frames; i++) {
		const answer = answers[i % answers.length];
		if (!answer) continue;
		const card = readOnce(mutateBytes(answer.bytes, random, 1), random);
		if (card) expect(card).toEqual(answer.person);
	}
	printRate('one fault', startedAt);
});

/** The rule of `sam-reading.ts` on a line that has shown noise: two readings must agree. */
test(`${frames} frames with up to six faults, read twice, name nobody else`, patience, () => {
	const random = createRandom(seed + 1);
	const startedAt = performance.now();
	let believed = 0;
	for (let damaged = 0, round = 0; damaged < frames; round++) {
		const answer = answers[round % answers.length];
		if (!answer) continue;
		const cards = [0, 1].map(() => {
			if (random() < 0.3) return readOnce(answer.bytes, random);
			damaged++;
			return readOnce(mutateBytes(answer.bytes, random), random);
		});
		if (!cards[0] || JSON.stringify(cards[0]) !== JSON.stringify(cards[1])) continue;
		believed++;
		expect(cards[0]).toEqual(answer.person);
	}
	printRate('six faults, read twice', startedAt);
	expect(believed).toBeGreaterThan(frames / 100);
});

/** A line on which some of what the reader sends is spoilt, while `isNoisy`. */
function addNoise(line: ByteTransport, isNoisy: () => boolean, random: () => number): ByteTransport {
	const listeners = createLineListeners();
	line.onClose(() => listeners.tellClosed());
	line.onData((bytes) => {
		const spoilt = isNoisy() && random() < 0.5 ? mutateBytes(bytes, random, 2) : bytes.slice();
		for (const piece of cutBytes(spoilt, random)) listeners.deliver(piece);
	});
	return { ...line, onData: listeners.onData, onClose: listeners.onClose };
}

test('a noisy line neither hangs nor misnames', { timeout: 120_000 }, async () => {
	const random = createRandom(seed);
	const cards = createReaderInMemory();
	let noisy = true;
	const ms = 15;
	const reader = createSamSerial({
		open: async () => {
			const opened = await cards.open();
			return opened.ok ? { ok: true, transport: addNoise(opened.transport, () => noisy, random) } : opened;
		},
		timings: {
			findPollMs: 2,
			statusPollMs: 2,
			gapMs: 10,
			firstWaitMs: 2,
			longestWaitMs: 5,
			statusTimeoutMs: ms,
			findTimeoutMs: ms,
			selectTimeoutMs: ms,
			readTimeoutMs: ms,
			addressTimeoutMs: ms,
		},
	});
	let lying: IdentityCard = residentPerson;
	const readings: { event: CardEvent; lying: IdentityCard }[] = [];
	const stop = reader.watch((event) => readings.push({ event, lying }));
	const sleep = (wait: number) => new Promise((resolve) => setTimeout(resolve, wait));
	for (let round = 0; round < 40; round++) {
		lying = round % 2 ? residentPerson : secondResidentPerson;
		const { kind: _kind, ...fields } = lying;
		cards.placeCard('resident', fields);
		await sleep(60);
		cards.removeCard();
		await sleep(40);
	}
	for (const { event, lying } of readings) if (event.type === 'card.read') expect(event.card).toEqual(lying);
	expect(readings.some(({ event }) => event.type === 'card.unreadable')).toBe(true);

	noisy = false;
	await expect.poll(() => reader.status(), { timeout: 15_000 }).toEqual({ state: 'ready' });
	await sleep(200);
	readings.length = 0;
	lying = residentPerson;
	cards.placeCard('resident');
	await expect
		.poll(() => readings.map(({ event }) => event), { timeout: 15_000 })
		.toEqual([{ type: 'card.found' }, { type: 'card.read', card: residentPerson }]);
	stop();
	await reader.close();
});
