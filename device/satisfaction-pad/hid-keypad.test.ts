import { expect, test } from 'vitest';
import { encodeKeyPress } from '../simulators/pad.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import { createHidKeypad, findKeyCodes } from './hid-keypad.ts';

test('keys have the codes of the kernel', () => {
	expect(['1', '0', '5', 'a', 'Z'].map(findKeyCodes)).toEqual([[2, 79], [11, 82], [6, 76], [30], [44]]);
	expect(['', '12', '#', 'ä'].map(findKeyCodes)).toEqual([[], [], [], []]);
});

test('a key held down is one press', async () => {
	const [near, far] = createStreamPair();
	const pad = createHidKeypad({ open: async () => ({ ok: true, transport: near }), keys: { a: 5, b: 1 } });
	const pressed: number[] = [];
	pad.onPress((level) => pressed.push(level));
	await expect.poll(() => pad.status()).toEqual({ state: 'ready' });
	pad.ask();
	await far.write(encodeKeyPress('C'));
	await expect
		.poll(async () => {
			await far.write(encodeKeyPress('A'));
			return pressed;
		})
		.toEqual([5]);
	await pad.close();
});

test('a key that is no key is refused', () => {
	const open = async () => ({ ok: false, fault: 'portGone' }) as const;
	expect(() => createHidKeypad({ open, keys: { F1: 5 } })).toThrow('satisfactionPad.keys: F1');
});
