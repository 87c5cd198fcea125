/**
 * ESC/POS, bytes ↔ messages. Commands to the printer are functions; what it answers is told apart by its fixed bits
 * (DLE EOT 0xx1xx10, GS r 0xx0xxxx, automatic status 0xx1xx00 and three more, XON, XOFF, blocks 37 … 00), so that the
 * reader needs no memory of what was asked. It never throws, whatever a stranger sends.
 */
import iconv from 'iconv-lite';

/** 1 printer, 2 cause of being offline, 3 error, 4 paper: the n of DLE EOT. */
export type StatusPart = 1 | 2 | 3 | 4;

export const initialize = () => Uint8Array.of(0x1b, 0x40);
/** Answered at once, even with a full buffer; must not stand inside of another command. */
export const askStatus = (part: StatusPart) => Uint8Array.of(0x10, 0x04, part);
/** After a cutter fault: goes on where it stopped. It moves the cutter. */
export const recoverFromError = () => Uint8Array.of(0x10, 0x05, 0x01);
/** Drops what is received and not printed; answered by 37 25 00. Older printers do not know it and say nothing. */
export const clearBuffers = () => Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
/** GS r 1, the paper status in its turn: the answer proves that everything before it has been carried out. */
export const askProof = () => Uint8Array.of(0x1d, 0x72, 0x01);
export const feedLines = (lines: number) => Uint8Array.of(0x1b, 0x64, lines);
/** GS V 66: feeds the last dots past the cutter, then cuts but for one point. */
export const feedAndCut = () => Uint8Array.of(0x1d, 0x56, 0x42, 0x00);
export const alignTo = (side: 'left' | 'middle') => Uint8Array.of(0x1b, 0x61, side === 'left' ? 0 : 1);
/** GS ! and FS !: Latin and Chinese characters have a switch of their own. */
export const doubleSize = (on: boolean) => Uint8Array.of(0x1d, 0x21, on ? 0x11 : 0, 0x1c, 0x21, on ? 0x0c : 0);

/** One line in the printer's own font: FS &, GB18030, line feed. Control characters are left out. */
export function writeLine(text: string): Uint8Array {
	const plain = Array.from(text, (character) => ((character.codePointAt(0) ?? 0) < 0x20 ? '' : character)).join('');
	return Buffer.concat([Buffer.of(0x1c, 0x26), iconv.encode(plain, 'gb18030'), Buffer.of(0x0a)]);
}

/** A QR code that the printer draws: model 2, correction M. */
export function drawQr(text: string, moduleDots: number): Uint8Array {
	const data = Buffer.from(text, 'utf8');
	const stored = data.length + 3;
	const call = (...bytes: number[]) => Buffer.of(0x1d, 0x28, 0x6b, ...bytes);
	return Buffer.concat([
		call(4, 0, 0x31, 0x41, 0x32, 0),
		call(3, 0, 0x31, 0x43, moduleDots),
		call(3, 0, 0x31, 0x45, 49),
		call(stored & 0xff, stored >> 8, 0x31, 0x50, 0x30),
		data,
		call(3, 0, 0x31, 0x51, 0x30),
	]);
}

/** GS v 0. `ink` has whole rows, 1 is black; it is overwritten. */
export function drawRaster(ink: Uint8Array, widthBytes: number): Uint8Array {
	const rows = ink.length / widthBytes;
	makeHarmless(ink);
	const head = Buffer.of(0x1d, 0x76, 0x30, 0, widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8);
	const whole = Buffer.concat([head, ink]);
	ink.fill(0);
	return whole;
}

/**
 * Printers look for DLE EOT, DLE ENQ and DLE DC4 inside of pictures too, and would answer, drop their buffer or open a
 * drawer. A lone dot before such a byte gets a neighbour.
 */
function makeHarmless(ink: Uint8Array): void {
	for (let at = 0; at + 1 < ink.length; at += 1)
		if (ink[at] === 0x10 && [0x04, 0x05, 0x14].includes(ink[at + 1] ?? 0)) ink[at] = 0x30;
}

export type EscposAnswer =
	| { type: 'status'; bits: number }
	| { type: 'proof' }
	| { type: 'cleared' }
	/** XON, XOFF, automatic status, other blocks: nothing that we asked for. */
	| { type: 'other' }
	| { type: 'noise' };

const longestBlock = 100;

/** Bytes in, answers out; a block or an automatic status may come in pieces. */
export function createAnswerReader(): (bytes: Uint8Array) => EscposAnswer[] {
	let automaticLeft = 0;
	let block: number[] | null = null;

	function readByte(byte: number): EscposAnswer | null {
		if (block !== null) return readBlock(block, byte);
		const isPlain = (byte & 0x90) === 0;
		if (automaticLeft > 0 && isPlain) {
			automaticLeft -= 1;
			return automaticLeft === 0 ? { type: 'other' } : null;
		}
		if (byte === 0x11 || byte === 0x13) return { type: 'other' };
		automaticLeft = 0;
		if (byte === 0x37) {
			block = [];
			return null;
		}
		if (isPlain) return { type: 'proof' };
		if ((byte & 0x93) === 0x12) return { type: 'status', bits: byte };
		if ((byte & 0x93) !== 0x10) return { type: 'noise' };
		automaticLeft = 3;
		return null;
	}
	function readBlock(found: number[], byte: number): EscposAnswer | null {
		if (byte !== 0 && found.length < longestBlock) {
			found.push(byte);
			return null;
		}
		block = null;
		if (byte !== 0) return { type: 'noise' };
		return { type: found.length === 1 && found[0] === 0x25 ? 'cleared' : 'other' };
	}
	return (bytes) => Array.from(bytes, readByte).filter((answer) => answer !== null);
}
