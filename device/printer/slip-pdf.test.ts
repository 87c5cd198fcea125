import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { readPng } from './png-bits.ts';
import { makeSlipPdf } from './slip-pdf.ts';

function drawPng(width: number, height: number, options: { colorType?: 0 | 2 | 4 | 6 } = {}): Buffer {
	const png = new PNG({ width, height });
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const isInk = (x * 7 + y * 3) % 11 < 4;
			png.data.set(isInk ? [0, 0, 0, 255] : [255, 255, 255, 255], (y * width + x) * 4);
		}
	return PNG.sync.write(png, options);
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const sizes = async (bytes: Uint8Array) =>
	(await PDFDocument.load(bytes)).getPages().map((page) => [page.getWidth(), page.getHeight()].map(Math.round));

test('a slip page keeps its physical size', async () => {
	const made = await makeSlipPdf({ pages: [base64(drawPng(576, 812))], dotsPerInch: 203, kind: 'slip-80mm', copy: 1 });
	expect(made.ok && made.pages).toBe(1);
	expect(made.ok && (await sizes(made.document))).toEqual([[227, 288]]);
});

test('a second copy of a slip has room for its mark', async () => {
	const made = await makeSlipPdf({ pages: [base64(drawPng(576, 812))], dotsPerInch: 203, kind: 'slip-80mm', copy: 2 });
	expect(made.ok && (await sizes(made.document))).toEqual([[227, 311]]);
});

test('A4 pages are A4', async () => {
	const pages = [base64(drawPng(1240, 1754)), base64(drawPng(1240, 900))];
	const made = await makeSlipPdf({ pages, dotsPerInch: 150, kind: 'a4', copy: 1 });
	expect(made.ok && (await sizes(made.document))).toEqual([
		[595, 842],
		[595, 842],
	]);
});

test('every colour type gives the same dots', () => {
	const grey = readPng(drawPng(61, 40, { colorType: 0 }));
	for (const colorType of [2, 4, 6] as const) expect(readPng(drawPng(61, 40, { colorType }))).toEqual(grey);
	const ink = grey.ok ? [...Array(61).keys()].map((x) => ((grey.image.bits[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) : [];
	expect(ink).toEqual([...Array(61).keys()].map((x) => ((x * 7) % 11 < 4 ? 0 : 1)));
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
])('bad pages are the fault %s', async (fault, change) => {
	const good = { pages: [base64(drawPng(10, 10))], dotsPerInch: 203, kind: 'slip-80mm' as const, copy: 1 };
	expect(await makeSlipPdf({ ...good, ...change })).toMatchObject({ ok: false, fault });
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
