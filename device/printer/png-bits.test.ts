import { constants, crc32, deflateRawSync } from 'node:zlib';
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
	const megabyte = 1 << 20;
	const piece = deflateRawSync(Buffer.alloc(megabyte), { finishFlush: constants.Z_FULL_FLUSH });
	const head = drawPng(40, 30).subarray(0, 33);
	const bomb = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(256).fill(piece)]);
	const lying = Buffer.concat([head, chunk('IDAT', bomb), chunk('IEND', Buffer.alloc(0))]);
	const beforeKb = process.resourceUsage().maxRSS;
	expect(readPng(lying)).toEqual({ ok: false, fault: 'damaged' });
	expect(process.resourceUsage().maxRSS - beforeKb).toBeLessThan((64 * megabyte) / 1024);
});

function chunk(type: string, data: Buffer): Buffer {
	const [length, checked, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(checked));
	return Buffer.concat([length, checked, sum]);
}

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
