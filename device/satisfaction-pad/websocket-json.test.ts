import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { startWebSocketPad, type WebSocketPad } from '../simulators/pad-websocket.ts';
import { openWebSocket } from '../transport/web-socket.ts';
import type { SatisfactionPad } from './contract.ts';
import { jieyuLevels, readAnswer } from './jieyu-wire.ts';
import { readTagLevel } from './national-tags.ts';
import { createWebSocketJsonPad, type WebSocketJsonOptions } from './websocket-json.ts';

let simulator: WebSocketPad;
let pad: SatisfactionPad;
async function start(options: Partial<WebSocketJsonOptions> = {}) {
	simulator = await startWebSocketPad();
	pad = createWebSocketJsonPad({
		open: () => openWebSocket({ url: simulator.url() }),
		firstWaitMs: 20,
		retryMs: 20,
		...options,
	});
	const pressed: number[] = [];
	pad.onPress((level) => pressed.push(level));
	await expect.poll(() => pad.status()).toEqual({ state: 'ready' });
	return pressed;
}
afterEach(async () => {
	await pad?.close();
	await simulator?.unplug();
});
const types = () => simulator.received().map((message) => message.type);

test('asks as the maker wants and maps its levels', async () => {
	const pressed = await start({ teller: { name: '窗口一', number: '007' }, timeoutS: 30 });
	pad.ask();
	await expect.poll(types).toEqual([10]);
	expect(simulator.received()).toEqual([
		{ type: 10, TellerName: '窗口一', TellerNo: '007', TellerPhoto: '', Timeout: 30 },
	]);
	simulator.answer(0, 4);
	await expect.poll(() => pressed).toEqual([1]);
});

test('puts the question again when the pad timed out', async () => {
	const pressed = await start();
	pad.ask();
	await expect.poll(types).toEqual([10]);
	simulator.answer(-2);
	await expect.poll(types).toEqual([10, 10]);
	simulator.press(3);
	await expect.poll(() => pressed).toEqual([3]);
	expect(pad.status()).toEqual({ state: 'ready' });
});

test('a question ended at the pad is not repeated', async () => {
	await start();
	pad.ask();
	await expect.poll(types).toEqual([10]);
	simulator.answer(-9);
	// Several times the wait after which an unanswered question is put again.
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(types()).toEqual([10]);
	pad.ask();
	await expect.poll(types).toEqual([10, 10]);
});

test('a press after taking back counts for nobody', async () => {
	const pressed = await start();
	simulator.answersCancels(false);
	pad.ask();
	await expect.poll(types).toEqual([10]);
	pad.stop();
	pad.ask();
	await expect.poll(types).toEqual([10, 2]);
	simulator.press(1);
	await expect.poll(types).toEqual([10, 2, 10]);
	simulator.press(5);
	await expect.poll(() => pressed).toEqual([5]);
});

test('a service that hangs is connected to afresh', async () => {
	await start({ cancelWithinMs: 50 });
	simulator.answersCancels(false);
	pad.ask();
	await expect.poll(types).toEqual([10]);
	pad.ask();
	await expect.poll(types).toEqual([10, 2, 10]);
	await expect.poll(() => pad.status()).toEqual({ state: 'ready' });
});

test('a missing or broken pad is named and heals', async () => {
	const pressed = await start();
	pad.ask();
	await expect.poll(types).toEqual([10]);
	for (const [ret, reason] of [
		[-3, 'satisfactionPad.portGone'],
		[-7, 'satisfactionPad.failed'],
		[-1, 'satisfactionPad.failed'],
		[-99, 'satisfactionPad.failed'],
	] as const) {
		const asked = types().length;
		simulator.answer(ret);
		await expect.poll(() => pad.status()).toEqual({ state: 'fault', reason });
		await expect.poll(() => types().length).toBeGreaterThan(asked);
	}
	simulator.press(4);
	await expect.poll(() => pressed).toEqual([4]);
	expect(pad.status()).toEqual({ state: 'ready' });
});

test('tags tell a level by their first digit', () => {
	expect(['510', '517|512', '413', '310', '207', '115'].map(readTagLevel)).toEqual([5, 5, 4, 3, 2, 1]);
	expect(['518', '405', '510|413', '', '5', '51O', '510|'].map(readTagLevel)).toEqual(Array(7).fill(null));
});

test('only whole answers are read', () => {
	const read = (text: string) => readAnswer(Buffer.from(text), jieyuLevels);
	expect(read('{"type":10,"ret":0,"EvaluatorLevel":"2"}')).toEqual({ answer: 'level', level: 4 });
	expect(read('{"type":10,"ret":0,"EvaluatorLevel":9}')).toEqual({ answer: 'levelUnknown' });
	expect(read('{"type":10,"ret":0}')).toEqual({ answer: 'levelUnknown' });
	expect(read('{"type":10,"ret":0,"EvaluatorLevel":"constructor"}')).toEqual({ answer: 'levelUnknown' });
	expect(['{"type":2,"ret":0}', '{"type":10}', 'null', '', '{"type":10,"ret":"0"}'].map(read)).toEqual(
		Array(5).fill(null),
	);
});

test('any bytes are read without throwing', () => {
	fc.assert(fc.property(fc.uint8Array(), (bytes) => void readAnswer(bytes, jieyuLevels)));
	const shapes = fc.record({ type: fc.constant(10), ret: fc.anything(), EvaluatorLevel: fc.anything() });
	fc.assert(
		fc.property(fc.oneof(fc.json(), shapes.map(toJson)), (text) => {
			const read = readAnswer(Buffer.from(text), jieyuLevels);
			if (read?.answer === 'level') expect([1, 2, 3, 4, 5]).toContain(read.level);
		}),
		{ numRuns: 2000 },
	);
});

function toJson(value: unknown): string {
	return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? '';
}
