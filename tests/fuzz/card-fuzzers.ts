import { cutBytes, mutateBytes } from '../../device/card-reader/byte-mutator.ts';
import type { BaseReading } from '../../device/card-reader/card-commands.ts';
import { createSamCommands } from '../../device/card-reader/sam-commands.ts';
import type { Exchange } from '../../device/card-reader/sam-exchange.ts';
import { choosePipes, createSamUsbLine } from '../../device/card-reader/sam-usb-wire.ts';
import { createFrameParser, encodeFrame, samCommands } from '../../device/card-reader/sam-wire.ts';
import { readSocialSecurityCard } from '../../device/card-reader/social-security-exchange.ts';
import { encodeTextBlock } from '../../device/simulators/card-reader-text.ts';
import { createChip } from '../../device/simulators/social-security-card.ts';
import * as persons from '../../device/simulators/test-persons.ts';
import type { ByteTransport } from '../../device/transport/byte-transport.ts';
import type { UsbPipes } from '../../device/transport/usb-pipes.ts';
import type { IdentityCard } from '../../shared/identity/card.ts';
import type { Fuzzer, Verdict } from './fuzzer.ts';
import { collectTwinBytes } from './twin-bytes.ts';

const { residentPerson, secondResidentPerson, permitPerson, foreigner2017Person, foreigner2023Person } = persons;
const samPersons = [residentPerson, secondResidentPerson, permitPerson, foreigner2017Person, foreigner2023Person];
const everybody: IdentityCard[] = [...samPersons, persons.socialSecurityPerson, persons.secondSocialSecurityPerson];

/** Text and photo, every second one with a fingerprint. */
const answers = samPersons.map((person, at) => {
	const finger = at % 2 === 1;
	const lengths = finger ? [1, 0, 4, 0, 4, 0] : [1, 0, 4, 0];
	const rest = new Uint8Array(finger ? 2048 : 1024).fill(0x6b);
	return encodeFrame([0, 0, 0x90, ...lengths, ...encodeTextBlock(person), ...rest]);
});
/** Whole answers only: with a fault of their own these would have two. */
const twinAnswers = collectTwinBytes(({ kind, wire }) => kind === 'cardReader' && wire === 'bytes').filter(isWhole);
const corpus = [...answers, ...twinAnswers];
const noTimeouts = { statusTimeoutMs: 0, findTimeoutMs: 0, selectTimeoutMs: 0, readTimeoutMs: 0, addressTimeoutMs: 0 };

function isWhole(bytes: Uint8Array): boolean {
	let frames = 0;
	let noises = 0;
	createFrameParser({ onFrame: () => frames++, onNoise: () => noises++ }).push(bytes);
	return frames === 1 && noises === 0;
}

/** The driver's own reading of a card, with these bytes as the answer. */
async function readSam(bytes: Uint8Array, random: () => number): Promise<BaseReading | string> {
	const exchange: Exchange = {
		noiseCount: () => 0,
		forget: () => undefined,
		async ask<T>(_command: unknown, _ms: number, decode: (answer: { code: number; data: Uint8Array }) => T | null) {
			let read: T | null = null;
			const parser = createFrameParser({
				onFrame(body) {
					read ??= decode({ code: body[2] ?? 0, data: body.subarray(3) });
				},
				onNoise: () => undefined,
			});
			for (const piece of cutBytes(bytes, random)) parser.push(piece);
			return read ?? 'noisy';
		},
	};
	return createSamCommands(exchange, noTimeouts).readBase();
}

function judge(reading: BaseReading | string, at: number): Verdict {
	if (typeof reading === 'string' || !('card' in reading)) return 'borne';
	const owner = samPersons[at];
	const mayBe = owner ? [owner] : everybody;
	const said = JSON.stringify(sortKeys(reading.card));
	return mayBe.some((person) => JSON.stringify(sortKeys(person)) === said) ? 'borne' : 'wrong';
}
const sortKeys = (card: IdentityCard) => Object.entries(card).sort(([one], [other]) => (one < other ? -1 : 1));

export const samSerialFuzzer: Fuzzer = {
	name: 'SAM serial, one fault',
	corpus,
	faults: 1,
	canMistake: true,
	take: async (spoilt, at, random) => judge(await readSam(spoilt, random), at),
};

