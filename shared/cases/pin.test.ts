import { expect, test } from 'vitest';
import { groupPin, isPin, makePin, phoneAddress } from './pin.ts';
import { readSlipCode } from './slip-code.ts';

test('a PIN has six digits whatever is drawn', () => {
	const draws = [
		[255, 255, 255],
		[244, 36, 0],
		[0, 0, 7],
	];
	// The first two lie beyond sixteen millions.
	expect(makePin(() => Uint8Array.from(draws.shift() ?? []))).toBe('000007');
	expect(makePin(() => Uint8Array.of(244, 35, 255))).toBe('999999');
	expect(draws).toEqual([]);
});

test('what is no PIN is told', () => {
	expect(['000000', '307512', '30751', '3075123', '30751x', '３０７５１２', 307512, null].map(isPin)).toEqual([
		true,
		true,
		false,
		false,
		false,
		false,
		false,
		false,
	]);
	expect(groupPin('307512')).toBe('307 512');
});

test('a counter reads the address of a slip', () => {
	const code = '159902001200341758';
	const text = phoneAddress('https://fuwu.example.org/phone/', code);
	expect(text).toBe('https://fuwu.example.org/phone/#159902001200341758');
	expect(readSlipCode(text)).toBe(code);
});
