/**
 * Signatures of requests are checked on a thread of their own, in batches: what comes while two are away goes with the next.
 * Handing each to the engine's thread pool by itself costs about as much as the check. Batches are small and the next lies ready at the
 * thread, so that checking, writing and answering go on side by side and none waits for all of the other.
 */
import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { KeyAlgorithm } from '../../shared/protocol/center.ts';

/** Public key of a terminal. */
export interface VerifyKey {
	algorithm: KeyAlgorithm;
	key: KeyObject;
}

export interface SignatureChecks {
	/** `signature` in base64; false for any that is not 64 bytes. Rejects with `signatures.failed` when the thread died. */
	verify(key: VerifyKey, text: string, signature: string): Promise<boolean>;
	close(): Promise<void>;
}

/** What goes to the thread; what comes back is a boolean each, in the same order. */
export interface Batch {
	/** The keys sent before are given up first. */
	forget: boolean;
	newKeys: (VerifyKey & { number: number })[];
	/** Number under which the thread was given the key. */
	keyNumbers: number[];
	texts: string[];
	signatures: string[];
}

interface Waiting {
	keyNumber: number;
	text: string;
	signature: string;
	resolve(genuine: boolean): void;
	reject(error: Error): void;
}

const batchMost = 16;
const awayMost = 2;
const keysMost = 20_000;

export function createSignatureChecks(): SignatureChecks {
	let queue: Waiting[] = [];
	let away: Waiting[][] = [];
	let numbers = new WeakMap<KeyObject, number>();
	let newKeys: Batch['newKeys'] = [];
	let forget = false;
	let keysGiven = 0;
	let closed = false;
	let worker: Worker | null = null;

	function start(): Worker {
		const started = new Worker(new URL('./signature-thread.mjs', import.meta.url), { execArgv: [] });
		started.on('message', (answers: boolean[]) => {
			const answered = away.shift() ?? [];
			send();
			answered.forEach(({ resolve }, i) => void resolve(answers[i] === true));
		});
		started.on('error', () => undefined);
		started.on('exit', () => lose(started));
		return started;
	}

	/** Whoever waits hears it; the next one starts a new thread, which knows no key yet. */
	function lose(ended: Worker): void {
		if (worker !== ended) return;
		worker = null;
		const lost = [...away.flat(), ...queue];
		away = [];
		queue = [];
		forgetKeys();
		for (const { reject } of lost) reject(new Error('signatures.failed'));
	}

	function forgetKeys(): void {
		numbers = new WeakMap();
		newKeys = [];
		keysGiven = 0;
		forget = true;
	}

	function send(): void {
		while (queue.length > 0 && away.length < awayMost) {
			worker ??= start();
			const next = queue.splice(0, batchMost);
			const batch: Batch = {
				forget,
				newKeys,
				keyNumbers: next.map(({ keyNumber }) => keyNumber),
				texts: next.map(({ text }) => text),
				signatures: next.map(({ signature }) => signature),
			};
			away.push(next);
			worker.postMessage(batch);
			newKeys = [];
			forget = false;
		}
	}

	function giveKey({ algorithm, key }: VerifyKey): number {
		const known = numbers.get(key);
		if (known !== undefined) return known;
		const number = ++keysGiven;
		numbers.set(key, number);
		newKeys.push({ number, algorithm, key });
		return number;
	}

	worker = start();
	return {
		verify(key, text, signature) {
			if (closed) return Promise.reject(new Error('signatures.closed'));
			// What still lies here may name a key that would be forgotten with the others.
			if (keysGiven >= keysMost && queue.length === 0) forgetKeys();
			return new Promise((resolve, reject) => {
				queue.push({ keyNumber: giveKey(key), text, signature, resolve, reject });
				// After this turn of the event loop, so that what the sockets brought together is checked together.
				if (queue.length === 1) setImmediate(send);
			});
		},
		async close() {
			closed = true;
			await worker?.terminate();
		},
	};
}
