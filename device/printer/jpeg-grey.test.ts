import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { readCopyFile } from './conformance-paper.ts';
import { makeTestDocument } from './conformance-ticket.ts';
import { encodeGreyJpeg } from './jpeg-grey.ts';
import { areSameDots, createWhiteImage, joinDown, type OneBitImage, setDot } from './one-bit-image.ts';

async function readBack(image: OneBitImage): Promise<OneBitImage | undefined> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-jpeg-'));
	const file = join(folder, 'page.jpg');
	writeFileSync(file, encodeGreyJpeg(image, 203));
	const [read] = await readCopyFile(file);
	rmSync(folder, { recursive: true });
	return read;
}

test('a slip comes back dot for dot', async () => {
	const image = joinDown(makeTestDocument(2).pages);
	const read = await readBack(image);
	expect(read && areSameDots(read, image)).toBe(true);
});

test('noise comes back dot for dot', async () => {
	let seed = 7;
	const image = createWhiteImage(203, 131);
	for (let y = 0; y < 131; y += 1)
		for (let x = 0; x < 203; x += 1) {
			seed = (seed * 1103515245 + 12345) % 2147483648;
			if (seed > 2 ** 30) setDot(image, x, y, true);
		}
	const read = await readBack(image);
	expect(read && areSameDots(read, image)).toBe(true);
});

test('any size is a picture of that size', async () => {
	const size = fc.integer({ min: 1, max: 70 });
	await fc.assert(
		fc.asyncProperty(size, size, async (widthDots, heightDots) => {
			const image = createWhiteImage(widthDots, heightDots);
			setDot(image, widthDots - 1, heightDots - 1, true);
			const picture = await (await PDFDocument.create()).embedJpg(Uint8Array.from(encodeGreyJpeg(image, 203)));
			expect([picture.width, picture.height]).toEqual([widthDots, heightDots]);
		}),
		{ numRuns: 30 },
	);
});
