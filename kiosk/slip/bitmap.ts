/** Makes every dot black or white; half-tones of the engine's font smoothing do not survive a thermal head. */
export function threshold(context: CanvasRenderingContext2D, width: number, height: number): void {
	const image = context.getImageData(0, 0, width, height);
	const { data } = image;
	for (let i = 0; i < data.length; i += 4) {
		const light = (data[i] ?? 0) * 0.299 + (data[i + 1] ?? 0) * 0.587 + (data[i + 2] ?? 0) * 0.114;
		const value = light < 144 ? 0 : 255;
		data[i] = value;
		data[i + 1] = value;
		data[i + 2] = value;
		data[i + 3] = 255;
	}
	context.putImageData(image, 0, 0);
	data.fill(0);
}

/** base64 PNG of a canvas. */
export async function toPng(canvas: HTMLCanvasElement): Promise<string> {
	const url = canvas.toDataURL('image/png');
	const comma = url.indexOf(',');
	if (comma < 0) throw new Error('canvas gave no picture');
	return url.slice(comma + 1);
}
