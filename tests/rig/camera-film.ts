/** Films for a browser's fake camera (`--use-file-for-fake-video-capture`): uncompressed, one picture again and again. */
import { writeFileSync } from 'node:fs';
import { encode } from 'uqr';

export interface Picture {
	width: number;
	height: number;
	/** Brightness 0–255 of each dot, row by row. */
	light: Uint8Array;
}

/** A QR code on a grey card in front of a darker hall. */
export function drawQrPicture(text: string, { width = 640, height = 480, dotsPerModule = 8 } = {}): Picture {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const light = new Uint8Array(width * height).fill(96);
	const [left, top] = [Math.floor((width - size * dotsPerModule) / 2), Math.floor((height - size * dotsPerModule) / 2)];
	for (let y = 0; y < size * dotsPerModule; y++) {
		for (let x = 0; x < size * dotsPerModule; x++) {
			const isDark = data[Math.floor(y / dotsPerModule)]?.[Math.floor(x / dotsPerModule)] === true;
			light[(top + y) * width + left + x] = isDark ? 40 : 215;
		}
	}
	return { width, height, light };
}

/** Y4M with 4:2:0 colour, all grey. */
export function writeFilm(path: string, { width, height, light }: Picture): void {
	const grey = Buffer.alloc((width * height) / 2, 128);
	const frame = [Buffer.from('FRAME\n'), Buffer.from(light), grey];
	const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`);
	writeFileSync(path, Buffer.concat([header, ...frame, ...frame]));
}
