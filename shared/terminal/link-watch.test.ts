import { expect, test } from 'vitest';
import type { CenterClient } from './center-client.ts';
import { watchLink } from './link-watch.ts';

function makeWatch(answers: (boolean | 'portal' | 'hidden')[], isWatched = () => true) {
	const told: (boolean | 'elsewhere')[] = [];
	const waits: number[] = [];
	let isHidden = false;
	let next = () => {};
	let come = () => {};
	const client = {
		request: async () => {
			const answer = answers.shift();
			isHidden = answer === 'hidden';
			if (answer === true) return { ok: true, status: 200, value: {} };
			return { ok: false, status: 0, fault: answer === 'portal' ? 'center.notTheCenter' : 'center.unreachable' };
		},
	} as CenterClient;
	const watch = watchLink({
		client,
		random: () => 0.5,
		wait: (ms, callback) => {
			waits.push(ms);
			next = callback;
			return () => undefined;
		},
		onHint: () => () => undefined,
		isAnswered: async () => isHidden,
		isWatched,
		onWatched: (look) => {
			come = look;
			return () => undefined;
		},
		onChange: (connected, elsewhere) => told.push(elsewhere ? 'elsewhere' : connected),
	});
	const step = async () => {
		next();
		await new Promise((resolve) => setTimeout(resolve, 1));
	};
	const first = () => new Promise((resolve) => setTimeout(resolve, 1));
	const arrive = async () => {
		come();
		await first();
	};
	return { first, told, waits, watch, step, arrive };
}

test('the first answer is told at once', async () => {
	const { first, told, step, watch } = makeWatch([false, true]);
	await first();
	expect(told).toEqual([false]);
	await step();
	expect(told).toEqual([false, true]);
	watch.stop();
});

test('one miss is not yet a lost link', async () => {
	const { first, told, step, waits, watch } = makeWatch([true, false, true, false, false]);
	await first();
	for (let i = 0; i < 4; i++) await step();
	expect(told).toEqual([true, false]);
	expect(waits).toEqual([15_000, 1000, 15_000, 1000, 4000]);
	watch.stop();
});

test('who answers in the place of the center is told', async () => {
	const { first, told, step, watch } = makeWatch(['portal', 'portal', false, 'portal', true, 'portal', 'portal']);
	await first();
	for (let i = 0; i < 6; i++) await step();
	expect(told).toEqual(['elsewhere', false, 'elsewhere', true, 'elsewhere']);
	watch.stop();
});

test('an answer that the engine hides is one too', async () => {
	const { first, told, step, watch } = makeWatch(['hidden', false, true, 'hidden', 'hidden']);
	await first();
	for (let i = 0; i < 4; i++) await step();
	expect(told).toEqual(['elsewhere', false, true, 'elsewhere']);
	watch.stop();
});

test('where nobody is the center is asked seldom', async () => {
	let watched = false;
	const answers = [true, ...Array.from({ length: 9 }, () => false), true];
	const { first, told, step, waits, watch, arrive } = makeWatch(answers, () => watched);
	await first();
	for (let i = 0; i < 9; i++) await step();
	expect(waits).toEqual([240_000, 1000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 600_000, 600_000]);
	watched = true;
	await arrive();
	expect([told, waits[10]]).toEqual([[true, false, true], 15_000]);
	await arrive();
	expect(waits.length).toBe(11);
	watch.stop();
});
