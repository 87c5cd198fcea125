import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { readSlipPages, type SlipOptions } from '../../device/printer/slip-pages.ts';
import { makeSlipPdf } from '../../device/printer/slip-pdf.ts';
import { readSlip } from './slip-reader.ts';

/** A QR code with 4 dots a module at the top left of a white page. */
function drawQrPage(text: string, widthDots: number, heightDots: number): string {
	const { data } = encode(text, { ecc: 'M', border: 4 });
	const png = new PNG({ width: widthDots, height: heightDots, colorType: 0 });
	png.data.fill(255);
	for (const [row, cells] of data.entries())
		for (const [column, isDark] of cells.entries()) {
			if (!isDark) continue;
			for (let dot = 0; dot < 16; dot += 1) {
				const [x, y] = [20 + column * 4 + (dot & 3), 60 + row * 4 + (dot >> 2)];
				png.data.set([0, 0, 0, 255], (y * widthDots + x) * 4);
			}
		}
	return PNG.sync.write(png, { colorType: 0 }).toString('base64');
}

async function makePdf(options: SlipOptions): Promise<Uint8Array> {
	const read = readSlipPages(options);
	if (!read.ok) throw new Error(read.fault);
	return makeSlipPdf(read.document);
}

test.each([
	['slip-80mm', 203, 576, 400, 1, [226.8, 141.9]],
	['slip-80mm', 203, 576, 400, 2, [226.8, 164.6]],
	['a4', 150, 1240, 1754, 1, [595.3, 841.9]],
] as const)('the code on a %s slip at %i dpi reads back', async (kind, dotsPerInch, width, height, copy, size) => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-slip-'));
	const file = join(folder, 'slip.pdf');
	const pages = [drawQrPage('150102004200001731', width, height)];
	writeFileSync(file, await makePdf({ pages, dotsPerInch, kind, copy }));
	const slip = await readSlip(file);
	expect([slip.qrText, slip.pages]).toEqual(['150102004200001731', 1]);
	expect([slip.widthPt, slip.heightPt].map((points) => Math.round(points * 10) / 10)).toEqual(size);
	rmSync(folder, { recursive: true });
});

test('a slip without a code has none', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-slip-'));
	const file = join(folder, 'slip.pdf');
	const blank = new PNG({ width: 100, height: 100 });
	blank.data.fill(255);
	const pages = [PNG.sync.write(blank).toString('base64')];
	writeFileSync(file, await makePdf({ pages, dotsPerInch: 203, kind: 'slip-80mm', copy: 1 }));
	expect((await readSlip(file)).qrText).toBe(null);
	rmSync(folder, { recursive: true });
});
