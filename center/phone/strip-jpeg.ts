/**
 * What a phone's own encoder writes beside the picture goes before it is sent: Safari puts an Exif block into every JPEG that it
 * makes of a canvas. Keeps JFIF, the colour profile and what the picture needs; null for what is no JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
	if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
	const kept: Uint8Array[] = [bytes.subarray(0, 2)];
	let at = 2;
	for (;;) {
		const marker = bytes[at + 1];
		if (bytes[at] !== 0xff || marker === undefined) return null;
		// From the first scan on there is nothing but the picture.
		if (marker === 0xda) break;
		const next = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
		if (next <= at + 3 || next >= bytes.length) return null;
		if (!tells(bytes, marker, at)) kept.push(bytes.subarray(at, next));
		at = next;
	}
	kept.push(bytes.subarray(at));
	const whole = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
	let filled = 0;
	for (const part of kept) {
		whole.set(part, filled);
		filled += part.length;
	}
	return whole;
}

function tells(bytes: Uint8Array, marker: number, at: number): boolean {
	if (marker === 0xe0) return bytes[at + 3] !== 16 || bytes[at + 4] !== 0x4a || bytes[at + 5] !== 0x46;
	if (marker === 0xe2) return bytes[at + 4] !== 0x49 || bytes[at + 5] !== 0x43;
	return marker === 0xfe || (marker > 0xe2 && marker <= 0xef && marker !== 0xee) || marker === 0xe1;
}
