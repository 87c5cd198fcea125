import { expect, test } from 'vitest';
import type { CenterClient } from './center-client.ts';
import { watchLink } from './link-watch.ts';

function makeWatch(answers: boolean[]) {
	const told: boolean[] = [];
	const waits: number[] = [];
	let next = () => {};
	const client = {
		request: async () =>
			answers.shift() ? { ok: true, status: 200, value: {} } : { ok: false, status: 0, fault: 'center.unreachable' },
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
		onChange: (connected) => told.push(connected),
	});
	const step = async () => {
		next();
		await new Promise((resolve) => setTimeout(resolve, 1));
	};
	const first = () => new Promise((resolve) => setTimeout(resolve, 1));
	return { first, told, waits, watch, step };
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
