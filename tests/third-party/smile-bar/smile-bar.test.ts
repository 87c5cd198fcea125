import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SatisfactionPad } from '../../../device/satisfaction-pad/contract.ts';
import { createSmileBar } from './smile-bar.ts';
import { createSmileBarInMemory } from './smile-bar-simulator.ts';

const beatMs = 100;
const patience = { timeout: 5000, interval: 5 };
let simulator: ReturnType<typeof createSmileBarInMemory>;
let pad: SatisfactionPad;
let levels: number[];

beforeEach(() => {
	simulator = createSmileBarInMemory({ beatMs });
	pad = createSmileBar({ open: simulator.open, beatMs, firstWaitMs: 20, longestWaitMs: 100 });
	levels = [];
	pad.onPress((level) => levels.push(level));
});
afterEach(() => pad.close());

const untilState = (state: string) => expect.poll(() => pad.status().state, patience).toBe(state);
const untilLit = (isLit: boolean) => expect.poll(() => simulator.isLit(), patience).toBe(isLit);

test('is dark after a press', async () => {
	await untilState('ready');
	await untilLit(false);
	pad.ask();
	await untilLit(true);
	await expect
		.poll(() => {
			simulator.press(2);
			return levels;
		}, patience)
		.toEqual([2]);
	await untilLit(false);
});

test('lights up while asked, is dark after stop and after close', async () => {
	await untilState('ready');
	await untilLit(false);
	for (const end of [pad.stop, pad.forget, pad.close]) {
		pad.ask();
		await untilLit(true);
		await end();
		await untilLit(false);
	}
});

test('an adapter without a bar behind it is never ready', async () => {
	simulator.mute(true);
	await untilState('fault');
	expect(pad.status()).toEqual({ state: 'fault', reason: 'satisfactionPad.failed' });
	await expect.poll(() => simulator.timesOpened(), patience).toBeGreaterThan(2);
	expect(pad.status()).toEqual({ state: 'fault', reason: 'satisfactionPad.failed' });
});

test('three missed heartbeats while asked are a fault; the question outlives it', async () => {
	await untilState('ready');
	pad.ask();
	await untilLit(true);
	const mutedAt = performance.now();
	simulator.mute(true);
	await untilState('fault');
	expect(performance.now() - mutedAt).toBeGreaterThan(beatMs * 2.4);
	simulator.mute(false);
	await untilState('ready');
	await untilLit(true);
	simulator.press(1);
	await expect.poll(() => levels, patience).toEqual([1]);
});

test('silence is no fault while nothing is asked', async () => {
	await untilState('ready');
	await untilLit(false);
	simulator.mute(true);
	await new Promise((resolve) => setTimeout(resolve, beatMs * 6));
	expect(pad.status()).toEqual({ state: 'ready' });
	expect(simulator.timesOpened()).toBe(1);
});
