import { expect, test } from 'vitest';
import { fuzzers } from './all.ts';
import { crashingFuzzer, mistakingFuzzer } from './bad-parsers.ts';
import { runFuzzer } from './fuzzer.ts';
import { hasFailed, runFuzzChild } from './run-child.ts';

/** The short form; `npm run fuzz` is the long one. */
const frames = 1000;
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);

test.each(Object.keys(fuzzers))('%s bears spoilt frames', { timeout: 120_000 }, async (key) => {
	const make = fuzzers[key];
	if (!make) return expect.unreachable();
	const { seconds, ...count } = await runFuzzer(await make(), { frames, seed });
	expect(count).toEqual({ frames, crashes: 0, wrong: 0, first: null });
	expect(seconds).toBeGreaterThan(0);
});

test('a parser that crashes is seen', async () => {
	const count = await runFuzzer(crashingFuzzer, { frames: 3000, seed });
	expect(count.crashes).toBeGreaterThan(0);
	expect(count.frames).toBe(3000);
	expect(Buffer.from(count.first ?? '', 'hex').includes(7)).toBe(true);
});

test('a parser that mistakes somebody is seen', async () => {
	const count = await runFuzzer(mistakingFuzzer, { frames: 3000, seed });
	expect([count.crashes, count.wrong > 0]).toEqual([0, true]);
});

test('a parser that hangs is ended and seen', { timeout: 60_000 }, async () => {
	const row = await runFuzzChild('hanging', { frames: 1_000_000, seed, hangMs: 5000 });
	expect([row.hangs, row.crashes, hasFailed(row)]).toEqual([1, 0, true]);
});
