/** Small pictures of one colour, as encoders make them, and the pieces to spoil them with. */
import { crc32, deflateSync } from 'node:zlib';

const of = (base64: string) => Buffer.from(base64, 'base64');

export const photos = {
	jpeg: of(
		'/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABNAAEBAAAAAAAAAAAAAAAAAAAABwEBAQEAAAAAAAAAAAAAAAAAAAIFEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgAEAAYAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AlYCmSAA//9k=',
	),
	webp: of('UklGRjoAAABXRUJQVlA4IC4AAADQAgCdASoYABAAPpE4l0eloyIhMAgAsBIJYwAAifQAAP7yqQ8f+vWlubeI7vAA'),
	lossless: of('UklGRh4AAABXRUJQVlA4TBEAAAAvF8ADAAfQnToUpv+BiOh/AAA='),
	png: makePng(24, 16),
};

/** Truly compressed, whatever size its head claims. */
export function makePng(width: number, height: number, more: Buffer[] = []): Buffer {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	const rows = deflateSync(Buffer.alloc(16 * (1 + 24 * 3), 0x3b));
	const chunks = [makeChunk('IHDR', head), ...more, makeChunk('IDAT', rows), makeChunk('IEND', Buffer.alloc(0))];
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

export function makeChunk(name: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(named), 4);
	return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** A segment put behind the first two bytes of a JPEG. */
export function withSegment(marker: number, payload: string, jpeg: Buffer = photos.jpeg): Buffer {
	const data = Buffer.from(payload, 'latin1');
	const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]);
	return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** The head of the frame says another size. */
export function resizeJpeg(width: number, height: number): Buffer {
	const jpeg = Buffer.from(photos.jpeg);
	const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
	jpeg.writeUInt16BE(height, frame + 5);
	jpeg.writeUInt16BE(width, frame + 7);
	return jpeg;
}

/** `bytes` long: a photo that is whole, grown by profiles of colour. */
export function growJpeg(bytes: number): Buffer {
	let jpeg: Buffer = photos.jpeg;
	while (jpeg.length < bytes) jpeg = withSegment(0xe2, `ICC_PROFILE\0${'x'.repeat(65_000)}`, jpeg);
	return jpeg;
}
