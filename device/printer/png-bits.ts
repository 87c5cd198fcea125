/**
 * A PNG from the page, any colour type a canvas or an encoder of ours makes, to one bit per dot on white paper: what a
 * thermal head can print. Damaged or hostile input is a named fault; nothing is inflated beyond what the header promises.
 */
import { crc32, inflateSync } from 'node:zlib';
import type { OneBitImage } from './one-bit-image.ts';

export type PngFault = 'notPng' | 'tooLarge' | 'damaged' | 'unsupported';
export type PngRead = { ok: true; image: OneBitImage } | { ok: false; fault: PngFault };

const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const channelsOfType: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const maxWidthDots = 5000;
const maxHeightDots = 20_000;
const maxDots = 30_000_000;

interface PngParts {
	widthDots: number;
	heightDots: number;
	depth: number;
	type: number;
	palette: Buffer | null;
	alpha: Buffer | null;
	packed: Buffer;
}

export function readPng(bytes: Buffer): PngRead {
	const parts = readChunks(bytes);
	if (typeof parts === 'string') return { ok: false, fault: parts };
	const channels = channelsOfType[parts.type] ?? 0;
	const rowBytes = Math.ceil((parts.widthDots * channels * parts.depth) / 8);
	const expected = (rowBytes + 1) * parts.heightDots;
	let rows: Buffer;
	try {
		rows = inflateSync(parts.packed, { maxOutputLength: expected });
	} catch {
		return { ok: false, fault: 'damaged' };
	}
	if (rows.length !== expected) return { ok: false, fault: 'damaged' };
	const step = Math.max(1, (channels * parts.depth) >> 3);
	if (!undoFilters(rows, rowBytes, parts.heightDots, step)) return { ok: false, fault: 'damaged' };
	return { ok: true, image: toOneBit(rows, rowBytes, parts) };
}

function readChunks(bytes: Buffer): PngParts | PngFault {
	if (bytes.length < 57 || !bytes.subarray(0, 8).equals(magic)) return 'notPng';
	if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'damaged';
	const widthDots = bytes.readUInt32BE(16);
	const heightDots = bytes.readUInt32BE(20);
	const [depth = 0, type = 0, compression, filter, interlace] = bytes.subarray(24, 29);
	if (widthDots === 0 || heightDots === 0) return 'damaged';
	if (widthDots > maxWidthDots || heightDots > maxHeightDots || widthDots * heightDots > maxDots) return 'tooLarge';
	if (compression !== 0 || filter !== 0 || interlace !== 0) return 'unsupported';
	const isGrey = type === 0 || type === 3;
	if (!(type in channelsOfType) || !(depth === 8 || (isGrey && [1, 2, 4].includes(depth)))) return 'unsupported';
	let palette: Buffer | null = null;
	let alpha: Buffer | null = null;
	const packed: Buffer[] = [];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		const end = at + 12 + length;
		if (end > bytes.length) return 'damaged';
		if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'damaged';
		const kind = bytes.toString('latin1', at + 4, at + 8);
		const data = bytes.subarray(at + 8, end - 4);
		if (kind === 'PLTE') palette = data;
		if (kind === 'tRNS') alpha = data;
		if (kind === 'IDAT') packed.push(data);
		if (kind === 'IEND') {
			if (packed.length === 0 || (type === 3 && palette === null)) return 'damaged';
			return { widthDots, heightDots, depth, type, palette, alpha, packed: Buffer.concat(packed) };
		}
		at = end;
	}
	return 'damaged';
}

