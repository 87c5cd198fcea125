import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';

export interface SlipReading {
	/** Of the first page that has a QR code. */
	qrText: string | null;
	/** Of the first page. */
	widthPt: number;
	heightPt: number;
	pages: number;
}

const run = promisify(execFile);

/** Reads a printed slip as a phone would: rendered at the printer's resolution, then by zbar. */
export async function readSlip(pdfPath: string): Promise<SlipReading> {
	const document = await PDFDocument.load(await readFile(pdfPath));
	const folder = await mkdtemp(join(tmpdir(), 'lawpost-slip-'));
	try {
		let qrText: string | null = null;
		for (const dotsPerInch of [203, 300, 406]) {
			if (qrText !== null) break;
			await run('pdftoppm', ['-r', String(dotsPerInch), '-gray', '-png', pdfPath, join(folder, `at-${dotsPerInch}`)]);
			const pictures = (await readdir(folder)).filter((name) => name.startsWith(`at-${dotsPerInch}-`)).sort();
			for (const picture of pictures) qrText ??= await readQr(join(folder, picture));
		}
		const first = document.getPage(0);
		return { qrText, widthPt: first.getWidth(), heightPt: first.getHeight(), pages: document.getPageCount() };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** By zbar, as a phone would. */
export async function readQr(picture: string): Promise<string | null> {
	try {
		const { stdout } = await run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', picture]);
		return stdout.split('\n')[0] || null;
	} catch (error) {
		// zbarimg ends with 4 when it found nothing.
		if (error instanceof Error && 'code' in error && error.code === 4) return null;
		throw error;
	}
}
