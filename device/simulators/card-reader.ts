/**
 * A SAM_A reader that speaks the real bytes over any byte line, at the pace of its baud rate. It answers commands in
 * the order and with the status words of the module; the card on it is a person out of `test-persons.ts`.
 */
import type { IdentityCard } from '../../shared/identity/card.ts';
import { createFrameParser, encodeFrame } from '../card-reader/sam-wire.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { paceWrites } from '../transport/pacer.ts';
import { encodeTextBlock, putText, type SamCard } from './card-reader-text.ts';
import { foreigner2017Person, foreigner2023Person, permitPerson, residentPerson } from './test-persons.ts';

/** `damaged` spoils one checksum, then fails to read; `half` is pulled away while its answer is on the line. */
export type SimulatedCardKind = 'resident' | 'I' | 'J' | 'Y' | 'damaged' | 'half';
/** Replaces fields of the kind's person; `newestAddress` is an address written to the card later than the printed one. */
export type SimulatedCardFields = Partial<Record<FieldName, string>> & { sex?: IdentityCard['sex'] };
type KeysOf<T> = T extends unknown ? keyof T : never;
type FieldName = Exclude<KeysOf<SamCard>, 'kind' | 'sex'> | 'newestAddress';

export interface ReaderSimulatorOptions {
	transport: ByteTransport;
	/** Without it the line's own pace is kept. */
	baudRate?: number;
	/** What "find" answers after a good reading while the card lies there; both are seen on real readers. */
	afterReading?: 'findsAgain' | 'staysSelected';
	/** false: a reader that refuses the command for the newest address. */
	knowsNewestAddress?: boolean;
	/** Status word of the module; 0x60 self-test failed, 0x66 not authorised. */
	health?: number;
	/** A `half` card went away by itself. */
	onCardGone?: () => void;
	/** The card that lies there from the beginning. */
	card?: SimulatedCard | null;
}

export interface SimulatedCard {
	kind: SimulatedCardKind;
	text: Uint8Array;
	newestAddress: Uint8Array | null;
	readings: number;
}

export interface ReaderControls {
	placeCard(kind: SimulatedCardKind, fields?: SimulatedCardFields): void;
	removeCard(): void;
}

export interface ReaderSimulator extends ReaderControls {
	/** Commands and parameters received, as hex with the time; holds nothing of a card. */
	received(): { command: string; atMs: number }[];
	close(): Promise<void>;
}

const persons = {
	resident: residentPerson,
	I: foreigner2017Person,
	J: permitPerson,
	Y: foreigner2023Person,
	damaged: residentPerson,
	half: residentPerson,
};

export function makeSimulatedCard(kind: SimulatedCardKind, fields: SimulatedCardFields = {}): SimulatedCard {
	const { newestAddress, ...printed } = fields;
	const person = { ...persons[kind], ...printed } as SamCard;
	let address: Uint8Array | null = null;
	if (newestAddress !== undefined) {
		address = new Uint8Array(70);
		putText(address, 0, 70, newestAddress);
	}
	return { kind, text: encodeTextBlock(person), newestAddress: address, readings: 0 };
}

/** No face: numbers, with a preamble among them, as a photo may hold one. */
function makePhoto(): Uint8Array {
	const photo = Uint8Array.from({ length: 1024 }, (_, i) => (i * 73 + (i >> 3)) & 0xff);
	photo.set([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x04], 500);
	return photo;
}

const succeeded = [0x00, 0x00, 0x90];

export function createReaderSimulator(options: ReaderSimulatorOptions): ReaderSimulator {
	const transport = options.baudRate ? paceWrites(options.transport, options.baudRate) : options.transport;
	const received: { command: string; atMs: number }[] = [];
	let card = options.card ?? null;
	let state: 'idle' | 'found' | 'selected' | 'read' = 'idle';

	const send = (frame: Uint8Array) => void transport.write(frame).catch(() => undefined);
	const answer = (...body: ArrayLike<number>[]) => send(encodeFrame(body.flatMap((part) => Array.from(part))));
	const refuse = (code: number) => answer([0, 0, code]);

	function find() {
		const staysSelected = options.afterReading === 'staysSelected' && state === 'read';
		if (!card || staysSelected) return refuse(0x80);
		state = 'found';
		answer([0, 0, 0x9f], [0, 0, 0, 0]);
	}
	function select() {
		if (!card || state !== 'found') return refuse(0x81);
		state = 'selected';
		answer(succeeded, new Uint8Array(8));
	}
	function readBase() {
		if (!card || (state !== 'selected' && state !== 'read')) return refuse(0x41);
		card.readings++;
		const body = [...succeeded, 1, 0, 4, 0, ...card.text, ...makePhoto()];
		if (card.kind === 'damaged') {
			if (card.readings > 1) return refuse(0x41);
			const frame = encodeFrame(body);
			frame[frame.length - 1] = (frame[frame.length - 1] ?? 0) ^ 0x5a;
			return send(frame);
		}
		if (card.kind === 'half') {
			const frame = encodeFrame(body);
			removeCard();
			options.onCardGone?.();
			return send(frame.subarray(0, frame.length >> 1));
		}
		state = 'read';
		answer(body);
	}
	function readNewestAddress() {
		if (options.knowsNewestAddress === false) return refuse(0x21);
		if (!card || (state !== 'selected' && state !== 'read')) return refuse(0x41);
		if (card.newestAddress) answer(succeeded, card.newestAddress);
		else refuse(0x91);
	}
	function removeCard() {
		card?.text.fill(0);
		card?.newestAddress?.fill(0);
		card = null;
		state = 'idle';
	}
	const replies: Record<string, () => void> = {
		'10ff': () => answer(succeeded),
		'11ff': () => refuse(options.health ?? 0x90),
		'12ff': () => answer(succeeded, [5, 0, 9, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0]),
		'2001': find,
		'2002': select,
		'3001': readBase,
		'3003': readNewestAddress,
	};
	const parser = createFrameParser({
		onFrame(body) {
			const command = Buffer.from(body.subarray(0, 2)).toString('hex');
			received.push({ command, atMs: performance.now() });
			if (received.length > 1000) received.shift();
			const reply = replies[command];
			if (reply) reply();
			else refuse(0x21);
		},
		onNoise: () => refuse(0x10),
	});
	options.transport.onData((bytes) => parser.push(bytes));

	return {
		placeCard(kind, fields) {
			removeCard();
			card = makeSimulatedCard(kind, fields);
		},
		removeCard,
		received: () => [...received],
		async close() {
			removeCard();
			await transport.close();
		},
	};
}
