import { assert, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom, cutBytes, mutateBytes } from '../card-reader/byte-mutator.ts';
import type { ScannedCode } from './contract.ts';
import { codeLimitBytes, createScanLines, readCode } from './scan-lines.ts';

const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const encode = (text: string) => new TextEncoder().encode(text);

function readAll(...pieces: Uint8Array[]): ScannedCode[] {
	const codes: ScannedCode[] = [];
	const lines = createScanLines((code) => codes.push(code));
	for (const piece of pieces) lines.push(piece);
	lines.end();
	return codes;
}

function isWithinContract({ text, symbology }: ScannedCode): boolean {
	return (
		encode(text).length <= codeLimitBytes &&
		/\S/.test(text) &&
		!/\p{Cc}/u.test(text.replaceAll('\u001d', '')) &&
		(symbology === null || /^\][A-Za-z][0-9A-Za-z]$/.test(symbology))
	);
}

test('reads identifier, frame and both encodings', () => {
	expect(readCode(encode(']Q3法驿'))).toEqual({ text: '法驿', symbology: ']Q3' });
	expect(readCode(encode('\u0002]d2abc\u0003'))).toEqual({ text: 'abc', symbology: ']d2' });
	expect(readCode(Uint8Array.of(0x5d, 0x51, 0x31, 0xb0, 0xb8))).toEqual({ text: '案', symbology: ']Q1' });
	// Four bytes of GB18030: ᠮ (U+182E).
	expect(readCode(Uint8Array.of(0x81, 0x34, 0xd6, 0x36))?.text).toMatch(/^[\u1800-\u18af]$/);
	expect(readCode(encode(']Q3'))).toBeNull();
	expect(readCode(encode('[not an identifier'))).toEqual({ text: '[not an identifier', symbology: null });
});

test('keeps the longest code and no longer', () => {
	const longest = 'x'.repeat(codeLimitBytes);
	expect(readAll(encode(`\u0002]Q0${longest}\u0003\r`))).toEqual([{ text: longest, symbology: ']Q0' }]);
	expect(readAll(encode(`${longest}y\r`))).toEqual([]);
	expect(readAll(encode(`${'x'.repeat(100_000)}\rnext\r`))).toEqual([{ text: 'next', symbology: null }]);
	// 2 bytes in GB18030, 3 in UTF-8: too long for the page.
	expect(readAll(new Uint8Array(codeLimitBytes).fill(0xb0))).toEqual([]);
});

test('leaves nothing of an earlier code', () => {
	const lines = createScanLines(() => undefined);
	lines.push(encode('half'));
	expect(lines.isOpen()).toBe(true);
	lines.drop();
	expect(lines.isOpen()).toBe(false);
	const codes: ScannedCode[] = [];
	const others = createScanLines((code) => codes.push(code));
	others.push(encode('first, and a long one\rab\r'));
	expect(codes.map(({ text }) => text)).toEqual(['first, and a long one', 'ab']);
});

test('any bytes in any pieces stay within the contract', () => {
	assert(
		property(uint8Array({ maxLength: 600 }), uint8Array({ maxLength: 600 }), (one, other) => {
			const codes = readAll(one, other);
			const joined = readAll(Uint8Array.from([...one, ...other]));
			return codes.every(isWithinContract) && JSON.stringify(codes) === JSON.stringify(joined);
		}),
		{ numRuns: 3000, seed },
	);
});

const samples = [
	encode(']Q3LAWPOST:159902001200341758\r\n'),
	encode('\u0002案件编号 159 902 001 200 341 758\u0003\r'),
	Uint8Array.of(0x5d, 0x51, 0x31, 0xb0, 0xb8, 0xbc, 0xfe, 0x81, 0x34, 0xd6, 0x36, 0x0d),
	encode(`]C1${'0104912345123459\u001d'.repeat(40)}\r`),
];

test(`${frames} spoilt codes never break the rules`, { timeout: 60_000 + frames }, () => {
	const random = createRandom(seed);
	const startedAt = performance.now();
	let told = 0;
	const lines = createScanLines((code) => {
		told++;
		if (!isWithinContract(code)) throw new Error(`round ${told}: ${JSON.stringify(code)}`);
	});
	for (let i = 0; i < frames; i++) {
		const sample = samples[i % samples.length];
		if (!sample) continue;
		for (const piece of cutBytes(mutateBytes(sample, random), random)) lines.push(piece);
		if (random() < 0.3) lines.end();
		if (random() < 0.1) lines.drop();
	}
	const perSecond = Math.round((frames * 1000) / (performance.now() - startedAt));
	console.log(`scan-lines: ${frames} spoilt codes, ${told} told, ${perSecond} a second`);
	expect(told).toBeGreaterThan(frames / 10);
});
