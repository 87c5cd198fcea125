import { expect, test } from 'vitest';
import { createRandom, mutateBytes } from '../card-reader/byte-mutator.ts';
import { encodeKeyPress } from '../simulators/pad.ts';
import { createInputEventParser, inputTypes } from '../transport/input-events.ts';
import { jieyuLevels, readAnswer } from './jieyu-wire.ts';

/** `FUZZ_FRAMES=1000000` runs longer; `FUZZ_SEED` takes other faults. */
const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const patience = { timeout: 60_000 + frames };

function printRate(wire: string, startedAt: number): void {
	const perSecond = Math.round((frames * 1000) / (performance.now() - startedAt));
	console.log(`${wire}: ${frames} frames, ${perSecond} a second`);
}

test(`${frames} spoilt answers of a pad service are borne`, patience, () => {
	const random = createRandom(seed);
	const whole = [
		'{"type":10,"ret":0,"EvaluatorLevel":1}',
		'{"type":10,"ret":0,"EvaluatorLevel":"510|512"}',
		'{"type":10,"ret":-9}',
		'{"type":2,"ret":0}',
	].map((text) => Buffer.from(text));
	const seen = new Map<string, number>();
	const startedAt = performance.now();
	for (let i = 0; i < frames; i++) {
		const read = readAnswer(mutateBytes(whole[i % whole.length] ?? new Uint8Array(), random, 2), jieyuLevels);
		const name = read === null ? 'none' : read.answer;
		if (read?.answer === 'level' && ![1, 2, 3, 4, 5].includes(read.level)) expect.unreachable();
		seen.set(name, (seen.get(name) ?? 0) + 1);
	}
	printRate('websocket-json', startedAt);
	expect(seen.get('none')).toBeGreaterThan(frames / 4);
	expect(seen.get('level')).toBeGreaterThan(0);
});

test(`${frames} spoilt key presses of a keyboard are borne`, patience, () => {
	const random = createRandom(seed);
	const whole = encodeKeyPress('3');
	const startedAt = performance.now();
	let presses = 0;
	for (let i = 0; i < frames; i++) {
		const parser = createInputEventParser(({ type, value }) => {
			if (type === inputTypes.key && value === 1) presses++;
		});
		parser.push(mutateBytes(whole, random, 3));
	}
	printRate('input events', startedAt);
	expect(presses).toBeGreaterThan(frames / 4);
});
