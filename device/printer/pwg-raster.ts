/**
 * PWG Raster (PWG 5102.4), both directions: pages of one bit or of eight bits grey. The reader takes what a stranger
 * wrote: it never throws, and never makes more dots than the bytes that are there can carry.
 */
import { createWhiteImage, isBlack, type OneBitImage, rowBytesOf, setDot } from './one-bit-image.ts';

export type PwgType = 'black_1' | 'sgray_8';
export interface PwgPage {
	image: OneBitImage;
	dotsPerInch: number;
	type: PwgType;
	/** Self-describing name of PWG 5101.1; empty where unknown. */
	mediaName: string;
}
export type PwgFault = 'notPwg' | 'damaged' | 'tooLarge' | 'unsupported';
export type PwgRead = { ok: true; pages: PwgPage[] } | { ok: false; fault: PwgFault };

const sync = Buffer.from('RaS2', 'latin1');
const headerBytes = 1796;
const maxDots = 60_000_000;
const maxPages = 100;
/** Where a field of the page header stands; integers are big-endian, 4 bytes. */
const at = {
	...{ resolutionAcross: 276, resolutionAlong: 280, copies: 340, pageWidthPt: 352, pageHeightPt: 356 },
	...{ width: 372, height: 376, bitsPerColor: 384, bitsPerPixel: 388, bytesPerLine: 392, colorSpace: 400 },
	...{ colors: 420, totalPages: 452, crossFeed: 456, feed: 460, alternatePrimary: 480, pageSizeName: 1732 },
} as const;
/** Colour spaces: 3 is black, where 1 is ink; 18 is sRGB grey, where 0 is ink. */
const spaces = { black_1: 3, sgray_8: 18 } as const;
const white = 0xff_ff_ff;

export function encodePwg(pages: readonly PwgPage[]): Uint8Array {
	return Buffer.concat([sync, ...pages.flatMap((page) => [encodeHeader(page, pages.length), ...encodeLines(page)])]);
}

function encodeHeader({ image, dotsPerInch, type, mediaName }: PwgPage, totalPages: number): Buffer {
	const header = Buffer.alloc(headerBytes);
	const bits = type === 'black_1' ? 1 : 8;
	const points = (dots: number) => Math.round((dots * 72) / dotsPerInch);
	const fields: Partial<Record<keyof typeof at, number>> = {
		...{ resolutionAcross: dotsPerInch, resolutionAlong: dotsPerInch, copies: 1 },
		...{ pageWidthPt: points(image.widthDots), pageHeightPt: points(image.heightDots) },
		...{ width: image.widthDots, height: image.heightDots, bitsPerColor: bits, bitsPerPixel: bits },
		...{ bytesPerLine: lineBytesOf(image.widthDots, type), colorSpace: spaces[type], colors: 1 },
		...{ totalPages, crossFeed: 1, feed: 1, alternatePrimary: white },
	};
	header.write('PwgRaster', 0, 'latin1');
	for (const [name, value] of Object.entries(fields)) header.writeUInt32BE(value, at[name as keyof typeof at]);
	header.write(mediaName.slice(0, 63), at.pageSizeName, 'latin1');
	return header;
}

const lineBytesOf = (widthDots: number, type: PwgType) => (type === 'black_1' ? rowBytesOf(widthDots) : widthDots);

/** Equal lines go once with a count, each line as runs and literals of bytes (§4.4). */
function* encodeLines({ image, type }: PwgPage): Generator<Buffer> {
	for (let y = 0; y < image.heightDots; ) {
		const line = lineOf(image, y, type);
		let same = 1;
		while (same < 256 && y + same < image.heightDots && line.equals(lineOf(image, y + same, type))) same += 1;
		yield Buffer.concat([Buffer.of(same - 1), packLine(line)]);
		y += same;
	}
}

function lineOf(image: OneBitImage, y: number, type: PwgType): Buffer {
	const line = Buffer.alloc(lineBytesOf(image.widthDots, type));
	for (let x = 0; x < image.widthDots; x += 1) {
		const black = isBlack(image, x, y);
		if (type === 'sgray_8') line[x] = black ? 0 : 0xff;
		else if (black) line[x >> 3] = (line[x >> 3] ?? 0) | (0x80 >> (x & 7));
	}
	return line;
}

