import { randomUUID } from 'node:crypto';
import type { PrintTicket } from './contract.ts';
import { createWhiteImage, type OneBitImage, setDot } from './one-bit-image.ts';
import { markCopy, type SlipDocument } from './slip-pages.ts';

/** Two pages of an 80 mm roll, each some 60 mm high, with nothing of a person on them. Each page is different. */
export function makeTestDocument(copy = 1, widthDots = 576, heightDots = 480): SlipDocument {
	const pages = [0, 1].map((page) => drawTestPage(page, widthDots, heightDots));
	const document: SlipDocument = { pages, dotsPerInch: 203, kind: widthDots === 384 ? 'slip-58mm' : 'slip-80mm' };
	if (copy > 1) markCopy(document, copy);
	return document;
}

export function makeTestTicket(change: Partial<PrintTicket> = {}): PrintTicket {
	const copy = change.copy ?? 1;
	return { ticketId: randomUUID(), jobName: '法驿 预约单', copy, document: makeTestDocument(copy), ...change };
}

export function copyTicket(ticket: PrintTicket): PrintTicket {
	const pages = ticket.document.pages.map((page) => ({ ...page, bits: page.bits.slice() }));
	return { ...ticket, document: { ...ticket.document, pages } };
}

/** Frames and bars, no dot alone: what a slip looks like to a print head. */
function drawTestPage(page: number, widthDots: number, heightDots: number): OneBitImage {
	const image = createWhiteImage(widthDots, heightDots);
	for (let y = 0; y < heightDots; y += 1)
		for (let x = 0; x < widthDots; x += 1) {
			const isFrame = x < 4 || y < 4 || x >= widthDots - 4 || y >= heightDots - 4;
			const isBar = ((x >> 4) * 7 + (y >> 4) * (3 + page)) % 11 < 4;
			if (isFrame || isBar) setDot(image, x, y, true);
		}
	return image;
}
