/**
 * A baseline JPEG (ITU-T T.81) of one grey channel, for printers that take photos and no documents. Quality is high on
 * purpose: a slip is black dots on white, and a printer must find every one of them again.
 */

import { acCounts, acValues, dcCounts, dcValues, zigzag } from './jpeg-tables.ts';
import { isBlack, type OneBitImage } from './one-bit-image.ts';

/** Divisor of every coefficient: 1 is the finest. */
const step = 2;

export function encodeGreyJpeg(image: OneBitImage, dotsPerInch: number): Uint8Array {
	const head = Buffer.concat([
		Buffer.of(0xff, 0xd8),
		segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 2, 1, ...word(dotsPerInch), ...word(dotsPerInch), 0, 0]),
		segment(0xdb, [0, ...Array<number>(64).fill(step)]),
		segment(0xc0, [8, ...word(image.heightDots), ...word(image.widthDots), 1, 1, 0x11, 0]),
		segment(0xc4, [0x00, ...dcCounts, ...dcValues, 0x10, ...acCounts, ...acValues]),
		segment(0xda, [1, 1, 0x00, 0, 63, 0]),
	]);
	return Buffer.concat([head, encodeScan(image), Buffer.of(0xff, 0xd9)]);
}

const word = (value: number) => [(value >> 8) & 0xff, value & 0xff];
const segment = (marker: number, body: number[]) => Buffer.from([0xff, marker, ...word(body.length + 2), ...body]);

type Codes = Map<number, { code: number; length: number }>;
/** Annex C: codes are counted up, length by length. */
function makeCodes(counts: readonly number[], values: readonly number[]): Codes {
	const codes: Codes = new Map();
	let code = 0;
	let next = 0;
	for (const [index, count] of counts.entries()) {
		for (let some = 0; some < count; some += 1) {
			codes.set(values[next] ?? 0, { code, length: index + 1 });
			next += 1;
			code += 1;
		}
		code <<= 1;
	}
	return codes;
}
const dcCodes = makeCodes(dcCounts, dcValues);
const acCodes = makeCodes(acCounts, acValues);

function createBitWriter() {
	const bytes: number[] = [];
	let held = 0;
	let count = 0;
	return {
		bytes,
		put(value: number, length: number): void {
			for (let bit = length - 1; bit >= 0; bit -= 1) {
				held = (held << 1) | ((value >> bit) & 1);
				count += 1;
				if (count < 8) continue;
				bytes.push(held);
				// A byte FF in the scan is followed by 00, so that it is no marker.
				if (held === 0xff) bytes.push(0);
				held = 0;
				count = 0;
			}
		},
		/** Fills the last byte with ones. */
		finish(): void {
			if (count > 0) this.put(0xff, 8 - count);
		},
	};
}
type BitWriter = ReturnType<typeof createBitWriter>;

function encodeScan(image: OneBitImage): Buffer {
	const writer = createBitWriter();
	let lastDc = 0;
	const block = new Float64Array(64);
	for (let top = 0; top < image.heightDots; top += 8)
		for (let left = 0; left < image.widthDots; left += 8) {
			fillBlock(block, image, left, top);
			const found = toCoefficients(block);
			putBlock(writer, found, lastDc);
			lastDc = found[0] ?? 0;
		}
	writer.finish();
	return Buffer.from(writer.bytes);
}

/** Beyond the edge the nearest dot is repeated, so that the edge stays sharp. */
function fillBlock(block: Float64Array, image: OneBitImage, left: number, top: number): void {
	for (let y = 0; y < 8; y += 1)
		for (let x = 0; x < 8; x += 1) {
			const black = isBlack(image, Math.min(left + x, image.widthDots - 1), Math.min(top + y, image.heightDots - 1));
			block[y * 8 + x] = black ? -128 : 127;
		}
}

const cosines = Array.from({ length: 64 }, (_, index) => {
	const [u, x] = [index >> 3, index & 7];
	return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** Rows, then columns; quantised, in zigzag order. */
function toCoefficients(block: Float64Array): number[] {
	const rows = new Float64Array(64);
	for (let y = 0; y < 8; y += 1)
		for (let u = 0; u < 8; u += 1) {
			let sum = 0;
			for (let x = 0; x < 8; x += 1) sum += (block[y * 8 + x] ?? 0) * (cosines[u * 8 + x] ?? 0);
			rows[y * 8 + u] = sum;
		}
	return zigzag.map((place) => {
		const [v, u] = [place >> 3, place & 7];
		let sum = 0;
		for (let y = 0; y < 8; y += 1) sum += (rows[y * 8 + u] ?? 0) * (cosines[v * 8 + y] ?? 0);
		return Math.round(sum / step);
	});
}

function putBlock(writer: BitWriter, coefficients: number[], lastDc: number): void {
	putValue(writer, dcCodes, 0, (coefficients[0] ?? 0) - lastDc);
	let zeros = 0;
	for (const value of coefficients.slice(1)) {
		if (value === 0) {
			zeros += 1;
			continue;
		}
		for (; zeros > 15; zeros -= 16) putCode(writer, acCodes, 0xf0);
		putValue(writer, acCodes, zeros, value);
		zeros = 0;
	}
	if (zeros > 0) putCode(writer, acCodes, 0);
}

function putCode(writer: BitWriter, codes: Codes, symbol: number): void {
	const { code, length } = codes.get(symbol) ?? { code: 0, length: 0 };
	writer.put(code, length);
}

function putValue(writer: BitWriter, codes: Codes, zeros: number, value: number): void {
	const size = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
	putCode(writer, codes, (zeros << 4) | size);
	writer.put(value < 0 ? value + 2 ** size - 1 : value, size);
}
