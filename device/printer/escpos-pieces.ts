/** A slip as pieces of bytes, each small enough for a printer's buffer and each proven on its own. */
import {
	alignTo,
	askProof,
	doubleSize,
	drawQr,
	drawRaster,
	feedAndCut,
	feedLines,
	initialize,
	writeLine,
} from './escpos-wire.ts';
import { isBlack, type OneBitImage } from './one-bit-image.ts';
import type { SlipDocument } from './slip-pages.ts';

export interface Piece {
	bytes: Uint8Array;
	/** The number of the page that is whole once this piece is proven, else null. */
	page: number | null;
	/** With this one the slip is whole. */
	isLast: boolean;
}

function proven(...parts: Uint8Array[]): Uint8Array {
	const whole = Buffer.concat([...parts, askProof()]);
	for (const part of parts) part.fill(0);
	return whole;
}

/** Made one by one, as they go out, so that no second copy of the dots lies about. Bands of rows; two of them fit into the buffer, so that the head need not wait for the line. */
export function* cutIntoPieces(document: SlipDocument, widthBytes: number, bufferBytes: number): Generator<Piece> {
	const bandRows = Math.max(1, Math.floor((bufferBytes / 2 - 16) / widthBytes));
	for (const [index, page] of document.pages.entries())
		for (let top = 0; top < page.heightDots; top += bandRows) {
			const rows = Math.min(bandRows, page.heightDots - top);
			const isWhole = top + rows === page.heightDots;
			const bytes = proven(drawRaster(inkOf(page, top, rows, widthBytes), widthBytes));
			yield { bytes, page: isWhole ? index + 1 : null, isLast: false };
		}
	yield { bytes: proven(feedAndCut()), page: null, isLast: true };
}

function inkOf(page: OneBitImage, top: number, rows: number, widthBytes: number): Uint8Array {
	const ink = new Uint8Array(rows * widthBytes);
	for (let y = 0; y < rows; y += 1)
		for (let x = 0; x < Math.min(page.widthDots, widthBytes * 8); x += 1)
			if (isBlack(page, x, top + y)) {
				const at = y * widthBytes + (x >> 3);
				ink[at] = (ink[at] ?? 0) | (0x80 >> (x & 7));
			}
	return ink;
}

/**
 * After a line that broke off the printer may still wait for the rest of a picture: white dots fill it up, and between
 * commands they mean nothing. What hangs out of the printer is cut off.
 */
export function* startAfresh(bufferBytes: number, hanging: Hanging, voidMark: Uint8Array): Generator<Piece> {
	const bytes: Uint8Array[] = [new Uint8Array(bufferBytes / 2), initialize()];
	if (hanging === 'unknown') bytes.push(feedAndCut());
	if (hanging === 'unwanted') bytes.push(voidMark, feedAndCut());
	yield { bytes: proven(...bytes), page: null, isLast: true };
}

/** What hangs out of the printer: an unwanted piece is marked as void before it is cut off. */
export type Hanging = 'nothing' | 'unknown' | 'unwanted';

/** What the printer can write by itself: GB18030 after FS &, or nothing, so that words become pictures. */
export type PrinterFont = 'chinese' | 'none';

/** 作废; where there is no font for it, a bar and a cross as wide as the paper, as a voided form is struck out. */
export function makeVoidMark(font: PrinterFont, widthBytes: number, bufferBytes: number): Uint8Array {
	const mostRows = Math.floor((bufferBytes / 2 - 64) / widthBytes);
	if (font === 'none') return drawRaster(drawCross(widthBytes, Math.min(24, mostRows)), widthBytes);
	return Buffer.concat([alignTo('middle'), doubleSize(true), writeLine('作 废'), doubleSize(false), alignTo('left')]);
}

function drawCross(widthBytes: number, rows: number): Uint8Array {
	const widthDots = widthBytes * 8;
	const ink = new Uint8Array(rows * widthBytes);
	ink.fill(0xff, 0, widthBytes * 2).fill(0xff, (rows - 2) * widthBytes);
	for (let x = 0; x < widthDots; x += 1)
		for (const y of [Math.floor((x * rows) / widthDots), rows - 1 - Math.floor((x * rows) / widthDots)])
			for (const row of [y - 1, y, y + 1]) {
				const at = row * widthBytes + (x >> 3);
				if (row >= 0 && row < rows) ink[at] = (ink[at] ?? 0) | (0x80 >> (x & 7));
			}
	return ink;
}

/** Ends a slip that was begun and is not wanted: whoever finds it sees that it is nothing. */
export const endAsVoid = (voidMark: Uint8Array) => proven(voidMark, feedAndCut());

/** What a technician looks at: the printer's own Chinese, its own QR code, every dot of the head, the cutter. */
export function* makeTestPieces(widthBytes: number, facts: readonly string[]): Generator<Piece> {
	const piece = (...parts: Uint8Array[]): Piece => ({ bytes: proven(...parts), page: null, isLast: false });
	yield piece(alignTo('middle'), doubleSize(true), writeLine('法驿 打印测试'), doubleSize(false));
	yield piece(alignTo('left'), ...facts.map(writeLine), writeLine('中文 ABC 0123456789'));
	yield piece(alignTo('middle'), drawQr('LAWPOST TEST 0123456789', 6), feedLines(1), alignTo('left'));
	const ruler = new Uint8Array(widthBytes * 16).map((_, at) => (at < widthBytes * 8 ? 0xff : 0xaa));
	yield piece(drawRaster(ruler, widthBytes));
	yield { bytes: proven(feedLines(1), feedAndCut()), page: 1, isLast: true };
}
