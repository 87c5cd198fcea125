import fc from 'fast-check';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { readPng } from './png-bits.ts';

function drawPng(width: number, height: number, options: { colorType?: 0 | 2 | 4 | 6 } = {}): Buffer {
	const png = new PNG({ width, height });
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const isInk = (x * 7 + y * 3) % 11 < 4;
			png.data.set(isInk ? [0, 0, 0, 255] : [255, 255, 255, 255], (y * width + x) * 4);
		}
	return PNG.sync.write(png, options);
}
test('every colour type gives the same dots', () => {
	const grey = readPng(drawPng(61, 40, { colorType: 0 }));
	for (const colorType of [2, 4, 6] as const) expect(readPng(drawPng(61, 40, { colorType }))).toEqual(grey);
	const ink = grey.ok ? [...Array(61).keys()].map((x) => ((grey.image.bits[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) : [];
	expect(ink).toEqual([...Array(61).keys()].map((x) => ((x * 7) % 11 < 4 ? 0 : 1)));
});

test('a header that promises little inflates little', () => {
	const big = drawPng(4000, 4000);
	const lying = Buffer.from(big);
	lying.writeUInt32BE(10, 16);
	expect(readPng(lying)).toMatchObject({ ok: false });
});

test('damaged pictures never throw', () => {
	const good = drawPng(40, 30);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 5 }),
			fc.nat(),
			(changes, cut) => {
				const bytes = Buffer.from(good);
				for (const [at, value] of changes) bytes[at] = value;
				expect(typeof readPng(bytes.subarray(0, cut % (bytes.length + 1))).ok).toBe('boolean');
			},
		),
		{ numRuns: 500 },
	);
});
