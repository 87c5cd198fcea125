import { encode } from 'uqr';

/** Level M, as the look says; the quiet zone is the painter's duty. */
export function encodeQr(text: string): boolean[][] {
	return encode(text, { ecc: 'M', boostEcc: false, border: 0 }).data;
}

export const quietModules = 4;

/**
 * Draws dark modules in whole printer dots with the outer edge of the quiet zone at (x, y) in design dots;
 * returns the edge of the whole square in design dots. `scale`: printer dots per design dot.
 */
export function drawQr(
	context: CanvasRenderingContext2D,
	text: string,
	x: number,
	y: number,
	dotsPerModule: number,
	scale: number,
): number {
	const modules = encodeQr(text);
	const dots = Math.max(2, Math.round(dotsPerModule * scale));
	context.save();
	context.setTransform(1, 0, 0, 1, Math.round(x * scale), Math.round(y * scale));
	modules.forEach((row, line) => {
		row.forEach((dark, column) => {
			if (dark) context.fillRect((column + quietModules) * dots, (line + quietModules) * dots, dots, dots);
		});
	});
	context.restore();
	return ((modules.length + 2 * quietModules) * dots) / scale;
}
