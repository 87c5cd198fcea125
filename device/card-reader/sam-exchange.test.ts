import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStreamPair } from '../transport/stream-pair.ts';
import { createExchange } from './sam-exchange.ts';
import { encodeFrame } from './sam-wire.ts';

const gapMs = 150;
const ready = encodeFrame([0x00, 0x00, 0x90]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	vi.restoreAllMocks();
	vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Half of an answer has come; `standStill` is time that goes by while nothing of this process runs. */
async function hearHalf() {
	const [kiosk, reader] = createStreamPair();
	const asked = createExchange(kiosk, gapMs).ask('status', 1000, ({ code }) => code);
	await pass(1);
	await reader.write(ready.subarray(0, 6));
	await pass(1);
	const told = vi.fn();
	void asked.then(told);
	let stoodMs = 0;
	const now = performance.now.bind(performance);
	vi.spyOn(performance, 'now').mockImplementation(() => now() + stoodMs);
	const standStill = (ms: number) => {
		stoodMs += ms;
	};
	return { asked, told, standStill, sendRest: () => reader.write(ready.subarray(6)) };
}

test('half an answer and silence is cut off', async () => {
	const { asked } = await hearHalf();
	await pass(gapMs);
	expect(await asked).toBe('cutOff');
});

test('a gap in which the agent stood still is no silence', async () => {
	const { asked, told, standStill, sendRest } = await hearHalf();
	standStill(400);
	await pass(gapMs);
	expect(told).not.toHaveBeenCalled();
	await sendRest();
	await pass(1);
	expect(await asked).toBe(0x90);
});

test('a machine that is never in time comes to an end', async () => {
	const { asked, standStill } = await hearHalf();
	for (let times = 0; times < 4; times++) {
		standStill(400);
		await pass(gapMs);
	}
	expect(await asked).toBe('cutOff');
});