/** On a line that has shown noise the driver believes two readings that agree. */
export const samTwiceFuzzer: Fuzzer = {
	name: 'SAM serial, six faults, read twice',
	corpus,
	canMistake: true,
	async take(spoilt, at, random) {
		const whole = corpus[at] ?? spoilt;
		const again = random() < 0.3 ? whole : mutateBytes(whole, random);
		const first = await readSam(spoilt, random);
		const second = await readSam(again, random);
		if (typeof first === 'string' || typeof second === 'string') return 'borne';
		const agree = 'card' in first && 'card' in second && first.mark === second.mark;
		return agree ? judge(first, at) : 'borne';
	},
};

export function createUsbFuzzer(layout: 'split' | 'single'): Fuzzer {
	const queues = new Map<number, Uint8Array[]>([
		[1, []],
		[5, []],
	]);
	const pipes: UsbPipes = {
		bulkIn: layout === 'split' ? [1, 5] : [1],
		bulkOut: layout === 'split' ? [2, 6] : [2],
		write: async () => undefined,
		read: async (endpoint) => queues.get(endpoint)?.shift() ?? new Uint8Array(),
		close: async () => undefined,
	};
	const chosen = choosePipes(pipes);
	if (!chosen) throw new Error('no pipes');
	const line: ByteTransport = createSamUsbLine(pipes, chosen, { listenMs: 0, packetGapMs: 0, emptyMs: 0 });
	let heard: Uint8Array[] = [];
	line.onData((bytes) => heard.push(bytes.slice()));
	const put = (endpoint: number, bytes: Uint8Array) => {
		for (let from = 0; from < bytes.length; from += 64) queues.get(endpoint)?.push(bytes.slice(from, from + 64));
	};
	const command = encodeFrame(samCommands.readBase);
	return {
		name: `SAM USB, ${layout} pipes`,
		corpus,
		faults: 1,
		canMistake: true,
		async take(spoilt, at, random) {
			await line.flushInput();
			heard = [];
			if (layout === 'split') {
				put(1, spoilt.slice(0, 7));
				put(5, spoilt.slice(7));
			} else put(1, spoilt);
			await line.write(command);
			// The next command waits for the look at this answer to end.
			await line.flushInput();
			const reading = judge(await readSam(Buffer.concat(heard), random), at);
			for (const queue of queues.values()) if (queue.length > 0) throw new Error('a pipe was left full');
			return reading;
		},
		close: () => line.close(),
	};
}

/** One answer of a whole reading is spoilt: a card's own link checks every byte, so that this is more than a reader lets through. */
export async function createSocialSecurityFuzzer(): Promise<Fuzzer> {
	const holders = [persons.socialSecurityPerson, persons.secondSocialSecurityPerson];
	const ways = [{}, { fetchesAnswers: true, wantsExactLength: true }];
	const places: { person: (typeof holders)[number]; way: (typeof ways)[number]; place: number }[] = [];
	const genuine: Uint8Array[] = [];
	for (const person of holders) {
		for (const way of ways) {
			const chip = createChip(person, way);
			let place = 0;
			await readSocialSecurityCard(async (command) => {
				const answer = chip.transmit(command) ?? new Uint8Array();
				places.push({ person, way, place: place++ });
				genuine.push(answer.slice());
				return answer;
			});
		}
	}
	const twins = collectTwinBytes(({ wire }) => wire === 'smartCard');
	return {
		name: 'social security card, APDUs',
		corpus: [...genuine, ...twins],
		canMistake: true,
		async take(spoilt, at, random) {
			const found = places[at] ?? places[Math.floor(random() * places.length)];
			const { person, way, place } = found ?? { person: holders[0] ?? persons.socialSecurityPerson, way: {}, place: 0 };
			const chip = createChip(person, way);
			let asked = 0;
			const reading = await readSocialSecurityCard(async (command) => {
				const answer = chip.transmit(command) ?? new Uint8Array();
				if (asked++ === place) return spoilt;
				if (asked > 200) throw new Error('asks for ever');
				return answer;
			});
			if (!('card' in reading)) return 'borne';
			return JSON.stringify(sortKeys(reading.card)) === JSON.stringify(sortKeys(person)) ? 'borne' : 'wrong';
		},
	};
}
