import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { isBlack } from './one-bit-image.ts';
import { readSlipPages, type SlipOptions } from './slip-pages.ts';
import { makeSlipPdf } from './slip-pdf.ts';

function drawPng(width: number, height: number): Buffer {
	const png = new PNG({ width, height });
	png.data.fill(255);
	return PNG.sync.write(png);
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

async function sizesOf(options: SlipOptions): Promise<number[][]> {
	const read = readSlipPages(options);
	if (!read.ok) throw new Error(read.fault);
	const pdf = await PDFDocument.load(await makeSlipPdf(read.document));
	return pdf.getPages().map((page) => [page.getWidth(), page.getHeight()].map(Math.round));
}

test('a slip page keeps its physical size', async () => {
	const pages = [base64(drawPng(576, 812))];
	expect(await sizesOf({ pages, dotsPerInch: 203, kind: 'slip-80mm', copy: 1 })).toEqual([[227, 288]]);
});

test('a second copy of a slip has room for its mark', async () => {
	const pages = [base64(drawPng(576, 812))];
	expect(await sizesOf({ pages, dotsPerInch: 203, kind: 'slip-80mm', copy: 2 })).toEqual([[227, 311]]);
});

test('A4 pages are A4', async () => {
	const pages = [base64(drawPng(1240, 1754)), base64(drawPng(1240, 900))];
	expect(await sizesOf({ pages, dotsPerInch: 150, kind: 'a4', copy: 1 })).toEqual([
		[595, 842],
		[595, 842],
	]);
});

test.each([
	['slip-80mm', 576],
	['slip-58mm', 384],
] as const)('only a second copy on %s is marked', (kind, width) => {
	const inkOf = (copy: number) => {
		const read = readSlipPages({ pages: [base64(drawPng(width, 100))], dotsPerInch: 203, kind, copy });
		const page = read.ok ? read.document.pages[0] : undefined;
		if (page === undefined) throw new Error('no page');
		let ink = 0;
		let leftmost: number = width;
		for (let y = 0; y < page.heightDots; y += 1)
			for (let x = 0; x < width; x += 1)
				if (isBlack(page, x, y)) {
					ink += 1;
					leftmost = Math.min(leftmost, x);
				}
		return { ink, isRight: leftmost > width / 2 };
	};
	expect(inkOf(1)).toEqual({ ink: 0, isRight: true });
	expect(inkOf(2).ink).toBeGreaterThan(300);
	expect(inkOf(2).isRight).toBe(true);
});

test.each([
	['noPages', { pages: [] }],
	['tooManyPages', { pages: Array(13).fill(base64(drawPng(10, 10))) }],
	['badResolution', { dotsPerInch: Number.NaN }],
	['badResolution', { dotsPerInch: 3 }],
	['notBase64', { pages: ['data:image/png;base64,AAAA'] }],
	['notPng', { pages: [base64(new Uint8Array(200))] }],
	['damaged', { pages: [base64(drawPng(50, 50).subarray(0, 100))] }],
	['wrongWidth', { pages: [base64(drawPng(640, 10))] }],
	['tooLarge', { pages: [base64(drawPng(1240, 1800))], kind: 'a4' as const, dotsPerInch: 150 }],
])('bad pages are the fault %s', (fault, change) => {
	const good = { pages: [base64(drawPng(10, 10))], dotsPerInch: 203, kind: 'slip-80mm' as const, copy: 1 };
	expect(readSlipPages({ ...good, ...change })).toMatchObject({ ok: false, fault });
});
