/** The technician's page for printers that take dots: a frame at the edges, every dot of the head, fine lines, a QR code. */
import { encode } from 'uqr';
import type { PrinterMedia } from '../../shared/protocol/device.ts';
import { createWhiteImage, type OneBitImage, setDot } from './one-bit-image.ts';
import type { SlipDocument } from './slip-pages.ts';

export const testPageCode = 'LAWPOST TEST 0123456789';
const heightMm = 60;

export function drawTestPage({ kind, dotsPerInch, widthDots }: PrinterMedia): SlipDocument {
	const toDots = (mm: number) => Math.round((mm / 25.4) * dotsPerInch);
	const page = createWhiteImage(widthDots, toDots(heightMm));
	const edge = page.widthDots - 1;
	fill(page, [0, 0, edge, 1]);
	fill(page, [0, page.heightDots - 2, edge, page.heightDots - 1]);
	fill(page, [0, 0, 1, page.heightDots - 1]);
	fill(page, [edge - 1, 0, edge, page.heightDots - 1]);
	// A dead dot of a thermal head is a white line down the black bar.
	fill(page, [0, toDots(4), edge, toDots(9)]);
	for (let x = 0; x < widthDots; x += 2) fill(page, [x, toDots(10), x, toDots(14)]);
	drawCode(page, toDots(18), Math.max(2, toDots(0.75)));
	return { pages: [page], dotsPerInch, kind };
}

function drawCode(page: OneBitImage, top: number, moduleDots: number): void {
	const { data, size } = encode(testPageCode, { ecc: 'M', border: 4 });
	const left = (page.widthDots - size * moduleDots) >> 1;
	for (const [row, cells] of data.entries())
		for (const [column, isDark] of cells.entries()) {
			const [x, y] = [left + column * moduleDots, top + row * moduleDots];
			if (isDark) fill(page, [x, y, x + moduleDots - 1, y + moduleDots - 1]);
		}
}

function fill(page: OneBitImage, [left, top, right, bottom]: [number, number, number, number]): void {
	for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) setDot(page, x, y, true);
}
