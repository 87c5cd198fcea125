import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { encodeOneBit } from './signature-picture.ts';

test('a picture has one bit a dot', async () => {
	for (const [width, height] of [
		[1, 1],
		[8, 3],
		[13, 7],
		[1200, 480],
	] as const) {
		const isBlack = (dot: number) => (dot * 7) % 3 === 0;
		const png = await encodeOneBit(width, height, isBlack);
		expect([...png.subarray(24, 26)]).toEqual([1, 0]);
		const read = PNG.sync.read(Buffer.from(png));
		expect([read.width, read.height]).toEqual([width, height]);
		const wrong = Array.from({ length: width * height }, (_, dot) => dot).filter(
			(dot) => read.data[dot * 4] !== (isBlack(dot) ? 0 : 255),
		);
		expect(wrong).toEqual([]);
	}
});
