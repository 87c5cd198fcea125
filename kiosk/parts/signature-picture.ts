/** The picture of a signature: a PNG of one bit a dot, black on white, small enough to travel with a form. */
import { drawStroke, type Signature } from './signature-strokes.ts';

const pictureWidth = 1200;
/** Of the field's width. */
export const penWidth = 0.009;

/** base64 PNG; draws into a canvas that is emptied afterwards. */
export async function pictureSignature(signature: Signature): Promise<string> {
	const canvas = document.createElement('canvas');
	canvas.width = pictureWidth;
	canvas.height = Math.round(pictureWidth * signature.ratio);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	inkSignature(context, signature, pictureWidth);
	const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
	canvas.width = 0;
	const png = await encodeOneBit(width, height, (dot) => (data[dot * 4 + 3] ?? 0) > 110);
	data.fill(0);
	return toBase64(png);
}

export function inkSignature(context: CanvasRenderingContext2D, signature: Signature, scale: number): void {
	context.lineWidth = penWidth * scale;
	context.lineCap = 'round';
	context.lineJoin = 'round';
	context.strokeStyle = '#12201B';
	for (const stroke of signature.strokes) {
		context.beginPath();
		drawStroke(context, stroke, scale);
		context.stroke();
	}
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** PNG (ISO/IEC 15948), greyscale of depth 1: 0 is black. */
export async function encodeOneBit(
	width: number,
	height: number,
	isBlack: (dot: number) => boolean,
): Promise<Uint8Array> {
	const rowBytes = Math.ceil(width / 8);
	const rows = new Uint8Array((rowBytes + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const at = y * (rowBytes + 1) + 1 + (x >> 3);
			if (!isBlack(y * width + x)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
		}
	}
	const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'));
	const squeezed = new Uint8Array(await new Response(packed).arrayBuffer());
	rows.fill(0);
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header.set([1, 0, 0, 0, 0], 8);
	return join([
		Uint8Array.from(signature),
		chunk('IHDR', header),
		chunk('IDAT', squeezed),
		chunk('IEND', new Uint8Array()),
	]);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(body.length + 12);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, body.length);
	for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
	bytes.set(body, 8);
	view.setUint32(bytes.length - 4, sumUp(bytes.subarray(4, bytes.length - 4)));
	return bytes;
}

/** CRC-32 as PNG counts it. */
function sumUp(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return (sum ^ 0xffffffff) >>> 0;
}

function join(parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}