function packLine(line: Buffer): Buffer {
	const out: number[] = [];
	for (let x = 0; x < line.length; ) {
		let run = 1;
		while (run < 128 && x + run < line.length && line[x + run] === line[x]) run += 1;
		if (run > 1 || x + 1 === line.length) {
			out.push(run - 1, line[x] ?? 0);
			x += run;
			continue;
		}
		let literal = 1;
		while (literal < 128 && x + literal < line.length && line[x + literal] !== line[x + literal + 1]) literal += 1;
		// A literal of one byte is written as a run: 0 is "once".
		if (literal === 1) out.push(0, line[x] ?? 0);
		else out.push(257 - literal, ...line.subarray(x, x + literal));
		x += literal;
	}
	return Buffer.from(out);
}

export function readPwg(bytes: Uint8Array): PwgRead {
	const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (!source.subarray(0, 4).equals(sync)) return { ok: false, fault: 'notPwg' };
	const pages: PwgPage[] = [];
	let from = 4;
	let dots = 0;
	while (from < source.length) {
		if (source.length - from < headerBytes) return { ok: false, fault: 'damaged' };
		const header = source.subarray(from, from + headerBytes);
		const page = readHeader(header);
		if (typeof page === 'string') return { ok: false, fault: page };
		dots += page.widthDots * page.heightDots;
		if (dots > maxDots || pages.length === maxPages) return { ok: false, fault: 'tooLarge' };
		const image = createWhiteImage(page.widthDots, page.heightDots);
		const end = readLines(source, from + headerBytes, image, page.type);
		if (end === null) return { ok: false, fault: 'damaged' };
		from = end;
		const name = header.subarray(at.pageSizeName, at.pageSizeName + 64).toString('latin1');
		const mediaName = name.split('\0')[0] ?? '';
		pages.push({ image, dotsPerInch: page.dotsPerInch, type: page.type, mediaName });
	}
	return { ok: true, pages };
}

function readHeader(header: Buffer) {
	const field = (name: keyof typeof at) => header.readUInt32BE(at[name]);
	const [widthDots, heightDots, dotsPerInch] = [field('width'), field('height'), field('resolutionAcross')];
	const [space, bits] = [field('colorSpace'), field('bitsPerPixel')];
	if (widthDots === 0 || heightDots === 0) return 'damaged';
	if (widthDots > 20_000 || heightDots > 60_000) return 'tooLarge';
	const type: PwgType | null =
		space === spaces.black_1 && bits === 1 ? 'black_1' : space === spaces.sgray_8 && bits === 8 ? 'sgray_8' : null;
	if (type === null) return 'unsupported';
	return field('bytesPerLine') === lineBytesOf(widthDots, type)
		? { widthDots, heightDots, dotsPerInch, type }
		: ('damaged' as const);
}

/** Where the next page begins, or null when the lines are not whole. */
function readLines(source: Buffer, from: number, image: OneBitImage, type: PwgType): number | null {
	const line = Buffer.alloc(lineBytesOf(image.widthDots, type));
	let next = from;
	for (let y = 0; y < image.heightDots; ) {
		const same = (source[next] ?? 0) + 1;
		const end = unpackLine(source, next + 1, line);
		if (next >= source.length || end === null || y + same > image.heightDots) return null;
		next = end;
		for (const last = y + same; y < last; y += 1) paintLine(image, y, line, type);
	}
	return next;
}

function unpackLine(source: Buffer, from: number, line: Buffer): number | null {
	let next = from;
	for (let x = 0; x < line.length; ) {
		const count = source[next];
		next += 1;
		if (count === undefined || count === 128) return null;
		const [length, taken] = count < 128 ? [count + 1, 1] : [257 - count, 257 - count];
		if (x + length > line.length || next + taken > source.length) return null;
		if (count < 128) line.fill(source[next] ?? 0, x, x + length);
		else source.copy(line, x, next, next + length);
		next += taken;
		x += length;
	}
	return next;
}

function paintLine(image: OneBitImage, y: number, line: Buffer, type: PwgType): void {
	for (let x = 0; x < image.widthDots; x += 1) {
		const value = type === 'black_1' ? ((line[x >> 3] ?? 0) << (x & 7)) & 0x80 : 0x80 - ((line[x] ?? 0) & 0x80);
		if (value !== 0) setDot(image, x, y, true);
	}
}
