import {
	concatTransformationMatrix,
	drawObject,
	PDFDocument,
	type PDFPage,
	popGraphicsState,
	pushGraphicsState,
} from 'pdf-lib';
import type { OneBitImage } from './one-bit-image.ts';
import { paperSizes, type SlipDocument } from './slip-pages.ts';

const pointsPerMm = 72 / 25.4;

/** PDF 1.4, one page a picture, dot for dot at its physical size: nothing is left to a printer's scaling. */
export async function makeSlipPdf({ pages, dotsPerInch, kind }: SlipDocument): Promise<Uint8Array> {
	const pointsPerDot = 72 / dotsPerInch;
	const { widthMm, heightMm } = paperSizes[kind];
	const document = await PDFDocument.create({ updateMetadata: false });
	for (const page of pages) {
		const wide = page.widthDots * pointsPerDot;
		const high = page.heightDots * pointsPerDot;
		const size: [number, number] = [widthMm * pointsPerMm, heightMm === null ? high : heightMm * pointsPerMm];
		const sheet = document.addPage(size);
		drawImage(document, sheet, page, [wide, 0, 0, high, (size[0] - wide) / 2, size[1] - high]);
	}
	return document.save({ useObjectStreams: false });
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
