/**
 * A receipt printer that speaks the real bytes: DLE EOT is answered at once, everything else waits in a small buffer and
 * is carried out in order, row by row, at the pace of a print head. Power that goes takes the buffer with it; paper that
 * came out stays. What falls into the tray is written as PNG.
 */
import { encode } from 'uqr';
import type { OneBitImage } from '../printer/one-bit-image.ts';
import { createEscposCommands, type EscposAct } from './escpos-commands.ts';
import { type CutPaper, createEscposPaper } from './escpos-paper.ts';

export interface EscposSimulatorOptions {
	folder: string;
	/** 72 for 80 mm paper, 48 for 58 mm. */
	widthBytes?: number;
	msPerRow?: number;
	bufferBytes?: number;
	/** false: an old printer without DLE DC4. */
	knowsClear?: boolean;
	/** false: a printer that does not answer GS r. */
	knowsProof?: boolean;
}

export interface EscposSimulator {
	/** Bytes from the line. */
	receive(bytes: Uint8Array): void;
	/** Where answers go; null: nobody listens. */
	onAnswer(listener: ((bytes: Uint8Array) => void) | null): void;
	setCover(open: boolean): void;
	/** Rows left on the roll; also loads a new one. */
	loadPaper(rows: number): void;
	/** The next cut gets stuck; it stays stuck until `freeCutter`. */
	blockCutter(): void;
	freeCutter(): void;
	breakDown(): void;
	powerOff(): void;
	powerOn(): void;
	/** Power goes when so many more bytes have come in. */
	powerOffAfter(bytes: number): void;
	onPowerOff(listener: () => void): void;
	isOn(): boolean;
	received(): number;
	/** Bytes that came when the buffer was full. */
	overflowed(): number;
	setMsPerRow(ms: number): void;
	tray(): readonly CutPaper[];
	hanging(): OneBitImage | null;
	stop(): void;
}

const fullRoll = 200_000;
const nearEndRows = 2000;
const lineRows = 30;
const cutterGapRows = 24;

