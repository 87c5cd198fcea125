/** One open line to one ESC/POS printer: asks and counts answers. Nothing here knows what a ticket is. */
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createPause } from '../transport/pause.ts';
import { startWait } from '../transport/wait.ts';
import { askStatus, clearBuffers, createAnswerReader, type StatusPart } from './escpos-wire.ts';
import { isOnline, type StatusBits } from './escpos-words.ts';

export interface EscposLine {
	isClosed(): boolean;
	/** How many bytes and proofs were asked and answered since the count was begun anew. */
	count(): { asked: number; proven: number };
	restartCount(): void;
	/** `bytes` hold `proofs` requests for proof. They are overwritten once they have gone out, in the order of the calls. */
	write(bytes: Uint8Array, proofs: number): void;
	/** null: one of the four questions was not answered in time. */
	readStatus(): Promise<StatusBits | null>;
	/** `before` while the printer says that it is online, else all four anew. */
	glanceAtStatus(before: StatusBits): Promise<StatusBits | null>;
	/** true: the printer says that its buffers are empty; the count begins anew. */
	clear(): Promise<boolean>;
	/** Until something came, the line has gone, `wake` was called, or `ms` are over. */
	wait(ms: number): Promise<void>;
	wake(): void;
}

const parts: readonly StatusPart[] = [1, 2, 3, 4];

/** `msPerByte`: of a serial line. A question waits its turn behind what is still on the way; 0 where a byte takes no time. */
export function createEscposLine(transport: ByteTransport, answerMs: number, msPerByte = 0): EscposLine {
	const read = createAnswerReader();
	const pause = createPause();
	let closed = false;
	let [asked, proven] = [0, 0];
	let cleared = false;
	let status: ((bits: number | null) => void) | null = null;
	let sending: Promise<unknown> = Promise.resolve();
	let lineFreeAtMs = 0;

	function end(): void {
		closed = true;
		status?.(null);
		pause.wake();
	}
	transport.onClose(end);
	transport.onData((bytes) => {
		for (const answer of read(bytes)) {
			if (answer.type === 'status') status?.(answer.bits);
			if (answer.type === 'proof') proven += 1;
			if (answer.type === 'cleared') cleared = true;
		}
		pause.wake();
	});

	/** Nobody waits for the line: the next piece lies ready while the one before goes out. */
	function send(bytes: Uint8Array): void {
		lineFreeAtMs = Math.max(performance.now(), lineFreeAtMs) + bytes.length * msPerByte;
		sending = sending
			.then(() => (closed ? undefined : transport.write(bytes)))
			.catch(end)
			.finally(() => bytes.fill(0));
	}
	const withinMs = () => Math.max(0, lineFreeAtMs - performance.now()) + answerMs;
	/** One question at a time: the answers do not say which one they are for. */
	function ask(part: StatusPart): Promise<number | null> {
		return new Promise((resolve) => {
			if (closed) return resolve(null);
			send(askStatus(part));
			const stop = startWait(withinMs(), () => answer(null));
			const answer = (bits: number | null) => {
				stop();
				status = null;
				resolve(bits);
			};
			status = answer;
		});
	}
	async function waitFor(check: () => boolean, ms: number): Promise<boolean> {
		const until = performance.now() + ms;
		while (!check() && !closed && performance.now() < until) await pause.wait(Math.max(1, until - performance.now()));
		return check();
	}

	async function readStatus(): Promise<StatusBits | null> {
		const bits: StatusBits = { 1: 0, 2: 0, 3: 0, 4: 0 };
		for (const part of parts) {
			const answer = await ask(part);
			if (answer === null) return null;
			bits[part] = answer;
		}
		return bits;
	}

	return {
		isClosed: () => closed,
		count: () => ({ asked, proven }),
		restartCount() {
			[asked, proven] = [0, 0];
		},
		write(bytes, proofs) {
			asked += proofs;
			send(bytes);
		},
		readStatus,
		async glanceAtStatus(before) {
			const printer = await ask(1);
			if (printer === null) return null;
			return isOnline(printer) ? { ...before, 1: printer } : readStatus();
		},
		async clear() {
			cleared = false;
			send(clearBuffers());
			const isCleared = await waitFor(() => cleared, withinMs());
			if (isCleared) [asked, proven] = [0, 0];
			return isCleared;
		},
		wait: (ms) => (closed ? Promise.resolve() : pause.wait(ms)),
		wake: () => pause.wake(),
	};
}
