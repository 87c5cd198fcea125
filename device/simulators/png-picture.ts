import { crc32, deflateSync } from 'node:zlib';
import { isBlack, type OneBitImage, rowBytesOf } from '../printer/one-bit-image.ts';

/** A one-bit PNG, so that what came out of a simulated printer can be looked at and read back. */
export function writePng(image: OneBitImage): Buffer {
	const rowBytes = rowBytesOf(image.widthDots) + 1;
	const rows = Buffer.alloc(rowBytes * image.heightDots);
	for (let y = 0; y < image.heightDots; y += 1)
		for (let x = 0; x < image.widthDots; x += 1)
			if (!isBlack(image, x, y)) {
				const at = y * rowBytes + 1 + (x >> 3);
				rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
			}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(image.widthDots, 0);
	head.writeUInt32BE(image.heightDots, 4);
	head[8] = 1;
	const magic = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
	return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
	const whole = Buffer.alloc(body.length + 8);
	whole.writeUInt32BE(data.length, 0);
	body.copy(whole, 4);
	whole.writeUInt32BE(crc32(body), body.length + 4);
	return whole;
}
