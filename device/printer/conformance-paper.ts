/** Reads a copy in an output tray back, dot for dot, by programs that are not ours where there are any. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { joinDown, type OneBitImage, rowBytesOf } from './one-bit-image.ts';
import { readPng } from './png-bits.ts';
import { readPwg } from './pwg-raster.ts';
import { laySheet } from './slip-formats.ts';
import type { SlipDocument } from './slip-pages.ts';

const run = promisify(execFile);

export async function readCopyFile(file: string): Promise<OneBitImage[]> {
	const bytes = await readFile(file);
	const start = bytes.toString('latin1', 0, 4);
	if (start === '%PDF') return readPictures(file);
	if (start === 'RaS2') {
		const read = readPwg(bytes);
		return read.ok ? read.pages.map((page) => page.image) : [];
	}
	return start.startsWith('\xff\xd8') ? readJpeg(bytes) : [readPicture(bytes)];
}

/** What a document looks like on paper when it went out in this format. */
export function sheetsOf(document: SlipDocument, format: string, dotsPerInch = document.dotsPerInch): OneBitImage[] {
	if (format === 'application/pdf') return document.pages;
	const sheets = document.pages.map((page) => laySheet(page, document, dotsPerInch));
	return format === 'image/jpeg' ? [joinDown(sheets)] : sheets;
}

function readPicture(bytes: Buffer): OneBitImage {
	const read = readPng(bytes);
	if (!read.ok) throw new Error(`a copy in the tray is ${read.fault}`);
	return read.image;
}

/** The pictures inside of a PDF as they are, by poppler. */
async function readPictures(file: string): Promise<OneBitImage[]> {
	return inFolder(async (folder) => {
		await run('pdfimages', ['-png', file, join(folder, 'page')]);
		const names = (await readdir(folder)).sort();
		return Promise.all(names.map(async (name) => readPicture(await readFile(join(folder, name)))));
	});
}

/** By the JPEG decoder inside of poppler. */
async function readJpeg(bytes: Buffer): Promise<OneBitImage[]> {
	return inFolder(async (folder) => {
		const document = await PDFDocument.create();
		const picture = await document.embedJpg(Uint8Array.from(bytes));
		document.addPage([picture.width, picture.height]).drawImage(picture, { x: 0, y: 0 });
		const file = join(folder, 'picture.pdf');
		await writeFile(file, await document.save());
		return readPictures(file);
	});
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'lawpost-paper-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Is `part`, one page below the other, somewhere on this strip, every row of it? */
export function isOnStrip(strip: OneBitImage, document: SlipDocument): boolean {
	const part = joinDown(document.pages);
	const rowBytes = rowBytesOf(part.widthDots);
	if (rowBytesOf(strip.widthDots) !== rowBytes || part.widthDots % 8 !== 0) return false;
	const whole = Buffer.from(strip.bits.buffer, strip.bits.byteOffset, strip.bits.byteLength);
	const wanted = Buffer.from(part.bits);
	for (let top = 0; top + part.heightDots <= strip.heightDots; top += 1)
		if (whole.subarray(top * rowBytes, (top + part.heightDots) * rowBytes).equals(wanted)) return true;
	return false;
}
