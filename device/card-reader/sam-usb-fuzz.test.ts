import { expect, test } from 'vitest';
import type { IdentityCard } from '../../shared/identity/card.ts';
import { encodeTextBlock } from '../simulators/card-reader-text.ts';
import { residentPerson, secondResidentPerson } from '../simulators/test-persons.ts';
import type { UsbPipes } from '../transport/usb-pipes.ts';
import { createRandom, mutateBytes } from './byte-mutator.ts';
import { decodeTextBlock } from './sam-text.ts';
import { choosePipes, createSamUsbLine } from './sam-usb-wire.ts';
import { createFrameParser, encodeFrame, samCommands } from './sam-wire.ts';

const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const persons = [residentPerson, secondResidentPerson];
const answers = persons.map((person) =>
	encodeFrame([0, 0, 0x90, 1, 0, 4, 0, ...encodeTextBlock(person), ...new Uint8Array(1024).fill(0x6b)]),
);
const command = encodeFrame(samCommands.readBase);

/** Pipes that hold the packets of one answer and nothing else. */
function fillPipes(layout: 'split' | 'single') {
	const queues = new Map<number, Uint8Array[]>([
		[1, []],
		[5, []],
	]);
	const put = (endpoint: number, bytes: Uint8Array) => {
		for (let at = 0; at < bytes.length; at += 64) queues.get(endpoint)?.push(bytes.slice(at, at + 64));
	};
	const pipes: UsbPipes = {
		bulkIn: layout === 'split' ? [1, 5] : [1],
		bulkOut: layout === 'split' ? [2, 6] : [2],
		write: async () => undefined,
		read: async (endpoint) => queues.get(endpoint)?.shift() ?? new Uint8Array(),
		close: async () => undefined,
	};
	return { pipes, put, queues };
}

/** One fault in one packet of an answer, or a lost packet. Bytes that find no room go on in a packet more. */
function spoilOne(queues: Map<number, Uint8Array[]>, random: () => number): void {
	const filled = [...queues.values()].filter((queue) => queue.length > 0);
	const queue = filled[Math.floor(random() * filled.length)];
	if (!queue) return;
	const at = Math.floor(random() * Math.min(queue.length, random() < 0.5 ? 5 : 64));
	if (random() < 0.1) queue.splice(at, 1);
	else {
		const spoilt = mutateBytes(queue[at] ?? new Uint8Array(), random, 1);
		queue.splice(at, 1, spoilt.slice(0, 64), ...(spoilt.length > 64 ? [spoilt.slice(64)] : []));
	}
}

test.each(['split', 'single'] as const)(
	`${frames} answers over %s pipes name nobody else`,
	{
		timeout: 60_000 + frames * 2,
	},
	async (layout) => {
		const random = createRandom(seed);
		const { pipes, put, queues } = fillPipes(layout);
		const chosen = choosePipes(pipes);
		if (!chosen) return expect.unreachable();
		const line = createSamUsbLine(pipes, chosen, { listenMs: 0, packetGapMs: 0, emptyMs: 0 });
		let card: IdentityCard | null = null;
		const parser = createFrameParser({
			onFrame(body) {
				const decoded = body.length === 1287 ? decodeTextBlock(body.slice(7, 263)) : 'damaged';
				if (typeof decoded !== 'string') card = decoded;
			},
			onNoise: () => undefined,
		});
		line.onData((bytes) => parser.push(bytes));
		let believed = 0;
		const startedAt = performance.now();
		for (let i = 0; i < frames; i++) {
			const answer = answers[i % 2] ?? command;
			await line.flushInput();
			parser.reset();
			card = null;
			if (layout === 'split') {
				put(1, answer.slice(0, 7));
				put(5, answer.slice(7));
			} else put(1, answer);
			if (random() < 0.9) spoilOne(queues, random);
			await line.write(command);
			// The next command waits for the look at this answer to end.
			await line.flushInput();
			if (!card) continue;
			believed++;
			expect(card).toEqual(persons[i % 2]);
		}
		const perSecond = Math.round(frames / ((performance.now() - startedAt) / 1000));
		console.log(`USB answers, ${layout}: ${frames}, ${perSecond} a second, ${believed} believed`);
		expect(believed).toBeGreaterThan(frames / 20);
		await line.close();
	},
);

test.each([0, 64])('an answer whose length arrives as %i leaves nothing for the next card', async (length) => {
	const { pipes, put, queues } = fillPipes('split');
	const chosen = choosePipes(pipes);
	const [first, second] = answers;
	if (!chosen || !first || !second) return expect.unreachable();
	const line = createSamUsbLine(pipes, chosen, { listenMs: 0, packetGapMs: 0, emptyMs: 0 });
	const cards: unknown[] = [];
	const parser = createFrameParser({
		onFrame: (body) => cards.push(decodeTextBlock(body.slice(7, 263))),
		onNoise: () => undefined,
	});
	line.onData((bytes) => parser.push(bytes));
	const head = first.slice(0, 7).with(5, 0).with(6, length);
	const body = first.slice(7);
	// The checksum of what the damaged length promises happens to be right.
	body[63] = [length, ...body.subarray(0, 63)].reduce((sum, byte) => sum ^ byte, 0);
	put(1, head);
	put(5, body);
	await line.write(command);
	await line.flushInput();
	parser.reset();
	cards.length = 0;
	expect([...queues.values()].flat()).toEqual([]);
	put(1, second.slice(0, 7));
	put(5, second.slice(7));
	await line.write(command);
	await line.flushInput();
	expect(cards).toEqual([secondResidentPerson]);
	await line.close();
});
