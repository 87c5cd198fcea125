import { expect, test } from 'vitest';
import { findStep, makeCode, stepOf, toBase32 } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test('codes are those of RFC 6238', () => {
	const told: [number, string][] = [
		[59, '94287082'],
		[1_111_111_109, '07081804'],
		[1_111_111_111, '14050471'],
		[1_234_567_890, '89005924'],
		[2_000_000_000, '69279037'],
		[20_000_000_000, '65353130'],
	];
	expect(told.map(([seconds]) => makeCode(secret, stepOf(seconds * 1000), 8))).toEqual(told.map(([, code]) => code));
});

test('a code is taken once and one step around', () => {
	const now = 1_234_567_890_000;
	const step = stepOf(now);
	const codes = [-2, -1, 0, 1, 2].map((each) => makeCode(secret, step + each));
	expect(codes.map((code) => findStep(secret, code, now, 0))).toEqual([null, step - 1, step, step + 1, null]);
	expect(findStep(secret, codes[2] ?? '', now, step)).toBeNull();
	expect(findStep(secret, codes[3] ?? '', now, step)).toBe(step + 1);
	for (const text of ['', '12345', '1234567', 'abcdef', '-12345']) expect(findStep(secret, text, now, 0)).toBeNull();
});

test('base32 is that of RFC 4648', () => {
	const pairs = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(Buffer.from(text)));
	expect(pairs).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
});
