/**
 * Is this a photo, whole, and nothing else? The bytes are walked to their last one without being decoded: the first bytes say
 * which format, every segment must be one that a picture needs, what tells of its maker (Exif with its place, XMP, comments) is
 * refused, and so is anything that stands behind the picture's end, where a page or an archive would hide.
 */
import { crc32 } from 'node:zlib';

export type PhotoKind = 'jpeg' | 'png' | 'webp';
/** `unknown`: no photo; `broken`: cut off, or more than a photo; `tooWide`: too many dots; `tells`: says where or with what it was taken. */
export type PhotoFault = 'unknown' | 'broken' | 'tooWide' | 'tells';
export type PhotoRead = { ok: true; kind: PhotoKind; width: number; height: number } | { ok: false; fault: PhotoFault };

/** A picture that is small as a file can be a gigabyte when it is shown. */
const sideMost = 8192;
const dotsMost = 25_000_000;

class Unfit extends Error {
	readonly fault: PhotoFault;
	constructor(fault: PhotoFault) {
		super(fault);
		this.fault = fault;
	}
}

interface Size {
	width: number;
	height: number;
}

const readers: [PhotoKind, (bytes: Buffer) => boolean, (bytes: Buffer) => Size][] = [
	['jpeg', (bytes) => startsWith(bytes, 0, 'ffd8ff'), walkJpeg],
	['png', (bytes) => startsWith(bytes, 0, '89504e470d0a1a0a'), walkPng],
	['webp', (bytes) => startsWith(bytes, 0, '52494646') && startsWith(bytes, 8, '57454250'), walkWebp],
];

export function readPhoto(given: Uint8Array): PhotoRead {
	const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
	const reader = readers.find(([, fits]) => fits(bytes));
	if (!reader) return { ok: false, fault: 'unknown' };
	const [kind, , walk] = reader;
	try {
		const { width, height } = walk(bytes);
		if (width < 1 || height < 1) return { ok: false, fault: 'broken' };
		if (width > sideMost || height > sideMost || width * height > dotsMost) return { ok: false, fault: 'tooWide' };
		return { ok: true, kind, width, height };
	} catch (error) {
		if (error instanceof Unfit) return { ok: false, fault: error.fault };
		// Every read past the end of the buffer.
		if (error instanceof RangeError) return { ok: false, fault: 'broken' };
		throw error;
	}
}

function startsWith(bytes: Buffer, at: number, hex: string): boolean {
	return bytes.toString('hex', at, at + hex.length / 2) === hex;
}

function text(bytes: Buffer, at: number, length: number): string {
	return bytes.toString('latin1', at, at + length);
}

/** Frames that every browser shows: baseline, extended, progressive. */
const frames = [0xc0, 0xc1, 0xc2];
const tables = [0xc4, 0xdb, 0xdd];

function walkJpeg(bytes: Buffer): Size {
	let size: Size | null = null;
	let scanned = false;
	for (let at = 2; ; ) {
		if (bytes.readUInt8(at) !== 0xff) throw new Unfit('broken');
		const marker = bytes.readUInt8(at + 1);
		if (marker === 0xd9) {
			if (!size || !scanned || at + 2 !== bytes.length) throw new Unfit('broken');
			return size;
		}
		const length = bytes.readUInt16BE(at + 2);
		const next = at + 2 + length;
		if (length < 2 || next > bytes.length) throw new Unfit('broken');
		if (frames.includes(marker)) {
			if (size) throw new Unfit('broken');
			size = readFrame(bytes, at, length);
		} else if (marker === 0xda) {
			if (!size) throw new Unfit('broken');
			scanned = true;
			at = skipScan(bytes, next);
			continue;
		} else if (!tables.includes(marker)) checkSegment(bytes, marker, at + 4, length - 2);
		at = next;
	}
}

function readFrame(bytes: Buffer, at: number, length: number): Size {
	const parts = bytes.readUInt8(at + 9);
	if (bytes.readUInt8(at + 4) !== 8 || ![1, 3].includes(parts) || length !== 8 + 3 * parts) throw new Unfit('broken');
	return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
}