/** PNG §9: each row begins with its filter. In place; a page has millions of these bytes, so each filter has its own loop. */
function undoFilters(rows: Buffer, rowBytes: number, height: number, step: number): boolean {
	const above = rowBytes + 1;
	for (let y = 0; y < height; y += 1) {
		const start = y * above + 1;
		const filter = rows[start - 1] ?? 0;
		if (filter > 4) return false;
		// Above the first row, and left of each, all is zero.
		const end = start + rowBytes;
		const second = Math.min(start + step, end);
		if (filter === 1) for (let at = second; at < end; at += 1) rows[at] = valueAt(rows, at) + valueAt(rows, at - step);
		if (filter === 2 && y > 0)
			for (let at = start; at < end; at += 1) rows[at] = valueAt(rows, at) + valueAt(rows, at - above);
		if (filter === 3)
			for (let at = start; at < end; at += 1) {
				const left = at >= second ? valueAt(rows, at - step) : 0;
				rows[at] = valueAt(rows, at) + ((left + (y > 0 ? valueAt(rows, at - above) : 0)) >> 1);
			}
		if (filter === 4)
			for (let at = start; at < end; at += 1) {
				const left = at >= second ? valueAt(rows, at - step) : 0;
				const up = y > 0 ? valueAt(rows, at - above) : 0;
				const corner = at >= second && y > 0 ? valueAt(rows, at - above - step) : 0;
				rows[at] = valueAt(rows, at) + paeth(left, up, corner);
			}
	}
	return true;
}

const valueAt = (bytes: Uint8Array, at: number) => bytes[at] as number;

function paeth(left: number, up: number, corner: number): number {
	const toLeft = Math.abs(up - corner);
	const toUp = Math.abs(left - corner);
	const toCorner = Math.abs(left + up - 2 * corner);
	if (toLeft <= toUp && toLeft <= toCorner) return left;
	return toUp <= toCorner ? up : corner;
}

function toOneBit(rows: Buffer, rowBytes: number, parts: PngParts): OneBitImage {
	const { widthDots, heightDots, depth, type, palette, alpha } = parts;
	const outBytes = Math.ceil(widthDots / 8);
	const bits = new Uint8Array(outBytes * heightDots);
	const channels = channelsOfType[type] ?? 1;
	const scale = type === 3 ? 1 : 255 / (2 ** depth - 1);
	if (depth === 8 && (type === 2 || type === 6)) {
		lightenColours(rows, rowBytes, parts, bits);
		return { widthDots, heightDots, bits };
	}
	for (let y = 0; y < heightDots; y += 1) {
		const start = y * (rowBytes + 1) + 1;
		const sample = (index: number) => {
			if (depth === 8) return rows[start + index] ?? 0;
			const bit = index * depth;
			return ((rows[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
		};
		for (let x = 0; x < widthDots; x += 1) {
			const at = x * channels;
			const first = sample(at);
			let light = first * scale;
			let opacity = 255;
			if (type === 3) {
				light = luma(palette?.[first * 3] ?? 0, palette?.[first * 3 + 1] ?? 0, palette?.[first * 3 + 2] ?? 0);
				opacity = alpha?.[first] ?? 255;
			}
			if (type === 4) opacity = sample(at + channels - 1);
			const onWhite = 255 + ((light - 255) * opacity) / 255;
			if (onWhite >= 128) bits[y * outBytes + (x >> 3)] = (bits[y * outBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
		}
	}
	return { widthDots, heightDots, bits };
}

/** What a canvas makes: three or four bytes a dot, nearly all of them black or white and opaque. */
function lightenColours(rows: Buffer, rowBytes: number, { widthDots, heightDots, type }: PngParts, bits: Uint8Array) {
	const channels = type === 6 ? 4 : 3;
	const outBytes = Math.ceil(widthDots / 8);
	for (let y = 0; y < heightDots; y += 1) {
		let at = y * (rowBytes + 1) + 1;
		for (let x = 0; x < widthDots; x += 1, at += channels) {
			const light = luma(valueAt(rows, at), valueAt(rows, at + 1), valueAt(rows, at + 2));
			const opacity = type === 6 ? valueAt(rows, at + 3) : 255;
			const onWhite = opacity === 255 ? light : 255 + ((light - 255) * opacity) / 255;
			const byte = y * outBytes + (x >> 3);
			if (onWhite >= 128) bits[byte] = valueAt(bits, byte) | (0x80 >> (x & 7));
		}
	}
}

const luma = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue;
