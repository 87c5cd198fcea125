/** One open line to one ESC/POS printer: asks and counts answers. Nothing here knows what a ticket is. */
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createPause } from '../transport/pause.ts';
import { askStatus, clearBuffers, createAnswerReader, type StatusPart } from './escpos-wire.ts';
import type { StatusBits } from './escpos-words.ts';

export interface EscposLine {
	isClosed(): boolean;
	/** How many bytes and proofs were asked and answered since the count was begun anew. */
	count(): { asked: number; proven: number };
	restartCount(): void;
	/** `bytes` hold `proofs` requests for proof. They are overwritten. false: the line has gone. */
	write(bytes: Uint8Array, proofs: number): Promise<boolean>;
	/** null: one of the four questions was not answered in time. */
	readStatus(): Promise<StatusBits | null>;
	/** true: the printer says that its buffers are empty; the count begins anew. */
	clear(): Promise<boolean>;
	/** Until something came, the line has gone, `wake` was called, or `ms` are over. */
	wait(ms: number): Promise<void>;
	wake(): void;
}

const parts: readonly StatusPart[] = [1, 2, 3, 4];

export function createEscposLine(transport: ByteTransport, answerMs: number): EscposLine {
	const read = createAnswerReader();
	const pause = createPause();
	let closed = false;
	let [asked, proven] = [0, 0];
	let cleared = false;
	let status: ((bits: number | null) => void) | null = null;

	transport.onClose(() => {
		closed = true;
		status?.(null);
		pause.wake();
	});
	transport.onData((bytes) => {
		for (const answer of read(bytes)) {
			if (answer.type === 'status') status?.(answer.bits);
			if (answer.type === 'proof') proven += 1;
			if (answer.type === 'cleared') cleared = true;
		}
		pause.wake();
	});

	async function send(bytes: Uint8Array): Promise<boolean> {
		try {
			await transport.write(bytes);
			return !closed;
		} catch {
			return false;
		} finally {
			bytes.fill(0);
		}
	}
	/** One question at a time: the answers do not say which one they are for. */
	function ask(part: StatusPart): Promise<number | null> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => end(null), answerMs);
			const end = (bits: number | null) => {
				clearTimeout(timer);
				status = null;
				resolve(bits);
			};
			status = end;
			if (closed) return end(null);
			void send(askStatus(part)).then((sent) => {
				if (!sent) end(null);
			});
		});
	}
	async function waitFor(check: () => boolean, ms: number): Promise<boolean> {
		const until = performance.now() + ms;
		while (!check() && !closed && performance.now() < until) await pause.wait(Math.max(1, until - performance.now()));
		return check();
	}

	return {
		isClosed: () => closed,
		count: () => ({ asked, proven }),
		restartCount() {
			[asked, proven] = [0, 0];
		},
		async write(bytes, proofs) {
			asked += proofs;
			return send(bytes);
		},
		async readStatus() {
			const bits: StatusBits = { 1: 0, 2: 0, 3: 0, 4: 0 };
			for (const part of parts) {
				const answer = await ask(part);
				if (answer === null) return null;
				bits[part] = answer;
			}
			return bits;
		},
		async clear() {
			cleared = false;
			if (!(await send(clearBuffers()))) return false;
			const isCleared = await waitFor(() => cleared, answerMs);
			if (isCleared) [asked, proven] = [0, 0];
			return isCleared;
		},
		wait: (ms) => (closed ? Promise.resolve() : pause.wait(ms)),
		wake: () => pause.wake(),
	};
}
