/** Which format a printer gets, and the bytes of it. PDF keeps exact size by itself; the others are whole sheets of dots. */
import { encodeGreyJpeg } from './jpeg-grey.ts';
import { createWhiteImage, drawOver, joinDown, type OneBitImage, scaleDots } from './one-bit-image.ts';
import { encodePwg, type PwgType } from './pwg-raster.ts';
import { paperSizes, type SlipDocument } from './slip-pages.ts';
import { makeSlipPdf } from './slip-pdf.ts';

const slipFormats = ['application/pdf', 'image/pwg-raster', 'image/jpeg'] as const;
export type SlipFormat = (typeof slipFormats)[number];

/** What the printer says about formats. */
export interface FormatView {
	/** `document-format-supported`; empty where it does not say. */
	formats: string[];
	/** `pwg-raster-document-type-supported` */
	pwgTypes: string[];
	/** `pwg-raster-document-resolution-supported`, dots per inch; only those that are the same both ways. */
	pwgResolutions: number[];
}

/**
 * What may be tried, best first. JPEG has one page, so it is for rolls, where pages may be joined, and for a single page.
 */
export function chooseFormats(view: FormatView, document: Pick<SlipDocument, 'kind' | 'pages'>): SlipFormat[] {
	const isOnePage = document.kind !== 'a4' || document.pages.length === 1;
	const takes: Record<SlipFormat, boolean> = {
		'application/pdf': view.formats.length === 0 || view.formats.includes('application/pdf'),
		'image/pwg-raster': view.formats.includes('image/pwg-raster') && choosePwgType(view) !== null,
		'image/jpeg': view.formats.includes('image/jpeg') && isOnePage,
	};
	return slipFormats.filter((format) => takes[format]);
}

export function takesAnyFormat(view: FormatView): boolean {
	return chooseFormats(view, { kind: 'slip-80mm', pages: [] }).length > 0;
}

/** PWG 5102.4 wants every printer to take sgray_8; one that lists nothing is believed to. */
function choosePwgType({ pwgTypes }: FormatView): PwgType | null {
	if (pwgTypes.includes('black_1')) return 'black_1';
	return pwgTypes.length === 0 || pwgTypes.includes('sgray_8') ? 'sgray_8' : null;
}

/** The same dots where the printer can, else the next finer ones, else the finest it has. */
function chooseResolution({ pwgResolutions }: FormatView, dotsPerInch: number): number {
	if (pwgResolutions.length === 0 || pwgResolutions.includes(dotsPerInch)) return dotsPerInch;
	const finer = pwgResolutions.filter((dots) => dots > dotsPerInch);
	return finer.length > 0 ? Math.min(...finer) : Math.max(...pwgResolutions);
}

export async function encodeSlip(
	document: SlipDocument,
	format: SlipFormat,
	view: FormatView,
	mediaName: string,
): Promise<Uint8Array> {
	if (format === 'application/pdf') return makeSlipPdf(document);
	const dotsPerInch = format === 'image/jpeg' ? document.dotsPerInch : chooseResolution(view, document.dotsPerInch);
	const sheets = document.pages.map((page) => laySheet(page, document, dotsPerInch));
	try {
		if (format === 'image/jpeg') return encodeJoined(sheets, dotsPerInch);
		const type = choosePwgType(view) ?? 'sgray_8';
		return encodePwg(sheets.map((image) => ({ image, dotsPerInch, type, mediaName })));
	} finally {
		for (const sheet of sheets) sheet.bits.fill(0);
	}
}

function encodeJoined(sheets: OneBitImage[], dotsPerInch: number): Uint8Array {
	const joined = joinDown(sheets);
	const bytes = encodeGreyJpeg(joined, dotsPerInch);
	joined.bits.fill(0);
	return bytes;
}

/** The whole width of the paper with the page in its middle, from the top edge on. */
export function laySheet(page: OneBitImage, { kind, dotsPerInch }: SlipDocument, outDotsPerInch: number): OneBitImage {
	const { widthMm, heightMm } = paperSizes[kind];
	const toDots = (mm: number) => Math.round((mm / 25.4) * outDotsPerInch);
	const scaled = scaleDots(page, outDotsPerInch / dotsPerInch);
	const sheet = createWhiteImage(toDots(widthMm), heightMm === null ? scaled.heightDots : toDots(heightMm));
	drawOver(sheet, scaled, Math.round((sheet.widthDots - scaled.widthDots) / 2), 0);
	scaled.bits.fill(0);
	return sheet;
}