/** The marker behind the scan; inside it 0xff is followed by nothing but 0 or a restart. */
function skipScan(bytes: Buffer, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 2)) {
		const marker = bytes.readUInt8(at + 1);
		if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
	}
	throw new Unfit('broken');
}

/** JFIF without its own small picture, one colour profile, and what Adobe says of colours; no more. */
function checkSegment(bytes: Buffer, marker: number, at: number, length: number): void {
	if (marker === 0xe0 && text(bytes, at, 5) === 'JFIF\0' && length === 14) return;
	if (marker === 0xe2 && text(bytes, at, 12) === 'ICC_PROFILE\0') return;
	if (marker === 0xee && text(bytes, at, 5) === 'Adobe' && length === 12) return;
	throw new Unfit((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe ? 'tells' : 'broken');
}

const pngChunks = ['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'bKGD', 'iCCP', 'IDAT'];

function walkPng(bytes: Buffer): Size {
	let size: Size | null = null;
	let data = 0;
	for (let at = 8; ; ) {
		const length = bytes.readUInt32BE(at);
		const end = at + 12 + length;
		if (end > bytes.length) throw new Unfit('broken');
		const name = text(bytes, at + 4, 4);
		if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(end - 4)) throw new Unfit('broken');
		if (name === 'IEND') {
			if (!size || data === 0 || length !== 0 || end !== bytes.length) throw new Unfit('broken');
			return size;
		}
		if ((name === 'IHDR') !== (size === null)) throw new Unfit('broken');
		if (name === 'IHDR') {
			if (length !== 13) throw new Unfit('broken');
			size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
		} else if (!pngChunks.includes(name)) {
			// A small first letter: not needed to show it.
			throw new Unfit(/^[a-z][A-Za-z]{3}$/.test(name) ? 'tells' : 'broken');
		}
		if (name === 'IDAT') data += length;
		at = end;
	}
}

const webpTells = ['EXIF', 'XMP '];

function walkWebp(bytes: Buffer): Size {
	if (bytes.readUInt32LE(4) !== bytes.length - 8) throw new Unfit('broken');
	let canvas: Size | null = null;
	let picture: Size | null = null;
	for (let at = 12; at < bytes.length; ) {
		const name = text(bytes, at, 4);
		const length = bytes.readUInt32LE(at + 4);
		const end = at + 8 + length + (length % 2);
		if (end > bytes.length) throw new Unfit('broken');
		if (webpTells.includes(name)) throw new Unfit('tells');
		if (name === 'VP8X' && at === 12) canvas = readCanvas(bytes, at + 8, length);
		else if (name === 'VP8 ' || name === 'VP8L') {
			if (picture) throw new Unfit('broken');
			picture = name === 'VP8 ' ? readLossy(bytes, at + 8) : readLossless(bytes, at + 8);
		} else if (!canvas || picture || !['ICCP', 'ALPH'].includes(name)) throw new Unfit('broken');
		at = end;
	}
	if (!picture) throw new Unfit('broken');
	if (canvas && (canvas.width !== picture.width || canvas.height !== picture.height)) throw new Unfit('broken');
	return picture;
}

function readCanvas(bytes: Buffer, at: number, length: number): Size {
	const flags = bytes.readUInt8(at);
	if (length !== 10 || (flags & 0x02) !== 0) throw new Unfit('broken');
	if ((flags & 0x0c) !== 0) throw new Unfit('tells');
	return { width: bytes.readUIntLE(at + 4, 3) + 1, height: bytes.readUIntLE(at + 7, 3) + 1 };
}

function readLossy(bytes: Buffer, at: number): Size {
	if ((bytes.readUInt8(at) & 1) !== 0 || !startsWith(bytes, at + 3, '9d012a')) throw new Unfit('broken');
	return { width: bytes.readUInt16LE(at + 6) & 0x3fff, height: bytes.readUInt16LE(at + 8) & 0x3fff };
}

function readLossless(bytes: Buffer, at: number): Size {
	if (bytes.readUInt8(at) !== 0x2f) throw new Unfit('broken');
	const packed = bytes.readUInt32LE(at + 1);
	return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}
