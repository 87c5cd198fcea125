/** Twins written down by hand: what is said, at the pace of the wire. */
import { encodeFrame, type SamCommand, samCommands } from '../card-reader/sam-wire.ts';
import { computeWireMs } from '../transport/pacer.ts';
import type { Twin, TwinEntry } from './twin.ts';

/** null: no answer. */
export type Step = [question: SamCommand, answer: Uint8Array | 'closed' | null];

const baudRate = 115_200;
const thinkMs = 20;
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Questions and answers of a reader one after another; `before`: what lies in the line when it is opened. */
export function recordReader(words: string, steps: readonly Step[], before?: Uint8Array): Twin {
	const entries: TwinEntry[] = before ? [{ dir: 'fromDevice', ms: 0, hex: toHex(before) }] : [];
	let ms = 0;
	const note = (dir: TwinEntry['dir'], bytes: Uint8Array) =>
		entries.push({ dir, ms: Math.round(ms), hex: toHex(bytes) });
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
	return { kind: 'cardReader', wire: 'bytes', words, personal: 'invented', entries };
}

const packetBytes = 64;
const usbPipes = { split: { out: [2, 6], in: [1, 5] }, single: { out: [2, 2], in: [1, 1] } } as const;
const headBytes = 7;

/** The same over USB pipes. `spoil` changes or drops (null) packets that come from the reader. */
export function recordUsbReader(
	words: string,
	layout: 'split' | 'single',
	steps: readonly Step[],
	spoil: (packet: Uint8Array, pipe: number, at: number) => Uint8Array | null = (packet) => packet,
): Twin {
	const entries: TwinEntry[] = [];
	const pipes = usbPipes[layout];
	let ms = 0;
	let packets = 0;
	function send(pipe: number, bytes: Uint8Array): void {
		for (let from = 0; from < bytes.length; from += packetBytes) {
			const packet = spoil(bytes.slice(from, from + packetBytes), pipe, packets++);
			if (packet) entries.push({ dir: 'fromDevice', ms: Math.round(ms), hex: toHex(packet), pipe });
		}
	}
	for (const [question, answer] of steps) {
		const asked = encodeFrame(samCommands[question]);
		const parts = layout === 'split' ? [asked.slice(0, headBytes), asked.slice(headBytes)] : [asked];
		for (const [at, part] of parts.entries()) {
			entries.push({ dir: 'toDevice', ms: Math.round(ms), hex: toHex(part), pipe: pipes.out[at] ?? 2 });
		}
		ms += thinkMs;
		if (answer === 'closed') entries.push({ dir: 'closed', ms: Math.round(ms), hex: '' });
		else if (answer && layout === 'single') send(pipes.in[0], answer);
		else if (answer) {
			send(pipes.in[0], answer.slice(0, headBytes));
			send(pipes.in[1], answer.slice(headBytes));
		}
		ms += thinkMs;
	}
	return { kind: 'cardReader', wire: 'usb', words, personal: 'invented', entries };
}

/** What a device says by itself; '' in place of bytes: its cable is drawn. */
export function says(kind: Twin['kind'], words: string, said: [ms: number, hex: string][]): Twin {
	const entries = said.map(([ms, hex]) => ({
		dir: hex === '' ? ('closed' as const) : ('fromDevice' as const),
		ms,
		hex,
	}));
	return { kind, wire: 'bytes', words, personal: 'invented', entries };
}

export function answers(kind: Twin['kind'], words: string, asked: [question: string, answer: string][]): Twin {
	const entries = asked.flatMap(([question, answer], at) => [
		{ dir: 'toDevice' as const, ms: at * 50, hex: question },
		{ dir: 'fromDevice' as const, ms: at * 50 + 8, hex: answer },
	]);
	return { kind, wire: 'bytes', words, personal: 'invented', entries };
}

/** Messages of a WebSocket, each question with its answer. */
export function talks(kind: Twin['kind'], words: string, asked: [question: object, answer: object | null][]): Twin {
	const hex = (message: object) => toHex(Buffer.from(JSON.stringify(message)));
	const entries = asked.flatMap(([question, answer], at): TwinEntry[] => [
		{ dir: 'toDevice', ms: at * 1000, hex: hex(question) },
		...(answer ? [{ dir: 'fromDevice' as const, ms: at * 1000 + 40, hex: hex(answer) }] : []),
	]);
	return { kind, wire: 'messages', words, personal: 'invented', entries };
}
