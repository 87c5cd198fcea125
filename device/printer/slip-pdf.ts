import {
	concatTransformationMatrix,
	drawObject,
	PDFDocument,
	type PDFPage,
	popGraphicsState,
	pushGraphicsState,
	rgb,
} from 'pdf-lib';
import type { PrinterMedia } from '../../shared/protocol/device.ts';
import type { PdfBytes } from './contract.ts';
import { drawCopyMark } from './copy-mark.ts';
import { type OneBitImage, type PngFault, readPng } from './png-bits.ts';

export type SlipFault = 'noPages' | 'tooManyPages' | 'badResolution' | 'wrongWidth' | 'notBase64' | PngFault;
export type SlipPdf = { ok: true; document: PdfBytes; pages: number } | { ok: false; fault: SlipFault; page: number };
export interface SlipOptions {
	/** PNG, base64 without a `data:` prefix. */
	pages: readonly string[];
	dotsPerInch: number;
	kind: PrinterMedia['kind'];
	/** From 2 on each page says 第 N 份. */
	copy: number;
}

const maxPages = 12;
const maxPageChars = 8_000_000;
const pointsPerMm = 72 / 25.4;
/** An 80 mm roll has 72 mm printable, centred. */
const paper = {
	'slip-80mm': { widthMm: 80, printableMm: 72.5, heightMm: null },
	a4: { widthMm: 210, printableMm: 210.5, heightMm: 297 },
} as const;
const markHeightMm = 4;

/** One PDF page a picture, dot for dot at its physical size: nothing is left to a printer's scaling. */
export async function makeSlipPdf(options: SlipOptions): Promise<SlipPdf> {
	const { pages, dotsPerInch, kind, copy } = options;
	if (pages.length === 0) return { ok: false, fault: 'noPages', page: 0 };
	if (pages.length > maxPages) return { ok: false, fault: 'tooManyPages', page: maxPages };
	if (!Number.isFinite(dotsPerInch) || dotsPerInch < 72 || dotsPerInch > 1200)
		return { ok: false, fault: 'badResolution', page: 0 };
	const pointsPerDot = 72 / dotsPerInch;
	const document = await PDFDocument.create({ updateMetadata: false });
	for (const [index, page] of pages.entries()) {
		const read = readPage(page);
		if (!read.ok) return { ok: false, fault: read.fault, page: index };
		const { widthMm, printableMm, heightMm } = paper[kind];
		const wide = read.image.widthDots * pointsPerDot;
		const high = read.image.heightDots * pointsPerDot;
		if (wide > printableMm * pointsPerMm) return { ok: false, fault: 'wrongWidth', page: index };
		if (heightMm !== null && high > (heightMm + 0.5) * pointsPerMm)
			return { ok: false, fault: 'tooLarge', page: index };
		const band = copy > 1 && kind === 'slip-80mm' ? (markHeightMm + 4) * pointsPerMm : 0;
		const size: [number, number] = [widthMm * pointsPerMm, heightMm === null ? high + band : heightMm * pointsPerMm];
		const sheet = document.addPage(size);
		const left = (size[0] - wide) / 2;
		drawImage(document, sheet, read.image, [wide, 0, 0, high, left, size[1] - band - high]);
		if (copy > 1) drawMark(sheet, copy);
	}
	return { ok: true, document: await document.save({ useObjectStreams: false }), pages: pages.length };
}

function readPage(page: string): { ok: true; image: OneBitImage } | { ok: false; fault: SlipFault } {
	if (page.length > maxPageChars) return { ok: false, fault: 'tooLarge' };
	if (page.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(page)) return { ok: false, fault: 'notBase64' };
	return readPng(Buffer.from(page, 'base64'));
}

type Matrix = [number, number, number, number, number, number];

function drawImage(document: PDFDocument, sheet: PDFPage, image: OneBitImage, matrix: Matrix): void {
	const stream = document.context.flateStream(image.bits, {
		Type: 'XObject',
		Subtype: 'Image',
		Width: image.widthDots,
		Height: image.heightDots,
		ColorSpace: 'DeviceGray',
		BitsPerComponent: 1,
		Interpolate: false,
	});
	const name = sheet.node.newXObject('Slip', document.context.register(stream));
	sheet.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix), drawObject(name), popGraphicsState());
}

function drawMark(sheet: PDFPage, copy: number): void {
	const mark = drawCopyMark(copy);
	const scale = (markHeightMm * pointsPerMm) / 24;
	const margin = 4 * pointsPerMm;
	const x = sheet.getWidth() - margin - mark.width * scale - 4;
	const y = sheet.getHeight() - 2 * pointsPerMm;
	const white = { x: x - 4, y: y - 26 * scale, width: mark.width * scale + 8, height: 28 * scale };
	sheet.drawRectangle({ ...white, color: rgb(1, 1, 1) });
	sheet.drawSvgPath(mark.path, { x, y, scale, borderColor: rgb(0, 0, 0), borderWidth: 2 });
}
