/**
 * What the cut tests of both printer drivers share: where to cut, and what a page of the kiosk does afterwards until a copy
 * is known to be on paper.
 *
 * `npm test` cuts at a seeded sample; `npm run printer-cuts` at every byte (`PRINTER_CUTS=every`, `PRINTER_CUTS_STEP=7` for
 * every seventh).
 */
import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { makeTestDocument, makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import type { Printer } from '../../device/printer/contract.ts';
import { areSameDots, type OneBitImage } from '../../device/printer/one-bit-image.ts';
import type { PrintState } from '../../shared/protocol/device.ts';

const { PRINTER_CUTS = '', PRINTER_CUTS_STEP = '1', FUZZ_SEED = '20261128' } = process.env;
export const isEveryByte = PRINTER_CUTS === 'every';
export const longMs = 24 * 3600_000;
export const documentOf = (copy: number) => makeTestDocument(copy, 576, 48);

let seed = Number(FUZZ_SEED);
export function random(below: number): number {
	seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
	return Math.floor((seed / 2_147_483_648) * below);
}

/**
 * Places in a run of `total` bytes: all of them in the long form, else `each` of every stretch between two of `edges` by
 * the seed, and the bytes at the edges themselves.
 */
export function choosePlaces(total: number, edges: readonly number[], each: number): number[] {
	const step = Math.max(1, Number(PRINTER_CUTS_STEP));
	if (isEveryByte) return Array.from({ length: Math.ceil(total / step) }, (_, at) => 1 + at * step);
	const marks = [...new Set([0, ...edges, total])].filter((edge) => edge >= 0 && edge <= total).sort((a, b) => a - b);
	const chosen = new Set<number>();
	for (const [at, from] of marks.entries()) {
		if (from > 0) chosen.add(from);
		const width = (marks[at + 1] ?? total) - from;
		for (let one = 0; one < each && width > 1; one += 1) chosen.add(from + 1 + random(width - 1));
	}
	return [...chosen].sort((a, b) => a - b);
}

/** Each item once, `most` at a time, as most of a cut is waiting. */
export async function runSome<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
	const left = items.slice();
	const run = async () => {
		for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: most }, run));
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Submits where the driver does not know the ticket; resolves with the end of this copy. */
function settle(driver: Printer, ticketId: string, copy: number): Promise<PrintState> {
	const submit = () => driver.submit(makeTestTicket({ ticketId, copy, document: documentOf(copy) }));
	return new Promise((resolve) => {
		const stop = driver.onPrint((id, state, which) => {
			if (id !== ticketId || which !== copy) return;
			if (state.state === 'unknown') submit();
			if (state.state !== 'printed' && state.state !== 'failed' && state.state !== 'cancelled') return;
			stop();
			resolve(state);
		});
		submit();
	});
}

/** The page asks for its ticket, and a person for the next copy of what has failed, until a copy is on paper. */
export async function goOn(driver: Printer, ticketId: string): Promise<string[]> {
	const said: string[] = [];
	for (let copy = 1; said.at(-1) !== 'printed' && copy < 5; copy += 1)
		said.push((await settle(driver, ticketId, copy)).state);
	return said;
}

/** What was said copy by copy, how often each copy lies in the tray, and how many papers there are that are none of them. */
export interface Outcome {
	said: string[];
	onPaper: number[];
	others: number;
}
/** One paper, or one and a marked one: no copy twice, nothing unmarked twice, and the last one is there. */
export const isOnce = ({ said, onPaper, others }: Outcome) =>
	said.at(-1) === 'printed' && onPaper.at(-1) === 1 && onPaper.every((count) => count <= 1) && others === 0;

/** Which copy a paper is, by its dots: the mark 第 2 份 is part of them. */
export function countCopies(said: string[], papers: readonly OneBitImage[][]): Outcome {
	const documents = said.map((_, index) => documentOf(index + 1).pages);
	const isSame = (paper: OneBitImage[], pages: OneBitImage[]) =>
		paper.length === pages.length && paper.every((page, at) => areSameDots(page, pages[at] ?? page));
	const onPaper = documents.map((pages) => papers.filter((paper) => isSame(paper, pages)).length);
	return { said, onPaper, others: papers.length - onPaper.reduce((sum, count) => sum + count, 0) };
}

/** The pictures of one of our PDFs, without a process for each. */
export async function readPdfDots(bytes: Uint8Array): Promise<OneBitImage[]> {
	const document = await PDFDocument.load(bytes, { updateMetadata: false });
	return document.getPages().map((page) => {
		const pictures = page.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
		const [, reference] = pictures?.entries()[0] ?? [];
		const stream = document.context.lookup(reference);
		if (!(stream instanceof PDFRawStream)) throw new Error('a page without a picture');
		const sizeOf = (name: string) => stream.dict.lookup(PDFName.of(name), PDFNumber).asNumber();
		const bits = new Uint8Array(inflateSync(stream.contents));
		return { widthDots: sizeOf('Width'), heightDots: sizeOf('Height'), bits };
	});
}
