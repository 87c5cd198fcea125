/** The paper of a simulated receipt printer: a roll, what hangs out of the slot, and what was cut off. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWhiteImage, joinDown, type OneBitImage, setDot } from '../printer/one-bit-image.ts';
import { writePng } from './png-picture.ts';

export interface CutPaper {
	image: OneBitImage;
	/** Lines in the printer's own font. */
	lines: string[];
	/** More than one where a roll ended in the middle. */
	pieces: number;
	/** PNG in the tray. */
	file: string;
}

export interface EscposPaper {
	leftDots(): number;
	load(dots: number): void;
	/** One row of ink; false: the roll is at its end. */
	print(ink: Uint8Array): boolean;
	write(line: string): void;
	/** Nothing hangs out: nothing falls. */
	cut(): void;
	tray(): readonly CutPaper[];
	/** What hangs out of the slot. */
	hanging(): OneBitImage | null;
}

export function createEscposPaper(folder: string, widthBytes: number, firstDots: number): EscposPaper {
	mkdirSync(folder, { recursive: true });
	let left = firstDots;
	let rows: Uint8Array[] = [];
	let ended: OneBitImage[] = [];
	let lines: string[] = [];
	const cuts: CutPaper[] = [];

	return {
		leftDots: () => left,
		load(dots) {
			left = dots;
			if (rows.length > 0) ended.push(toImage(rows, widthBytes));
			rows = [];
		},
		print(ink) {
			if (left === 0) return false;
			left -= 1;
			rows.push(ink);
			return true;
		},
		write: (line) => void lines.push(line),
		cut() {
			const images = rows.length > 0 ? [...ended, toImage(rows, widthBytes)] : ended;
			if (images.length === 0) return;
			const image = joinDown(images);
			const file = join(folder, `slip-${String(cuts.length + 1).padStart(4, '0')}.png`);
			writeFileSync(file, writePng(image));
			cuts.push({ image, lines, pieces: images.length, file });
			[rows, ended, lines] = [[], [], []];
		},
		tray: () => cuts,
		hanging: () => (rows.length > 0 ? toImage(rows, widthBytes) : null),
	};
}

function toImage(rows: readonly Uint8Array[], widthBytes: number): OneBitImage {
	const image = createWhiteImage(widthBytes * 8, rows.length);
	for (const [y, row] of rows.entries())
		for (let x = 0; x < widthBytes * 8; x += 1) if (((row[x >> 3] ?? 0) << (x & 7)) & 0x80) setDot(image, x, y, true);
	return image;
}
