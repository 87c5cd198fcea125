/**
 * Plays a twin as a device. Each chunk towards the device is a question; what followed it is played when the question
 * comes again, with the times of the recording. Drivers ask more or less often than the recorded one did, so a question
 * that repeats the one before gets the same answer, and one that the twin holds only elsewhere is found there.
 */
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import type { Twin, TwinEntry } from './twin.ts';

interface Answer {
	afterMs: number;
	bytes: Uint8Array | 'closed';
}
interface Exchange {
	/** Empty: what the device says by itself when the line is opened. */
	question: Uint8Array;
	answers: Answer[];
}

export interface TwinDevice {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** Plays on any line: a pty's far end. */
	playOn(line: ByteTransport): void;
	/** Bytes that were no recorded question. */
	strayBytes(): number;
	/** Every recorded question has been asked. */
	isPlayed(): boolean;
}

/** `pace`: 1 as recorded, 0 at once. */
export function createTwinDevice(twin: Twin, pace = 1): TwinDevice {
	const exchanges = splitExchanges(twin.entries);
	const asked = new Set<number>();
	let stray = 0;

	function playOn(line: ByteTransport): void {
		let at = 0;
		let waiting = new Uint8Array();
		const timers = new Set<NodeJS.Timeout>();
		function play(index: number): void {
			asked.add(index);
			at = index;
			for (const { afterMs, bytes } of exchanges[index]?.answers ?? []) {
				const timer = setTimeout(() => {
					timers.delete(timer);
					if (bytes === 'closed') void line.close();
					else line.write(bytes).catch(() => undefined);
				}, afterMs * pace);
				timers.add(timer);
			}
		}
		line.onClose(() => {
			for (const timer of timers) clearTimeout(timer);
		});
		line.onData((bytes) => {
			waiting = Uint8Array.from([...waiting, ...bytes]);
			while (waiting.length > 0) {
				const found = findExchange(exchanges, at, waiting);
				if (found === 'incomplete') return;
				if (found === null) {
					stray += 1;
					waiting = waiting.slice(1);
				} else {
					waiting = waiting.slice(exchanges[found]?.question.length ?? 1);
					play(found);
				}
			}
		});
		play(0);
	}
	return {
		async open() {
			const [near, far] = createStreamPair();
			playOn(far);
			return { ok: true, transport: near };
		},
		playOn,
		strayBytes: () => stray,
		isPlayed: () => asked.size === exchanges.length,
	};
}

function splitExchanges(entries: readonly TwinEntry[]): Exchange[] {
	const exchanges: Exchange[] = [{ question: new Uint8Array(), answers: [] }];
	let askedAt = 0;
	for (const { dir, ms, hex } of entries) {
		const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
		if (dir === 'toDevice') {
			askedAt = ms;
			exchanges.push({ question: bytes, answers: [] });
		} else exchanges.at(-1)?.answers.push({ afterMs: ms - askedAt, bytes: dir === 'closed' ? 'closed' : bytes });
	}
	return exchanges;
}

/** The next one first, then the same again, then any later one, then the last one before. */
function findExchange(exchanges: readonly Exchange[], at: number, waiting: Uint8Array): number | 'incomplete' | null {
	const later = exchanges.map((_, index) => index).filter((index) => index > at + 1);
	const before = exchanges.map((_, index) => index).filter((index) => index < at);
	const order = [at + 1, at, ...later, ...before.reverse()];
	const questions = order.map((index) => [index, exchanges[index]?.question ?? new Uint8Array()] as const);
	const whole = questions.find(([, question]) => question.length > 0 && startsWith(waiting, question));
	if (whole) return whole[0];
	const isBegun = questions.some(([, question]) => question.length > waiting.length && startsWith(question, waiting));
	return isBegun ? 'incomplete' : null;
}

/** A question of zeros is one that was masked: any bytes of that length are it. */
function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
	if (bytes.length < start.length) return false;
	const isMasked = start.length > 3 && start.every((byte) => byte === 0);
	return isMasked || start.every((byte, at) => bytes[at] === byte);
}
