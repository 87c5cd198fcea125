import type { PrinterMedia } from '../../shared/protocol/device.ts';
import { drawCopyMark } from './copy-mark.ts';
import { createWhiteImage, drawOver, type OneBitImage, setDot } from './one-bit-image.ts';
import { type PngFault, readPng } from './png-bits.ts';

/** What goes on paper, dot for dot. The dots may say who a person is: see `eraseSlip`. */
export interface SlipDocument {
	pages: OneBitImage[];
	dotsPerInch: number;
	kind: PrinterMedia['kind'];
}
export type SlipFault = 'noPages' | 'tooManyPages' | 'badResolution' | 'wrongWidth' | 'notBase64' | PngFault;
export type SlipRead = { ok: true; document: SlipDocument } | { ok: false; fault: SlipFault; page: number };
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
const mmPerInch = 25.4;
/** Rolls of 80 and 58 mm have 72 and 48 mm printable, centred. */
export const paperSizes = {
	'slip-80mm': { widthMm: 80, printableMm: 72.5, heightMm: null },
	'slip-58mm': { widthMm: 58, printableMm: 48.5, heightMm: null },
	a4: { widthMm: 210, printableMm: 210.5, heightMm: 297 },
} as const;
const markHeightMm = 4;

/** Pages as they came from a page of the kiosk, checked against the paper and marked when they are a further copy. */
export function readSlipPages({ pages, dotsPerInch, kind, copy }: SlipOptions): SlipRead {
	if (pages.length === 0) return { ok: false, fault: 'noPages', page: 0 };
	if (pages.length > maxPages) return { ok: false, fault: 'tooManyPages', page: maxPages };
	if (!Number.isFinite(dotsPerInch) || dotsPerInch < 72 || dotsPerInch > 1200)
		return { ok: false, fault: 'badResolution', page: 0 };
	const document: SlipDocument = { pages: [], dotsPerInch, kind };
	for (const [page, encoded] of pages.entries()) {
		const read = readPage(encoded);
		const fault = read.ok ? findMisfit(read.image, document) : read.fault;
		if (fault !== null || !read.ok) {
			eraseSlip(document);
			return { ok: false, fault: fault ?? 'damaged', page };
		}
		document.pages.push(read.image);
	}
	if (copy > 1) markCopy(document, copy);
	return { ok: true, document };
}

export function eraseSlip(document: SlipDocument): void {
	for (const page of document.pages) page.bits.fill(0);
}

function readPage(page: string): { ok: true; image: OneBitImage } | { ok: false; fault: SlipFault } {
	if (page.length > maxPageChars) return { ok: false, fault: 'tooLarge' };
	if (page.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(page)) return { ok: false, fault: 'notBase64' };
	return readPng(Buffer.from(page, 'base64'));
}

function findMisfit(image: OneBitImage, { kind, dotsPerInch }: SlipDocument): SlipFault | null {
	const { printableMm, heightMm } = paperSizes[kind];
	const toMm = (dots: number) => (dots / dotsPerInch) * mmPerInch;
	if (toMm(image.widthDots) > printableMm) return 'wrongWidth';
	return heightMm !== null && toMm(image.heightDots) > heightMm + 0.5 ? 'tooLarge' : null;
}

/** Every driver prints dots, so the mark is dots too: it needs no font in the printer. */
export function markCopy(document: SlipDocument, copy: number): void {
	const mark = paintMark(copy, Math.round((markHeightMm * document.dotsPerInch) / mmPerInch));
	const margin = mark.heightDots >> 1;
	document.pages = document.pages.map((page) => {
		const band = document.kind === 'a4' ? 0 : mark.heightDots * 2;
		const marked = createWhiteImage(page.widthDots, page.heightDots + band);
		drawOver(marked, page, 0, band);
		const left = page.widthDots - mark.widthDots - (document.kind === 'a4' ? 2 * mark.heightDots : 4);
		for (let y = -2; y < mark.heightDots + 2; y += 1)
			for (let x = -4; x < mark.widthDots + 4; x += 1) setDot(marked, left + x, margin + y, false);
		drawOver(marked, mark, left, margin);
		page.bits.fill(0);
		return marked;
	});
}

function paintMark(copy: number, heightDots: number): OneBitImage {
	const { strokes, width } = drawCopyMark(copy);
	const scale = (heightDots - 1) / 24;
	const mark = createWhiteImage(Math.ceil(width * scale) + 2, heightDots);
	const pen = Math.max(1, Math.round(scale * 2));
	for (const stroke of strokes)
		for (const [index, [toX, toY]] of stroke.entries()) {
			const [fromX, fromY] = stroke[Math.max(0, index - 1)] ?? [toX, toY];
			const steps = Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)) * scale) + 1;
			for (let step = 0; step <= steps; step += 1) {
				const x = Math.round((fromX + ((toX - fromX) * step) / steps) * scale);
				const y = Math.round((fromY + ((toY - fromY) * step) / steps) * scale);
				for (let dot = 0; dot < pen * pen; dot += 1)
					setDot(mark, x + (dot % pen), y + Math.floor(dot / pen) - (pen >> 1), true);
			}
		}
	return mark;
}