export function createEscposSimulator(options: EscposSimulatorOptions): EscposSimulator {
	const { folder, widthBytes = 72, bufferBytes = 4096, knowsClear = true, knowsProof = true } = options;
	const paper = createEscposPaper(folder, widthBytes, fullRoll);
	const commands = createEscposCommands();
	let msPerRow = options.msPerRow ?? 1;
	const buffer = Buffer.alloc(bufferBytes);
	let filled = 0;
	let waiting: Uint8Array[] = [];
	let after: EscposAct | null = null;
	let last: number[] = [];
	let [on, coverOpen, cutterBlocked, cutterStuck, broken] = [true, false, false, false, false];
	let [received, overflowed, offAfter] = [0, 0, Number.POSITIVE_INFINITY];
	let answer: ((bytes: Uint8Array) => void) | null = null;
	let powerListener = () => {};
	let timer: NodeJS.Timeout | undefined;
	let headFreeAt = 0;

	const isOffline = () => coverOpen || paper.leftDots() === 0 || cutterStuck || broken;
	const reply = (...bytes: number[]) => answer?.(Uint8Array.from(bytes));

	function status(part: number): number {
		const fixed = 0x12;
		const isPaperOut = paper.leftDots() === 0;
		if (part === 1) return fixed | (isOffline() ? 0x08 : 0);
		if (part === 2)
			return fixed | (coverOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0) | (cutterStuck || broken ? 0x40 : 0);
		if (part === 3) return fixed | (cutterStuck ? 0x08 : 0) | (broken ? 0x20 : 0);
		return fixed | (isPaperOut ? 0x60 : 0) | (paper.leftDots() < nearEndRows ? 0x0c : 0);
	}
	/** Obeyed as soon as the bytes arrive, wherever they stand. */
	function obeyAtOnce(byte: number): void {
		last = [...last.slice(-9), byte];
		const [a, b, c] = last.slice(-3);
		if (a === 0x10 && b === 0x04 && c !== undefined && c >= 1 && c <= 4) reply(status(c));
		if (a === 0x10 && b === 0x05 && c === 1) recover();
		const isClear = last.join() === [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8].join();
		if (isClear && knowsClear) {
			dropBuffer();
			reply(0x37, 0x25, 0);
		}
	}
	function recover(): void {
		if (!cutterStuck || coverOpen || cutterBlocked) return;
		cutterStuck = false;
		paper.cut();
		advance();
	}
	function dropBuffer(): void {
		clearTimeout(timer);
		timer = undefined;
		filled = 0;
		waiting = [];
		after = null;
		last = [];
		commands.reset();
	}
	function powerOff(): void {
		if (!on) return;
		on = false;
		offAfter = Number.POSITIVE_INFINITY;
		dropBuffer();
		powerListener();
	}

	/** Rows that an act puts on paper before it is done. */
	function rowsOf(act: EscposAct): Uint8Array[] {
		const blank = () => new Uint8Array(widthBytes);
		if (act.act === 'row') return [act.ink.subarray(0, widthBytes)];
		if (act.act === 'line') return drawText(act.text, widthBytes);
		if (act.act === 'qr') return drawModules(act.text, act.moduleDots, widthBytes);
		if (act.act === 'feed') return Array.from({ length: act.lines * lineRows }, blank);
		return act.act === 'cut' ? Array.from({ length: cutterGapRows }, blank) : [];
	}
	function end(act: EscposAct): void {
		if (act.act === 'line') paper.write(act.text);
		if (act.act === 'proof' && knowsProof) reply(0x00 | (paper.leftDots() < nearEndRows ? 0x03 : 0));
		if (act.act !== 'cut') return;
		if (cutterBlocked) cutterStuck = true;
		else paper.cut();
	}
	function advance(): void {
		if (!on || timer !== undefined || isOffline()) return;
		for (;;) {
			const row = waiting[0];
			if (row !== undefined) {
				const now = performance.now();
				if (now + 1 < headFreeAt) {
					timer = setTimeout(() => {
						timer = undefined;
						advance();
					}, headFreeAt - now);
					return;
				}
				headFreeAt = Math.max(headFreeAt, now - 5) + msPerRow;
				if (!paper.print(row)) return;
				waiting.shift();
				continue;
			}
			if (after !== null) {
				const done = after;
				after = null;
				end(done);
				if (isOffline()) return;
				continue;
			}
			const read = commands.next(buffer.subarray(0, filled));
			if (read === null) return;
			buffer.copyWithin(0, read.taken, filled);
			filled -= read.taken;
			if (read.act !== null) {
				waiting = rowsOf(read.act);
				after = read.act;
			}
		}
	}

	return {
		receive(bytes) {
			for (const byte of bytes) {
				if (!on) return;
				received += 1;
				if (filled >= bufferBytes) overflowed += 1;
				else {
					buffer[filled] = byte;
					filled += 1;
				}
				obeyAtOnce(byte);
				offAfter -= 1;
				if (offAfter <= 0) powerOff();
			}
			advance();
		},
		onAnswer(listener) {
			answer = listener;
		},
		setCover(open) {
			coverOpen = open;
			advance();
		},
		loadPaper(rows) {
			paper.load(rows);
			advance();
		},
		blockCutter() {
			cutterBlocked = true;
		},
		freeCutter() {
			cutterBlocked = false;
		},
		breakDown() {
			broken = true;
		},
		powerOff,
		powerOn() {
			on = true;
			offAfter = Number.POSITIVE_INFINITY;
			broken = false;
			cutterStuck = false;
			headFreeAt = 0;
		},
		powerOffAfter(bytes) {
			offAfter = bytes;
		},
		onPowerOff(listener) {
			powerListener = listener;
		},
		isOn: () => on,
		received: () => received,
		overflowed: () => overflowed,
		setMsPerRow(ms) {
			msPerRow = ms;
		},
		tray: paper.tray,
		hanging: paper.hanging,
		stop: () => clearTimeout(timer),
	};
}

/** The simulator has no font: each character is a box, and the tray says what the line was. */
function drawText(text: string, widthBytes: number): Uint8Array[] {
	const cells = Math.min(widthBytes, Array.from(text).length * 2);
	return Array.from({ length: lineRows }, (_, y) => {
		const row = new Uint8Array(widthBytes);
		if (y >= 3 && y < 27) row.fill(y === 3 || y === 26 ? 0x7e : 0x42, 0, cells);
		return row;
	});
}

function drawModules(text: string, moduleDots: number, widthBytes: number): Uint8Array[] {
	const { data } = encode(text, { ecc: 'M', border: 4 });
	return data.flatMap((cells) => {
		const row = new Uint8Array(widthBytes);
		for (const [column, isDark] of cells.entries())
			for (let dot = column * moduleDots; isDark && dot < (column + 1) * moduleDots; dot += 1)
				row[dot >> 3] = (row[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
		return Array.from({ length: moduleDots }, () => row);
	});
}
