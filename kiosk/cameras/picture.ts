/** Pictures as bare numbers, so that looking for a page runs and is tested without a browser. */
export interface Picture {
	width: number;
	height: number;
	/** Red, green, blue, opacity of each dot, row by row; the `data` of an ImageData. */
	data: Uint8ClampedArray;
}

export interface Grey {
	width: number;
	height: number;
	light: Float32Array;
}

export interface Point {
	x: number;
	y: number;
}
/** Corners from the upper left, clockwise. */
export type Quad = readonly [Point, Point, Point, Point];

/** Brightness, averaged down until the longer side is `longest` at most. */
export function toGrey({ width, height, data }: Picture, longest: number): Grey {
	const step = Math.max(1, Math.ceil(Math.max(width, height) / longest));
	const [small, low] = [Math.floor(width / step), Math.floor(height / step)];
	const light = new Float32Array(small * low);
	for (let y = 0; y < low; y++) {
		for (let x = 0; x < small; x++) {
			let sum = 0;
			for (let dy = 0; dy < step; dy++) {
				let at = ((y * step + dy) * width + x * step) * 4;
				for (let dx = 0; dx < step; dx++, at += 4)
					sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
			}
			light[y * small + x] = sum / (step * step);
		}
	}
	return { width: small, height: low, light };
}

/** Each dot becomes the mean of the square around it, `radius` to every side. */
export function blur({ width, height, light }: Grey, radius: number): Grey {
	const across = new Float32Array(light.length);
	const down = new Float32Array(light.length);
	blurLines(light, across, width, height, 1, width, radius);
	blurLines(across, down, height, width, width, 1, radius);
	return { width, height, light: down };
}

function blurLines(
	from: Float32Array,
	to: Float32Array,
	length: number,
	lines: number,
	step: number,
	lineStep: number,
	radius: number,
): void {
	for (let line = 0; line < lines; line++) {
		const start = line * lineStep;
		const read = (at: number) => from[start + Math.min(length - 1, Math.max(0, at)) * step] ?? 0;
		let sum = 0;
		for (let at = -radius; at <= radius; at++) sum += read(at);
		for (let at = 0; at < length; at++) {
			to[start + at * step] = sum / (2 * radius + 1);
			sum += read(at + radius + 1) - read(at - radius);
		}
	}
}

/** Brightness between dots; outside, that of the nearest edge. */
export function readLight({ width, height, light }: Grey, { x, y }: Point): number {
	const [cx, cy] = [Math.min(width - 1.001, Math.max(0, x)), Math.min(height - 1.001, Math.max(0, y))];
	const [left, top] = [Math.floor(cx), Math.floor(cy)];
	const [fx, fy] = [cx - left, cy - top];
	const at = top * width + left;
	const upper = (light[at] ?? 0) * (1 - fx) + (light[at + 1] ?? 0) * fx;
	const lower = (light[at + width] ?? 0) * (1 - fx) + (light[at + width + 1] ?? 0) * fx;
	return upper * (1 - fy) + lower * fy;
}
