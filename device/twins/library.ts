/**
 * Twins for the faults of the field: `library/*.jsonl`. They are made here, from the wire's own encoders and invented
 * people, so that every byte has a reason; `npx tsx device/twins/write-library.ts` writes the files again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFrame, type SamCommand, samCommands } from '../card-reader/sam-wire.ts';
import { encodeTextBlock } from '../simulators/card-reader-text.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { computeWireMs } from '../transport/pacer.ts';
import { readTwin, type Twin, type TwinEntry, writeTwin } from './twin.ts';

type Step = [question: SamCommand, answer: Uint8Array | 'closed' | null];

const baudRate = 115_200;
const thinkMs = 20;
const status = (code: number) => encodeFrame([0, 0, code]);
const ready = status(0x90);
const found = encodeFrame([0, 0, 0x9f, 0, 0, 0, 0]);
const selected = encodeFrame([0, 0, 0x90, 0, 0, 0, 0, 0, 0, 0, 0]);
const noCard = status(0x80);
const readFailed = status(0x41);
const noNewAddress = status(0x91);
const card = encodeFrame([
	0,
	0,
	0x90,
	1,
	0,
	4,
	0,
	...encodeTextBlock(residentPerson),
	...new Uint8Array(1024).fill(0x2a),
]);
const vendorTimeout = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x05, 0x05, 0x05, 0x05);

function spoil(frame: Uint8Array, at: number): Uint8Array {
	const spoilt = frame.slice();
	spoilt[at] = (spoilt[at] ?? 0) ^ 0x5a;
	return spoilt;
}
function insertByte(frame: Uint8Array): Uint8Array {
	return Uint8Array.of(0xaa, 0x00, ...frame.subarray(1));
}

/** Questions and answers one after another, at the pace of the wire. */
function recordReader(words: string, steps: readonly Step[]): Twin {
	const entries: TwinEntry[] = [];
	let ms = 0;
	const note = (dir: TwinEntry['dir'], bytes: Uint8Array) =>
		entries.push({ dir, ms: Math.round(ms), hex: Buffer.from(bytes).toString('hex') });
	for (const [question, answer] of steps) {
		const asked = encodeFrame(samCommands[question]);
		note('toDevice', asked);
		ms += computeWireMs(asked.length, baudRate) + thinkMs;
		if (answer === 'closed') note('closed', new Uint8Array());
		else if (answer) {
			note('fromDevice', answer);
			ms += computeWireMs(answer.length, baudRate);
		}
		ms += thinkMs;
	}
	return { kind: 'cardReader', words, personal: 'invented', entries };
}

const toSelected: Step[] = [
	['status', ready],
	['find', found],
	['select', selected],
];
const lying: Step[] = [['readNewestAddress', noNewAddress]];

function says(kind: Twin['kind'], words: string, said: [ms: number, hex: string][]): Twin {
	const entries = said.map(([ms, hex]) => ({ dir: 'fromDevice' as const, ms, hex }));
	return { kind, words, personal: 'invented', entries };
}
function answers(kind: Twin['kind'], words: string, asked: [question: string, answer: string][]): Twin {
	const entries = asked.flatMap(([question, answer], at) => [
		{ dir: 'toDevice' as const, ms: at * 50, hex: question },
		{ dir: 'fromDevice' as const, ms: at * 50 + 8, hex: answer },
	]);
	return { kind, words, personal: 'invented', entries };
}

export const library = {
	'card-good': recordReader('A card is laid down and read', [...toSelected, ['readBase', card], ...lying]),
	'card-damaged-frame': recordReader('The first reading arrives damaged, the next ones whole', [
		...toSelected,
		['readBase', spoil(card, 60)],
		['readBase', card],
		['readBase', card],
		...lying,
	]),
	'card-damaged-length': recordReader('The length of the first reading arrives damaged', [
		...toSelected,
		['readBase', spoil(card, 6)],
		['readBase', card],
		['readBase', card],
		...lying,
	]),
	'card-inserted-byte': recordReader('A noisy line puts a byte between the first AA of every answer', [
		['status', insertByte(ready)],
		['find', insertByte(found)],
		['select', insertByte(selected)],
		['readBase', insertByte(card)],
		['readBase', insertByte(card)],
		['readNewestAddress', insertByte(noNewAddress)],
	]),
	'card-pulled-half-way': recordReader('The card is lifted while its answer is on the line', [
		...toSelected,
		['readBase', card.subarray(0, 600)],
		['readBase', readFailed],
		['readBase', readFailed],
		['find', noCard],
	]),
	'card-read-failed': recordReader('The card lies there and cannot be read', [
		...toSelected,
		['readBase', readFailed],
		['readBase', readFailed],
		['readBase', readFailed],
		['find', found],
	]),
	'card-not-genuine': recordReader('The module refuses the card', [
		...toSelected,
		['readBase', status(0x32)],
		['find', found],
	]),
	'card-wrong-kind': recordReader('Another kind of card', [...toSelected, ['readBase', status(0x40)], ['find', found]]),
	'reader-self-test-failed': recordReader('The module failed its self-test', [['status', status(0x60)]]),
	'reader-not-authorised': recordReader('The module is not authorised', [['status', status(0x66)]]),
	'reader-vendor-timeout': recordReader('A maker’s own answer for a card that does not answer', [
		...toSelected,
		['readBase', vendorTimeout],
		['readBase', vendorTimeout],
		['readBase', vendorTimeout],
		['find', found],
	]),
	'reader-silent': recordReader('The module answers nothing', [['status', null]]),
	'reader-cable-drawn': recordReader('The cable is drawn while a card is being read', [
		...toSelected,
		['readBase', card.subarray(0, 300)],
		['readBase', 'closed'],
	]),
	'pad-bounce': says('satisfactionPad', 'One press, three bytes: the key bounces', [
		[200, '32'],
		[203, '32'],
		[209, '32'],
	]),
	'pad-two-keys': says('satisfactionPad', 'Two keys at once and a byte that is no key', [
		[200, '00'],
		[201, '35'],
		[202, '31'],
	]),
	'printer-paper-out': answers('printer', 'ESC/POS status: all fine, paper out with cover shut, paper put in', [
		['100401', '12'],
		['100404', '12'],
		['100401', '1a'],
		['100402', '32'],
		['100404', '7e'],
		['100401', '12'],
		['100404', '12'],
	]),
	'printer-paper-low': answers('printer', 'ESC/POS status: paper near its end', [
		['100401', '12'],
		['100404', '1e'],
	]),
} satisfies Record<string, Twin>;
export type TwinName = keyof typeof library;

export const libraryFolder = join(import.meta.dirname, 'library');

export function writeLibraryTwin(name: TwinName): string {
	return writeTwin(library[name]);
}

/** From its file. Throws when it cannot be read: the library is part of the repository. */
export function openLibraryTwin(name: TwinName): Twin {
	const read = readTwin(readFileSync(join(libraryFolder, `${name}.jsonl`), 'utf8'));
	if (!read.ok) throw new Error(`${name}: ${read.problem}`);
	return read.twin;
}
