import { expect, test } from 'vitest';
import { type JobTools, runJob } from './escpos-job.ts';
import type { Piece } from './escpos-pieces.ts';

const stallMs = 8000;

/** A slip of one piece on a line without bytes; `wait` is what the printer does while it is waited for. */
function createBench(wait: (count: { asked: number; proven: number }, pass: (ms: number) => void) => void) {
	const count = { asked: 0, proven: 0 };
	let now = 0;
	const pass = (ms: number) => {
		now += ms;
	};
	const tools: JobTools = {
		line: {
			isClosed: () => false,
			count: () => count,
			restartCount() {},
			write: (_bytes, proofs) => {
				count.asked += proofs;
			},
			readStatus: async () => null,
			glanceAtStatus: async () => null,
			clear: async () => true,
			wait: async () => wait(count, pass),
			wake() {},
		},
		checkStatus: async () => ({ state: 'busy' }),
		bufferBytes: 4096,
		voidMark: () => new Uint8Array(),
		pollMs: 100,
		stallMs,
		nowMs: () => now,
	};
	const pieces = [{ bytes: new Uint8Array(1), page: 1, isLast: true }].values() as Iterator<Piece>;
	return { run: () => runJob({ pieces, isWanted: () => true, onPage() {} }, tools), nowMs: () => now };
}

test('a proof that never comes is lost in time', async () => {
	const bench = createBench((_count, pass) => pass(100));
	expect(await bench.run()).toBe('lost');
	expect(bench.nowMs()).toBe(stallMs + 100);
});

test('an agent that stood still calls no printer late', async () => {
	let waits = 0;
	const bench = createBench((count, pass) => {
		waits++;
		pass(waits === 1 ? 60_000 : 100);
		if (waits === 3) count.proven = count.asked;
	});
	expect(await bench.run()).toBe('printed');
});
