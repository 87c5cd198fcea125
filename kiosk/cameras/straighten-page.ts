/** A page as if it had been seen from straight above. */
import type { Picture, Point, Quad } from './picture.ts';
import { distance } from './quad.ts';

/** A4 at 200 dots an inch: enough to read small print, and no larger. */
const longestSide = 2339;
const a4 = Math.SQRT2;

export interface PageSize {
	width: number;
	height: number;
}

/** As large as the page is in the picture; near to A4, lying or standing, it becomes A4, since most papers are. */
export function measurePage([a, b, c, d]: Quad): PageSize {
	const width = Math.max(distance(a, b), distance(d, c));
	const height = Math.max(distance(b, c), distance(a, d));
	const longer = Math.min(longestSide, Math.max(width, height));
	const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
	const shorter = longer / (Math.abs(ratio - a4) < 0.12 * a4 ? a4 : ratio);
	const [long, short] = [Math.max(1, Math.round(longer)), Math.max(1, Math.round(shorter))];
	return width > height ? { width: long, height: short } : { width: short, height: long };
}

/** Eight numbers that carry the corners (0,0) (1,0) (1,1) (0,1) to the quad; null when no page could look like it. */
export function solveHomography(quad: Quad): number[] | null {
	const [a, b, c, d] = quad;
	const [dx1, dx2, dx3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
	const [dy1, dy2, dy3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
	const slant = dx1 * dy2 - dx2 * dy1;
	if (Math.abs(slant) < 1e-9) return null;
	const g = (dx3 * dy2 - dx2 * dy3) / slant;
	const h = (dx1 * dy3 - dx3 * dy1) / slant;
	return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h];
}

export function mapPoint(homography: readonly number[], { x, y }: Point): Point {
	const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, g = 0, h = 0] = homography;
	const w = g * x + h * y + 1;
	return { x: (m0 * x + m1 * y + m2) / w, y: (m3 * x + m4 * y + m5) / w };
}

export function straightenPage(picture: Picture, quad: Quad, size: PageSize = measurePage(quad)): Picture {
	const homography = solveHomography(quad);
	const { width, height } = size;
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	if (!homography) return { width, height, data };
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const from = mapPoint(homography, { x: (x + 0.5) / width, y: (y + 0.5) / height });
			copyDot(picture, from, data, (y * width + x) * 4);
		}
	}
	return { width, height, data };
}

/** The colour between four dots; outside the picture the paper's white stays. */
function copyDot({ width, height, data }: Picture, { x, y }: Point, to: Uint8ClampedArray, at: number): void {
	if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return;
	const [left, top] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
	const [fx, fy] = [x - left, y - top];
	const [from, below] = [(top * width + left) * 4, ((top + 1) * width + left) * 4];
	for (let part = 0; part < 3; part++) {
		const upper = (data[from + part] ?? 0) * (1 - fx) + (data[from + 4 + part] ?? 0) * fx;
		const lower = (data[below + part] ?? 0) * (1 - fx) + (data[below + 4 + part] ?? 0) * fx;
		to[at + part] = upper * (1 - fy) + lower * fy;
	}
}
