/** What a twin says to what, for every wire: questions found again, answers at their time. */
import type { Twin, TwinEntry, TwinWire } from './twin.ts';

export interface Said {
	dir: TwinEntry['dir'];
	bytes: Uint8Array;
	/** Endpoint of USB; 0 elsewhere. */
	pipe: number;
}
interface Exchange {
	/** Empty: what the device says by itself when the line is opened. */
	question: Uint8Array;
	answers: { afterMs: number; said: Said }[];
}

export interface TwinScript {
	/** A line was opened. */
	begin(say: (said: Said) => void): TwinRun;
	/** Bytes that were no recorded question. */
	strayBytes(): number;
	/** Every recorded question has been asked. */
	isPlayed(): boolean;
}
export interface TwinRun {
	/** On USB with the pipe's number in front of each transfer. Gives how many questions were answered. */
	hear(bytes: Uint8Array): number;
	stop(): void;
}

export function createTwinScript(twin: Twin, pace: number): TwinScript {
	const exchanges = splitExchanges(twin);
	const asked = new Set<number>();
	let stray = 0;
	/** Elsewhere a question may be cut anywhere, and others may follow it at once. */
	const isWhole = twin.wire === 'messages' || twin.wire === 'smartCard';
	const isSame = twin.wire === 'messages' ? isSameMessage : isWhole ? isEqual : startsWith;

	function begin(say: (said: Said) => void): TwinRun {
		let at = 0;
		let waiting = new Uint8Array();
		const timers = new Set<NodeJS.Timeout>();
		function play(index: number): void {
			asked.add(index);
			at = index;
			for (const { afterMs, said } of exchanges[index]?.answers ?? []) {
				const timer = setTimeout(() => {
					timers.delete(timer);
					say({ ...said, bytes: said.bytes.slice() });
				}, afterMs * pace);
				timers.add(timer);
			}
		}
		play(0);
		return {
			hear(bytes) {
				let found = 0;
				waiting = Uint8Array.from([...waiting, ...bytes]);
				while (waiting.length > 0) {
					const index = findExchange(exchanges, at, waiting, isSame);
					if (index === null && !isWhole && isBegun(exchanges, waiting)) return found;
					const length = isWhole ? waiting.length : index === null ? 1 : (exchanges[index]?.question.length ?? 1);
					waiting = waiting.slice(length);
					if (index === null) stray += length;
					else {
						found += 1;
						play(index);
					}
				}
				return found;
			},
			stop() {
				for (const timer of timers) clearTimeout(timer);
				timers.clear();
			},
		};
	}
	return { begin, strayBytes: () => stray, isPlayed: () => asked.size === exchanges.length };
}

/** A frame that goes out through two pipes is one question. */
function splitExchanges({ wire, entries }: Twin): Exchange[] {
	const exchanges: Exchange[] = [{ question: new Uint8Array(), answers: [] }];
	let askedAt = 0;
	let before: TwinEntry | null = null;
	for (const entry of entries) {
		const { dir, ms, hex, pipe = 0 } = entry;
		const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
		const last = exchanges.at(-1);
		if (dir !== 'toDevice') last?.answers.push({ afterMs: ms - askedAt, said: { dir, bytes, pipe } });
		else {
			askedAt = ms;
			const question = wire === 'usb' ? Uint8Array.of(pipe, ...bytes) : bytes;
			const goesOn = wire === 'usb' && before?.dir === 'toDevice' && before.pipe !== pipe;
			if (goesOn && last) last.question = Uint8Array.of(...last.question, ...question);
			else exchanges.push({ question, answers: [] });
		}
		before = entry;
	}
	return exchanges;
}

type IsSame = (waiting: Uint8Array, question: Uint8Array) => boolean;

/** The next one first, then the same again, then any later one, then the last one before. */
function findExchange(exchanges: readonly Exchange[], at: number, waiting: Uint8Array, isSame: IsSame): number | null {
	const later = exchanges.map((_, index) => index).filter((index) => index > at + 1);
	const before = exchanges.map((_, index) => index).filter((index) => index < at);
	const order = [at + 1, at, ...later, ...before.reverse()];
	const questionOf = (index: number) => exchanges[index]?.question ?? new Uint8Array();
	const found = order.find((index) => questionOf(index).length > 0 && isSame(waiting, questionOf(index)));
	return found ?? null;
}

function isBegun(exchanges: readonly Exchange[], waiting: Uint8Array): boolean {
	return exchanges.some(({ question }) => question.length > waiting.length && startsWith(question, waiting));
}

const isEqual: IsSame = (one, other) => one.length === other.length && startsWith(one, other);

/** A question of zeros is one that was masked: any bytes of that length are it. */
function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
	if (bytes.length < start.length) return false;
	const isMasked = start.length > 3 && start.every((byte) => byte === 0);
	return isMasked || start.every((byte, at) => bytes[at] === byte);
}

/** Messages name an official and a wait, which are another site's: what is asked stands in their type. */
function isSameMessage(one: Uint8Array, other: Uint8Array): boolean {
	const type = readType(one);
	return type !== null && type === readType(other);
}

function readType(bytes: Uint8Array): string | null {
	try {
		const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
		return typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : null;
	} catch {
		return null;
	}
}

/** Wires that a far end in memory stands for, where the computer has no port to play on. */
export function requireWire(twin: Twin, wire: TwinWire): void {
	if (twin.wire !== wire) throw new Error(`not a twin of ${wire}`);
}
