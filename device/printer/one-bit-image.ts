/** A picture as a thermal head prints it: a dot is black or white. */
export interface OneBitImage {
	widthDots: number;
	heightDots: number;
	/** Rows padded to whole bytes, highest bit leftmost, 1 is white. */
	bits: Uint8Array;
}

export const rowBytesOf = (widthDots: number) => Math.ceil(widthDots / 8);

export function createWhiteImage(widthDots: number, heightDots: number): OneBitImage {
	return { widthDots, heightDots, bits: new Uint8Array(rowBytesOf(widthDots) * heightDots).fill(0xff) };
}

/** Outside of the picture is white. */
export function isBlack(image: OneBitImage, x: number, y: number): boolean {
	if (x < 0 || y < 0 || x >= image.widthDots || y >= image.heightDots) return false;
	return (((image.bits[y * rowBytesOf(image.widthDots) + (x >> 3)] ?? 0xff) << (x & 7)) & 0x80) === 0;
}

/** A dot outside of the picture is dropped. */
export function setDot(image: OneBitImage, x: number, y: number, black: boolean): void {
	if (x < 0 || y < 0 || x >= image.widthDots || y >= image.heightDots) return;
	const at = y * rowBytesOf(image.widthDots) + (x >> 3);
	const bit = 0x80 >> (x & 7);
	image.bits[at] = black ? (image.bits[at] ?? 0) & ~bit : (image.bits[at] ?? 0) | bit;
}

/** Draws the black dots of `from` with its corner at `left`, `top`; what is white there stays as it is. */
export function drawOver(onto: OneBitImage, from: OneBitImage, left: number, top: number): void {
	for (let y = 0; y < from.heightDots; y += 1)
		for (let x = 0; x < from.widthDots; x += 1) if (isBlack(from, x, y)) setDot(onto, left + x, top + y, true);
}

/** One below the other, as wide as the widest. */
export function joinDown(images: readonly OneBitImage[]): OneBitImage {
	const widest = Math.max(...images.map((image) => image.widthDots));
	const joined = createWhiteImage(
		widest,
		images.reduce((sum, image) => sum + image.heightDots, 0),
	);
	let top = 0;
	for (const image of images) {
		drawOver(joined, image, 0, top);
		top += image.heightDots;
	}
	return joined;
}

/** To other dots per inch, each new dot as the nearest old one. */
export function scaleDots(image: OneBitImage, factor: number): OneBitImage {
	if (factor === 1) return { ...image, bits: image.bits.slice() };
	const scaled = createWhiteImage(Math.round(image.widthDots * factor), Math.round(image.heightDots * factor));
	for (let y = 0; y < scaled.heightDots; y += 1)
		for (let x = 0; x < scaled.widthDots; x += 1)
			if (isBlack(image, Math.floor(x / factor), Math.floor(y / factor))) setDot(scaled, x, y, true);
	return scaled;
}

/** Equal dot for dot, whatever the padding of their rows. */
export function areSameDots(a: OneBitImage, b: OneBitImage): boolean {
	if (a.widthDots !== b.widthDots || a.heightDots !== b.heightDots) return false;
	for (let y = 0; y < a.heightDots; y += 1)
		for (let x = 0; x < a.widthDots; x += 1) if (isBlack(a, x, y) !== isBlack(b, x, y)) return false;
	return true;
}
