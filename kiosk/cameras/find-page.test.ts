import { expect, test } from 'vitest';
import { findPage } from './find-page.ts';
import type { Picture, Point, Quad } from './picture.ts';
import { distance } from './quad.ts';
import { mapPoint, measurePage, solveHomography, straightenPage } from './straighten-page.ts';

function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** Nine dark discs, a third of a sheet apart, where the straightened page must show them. */
const marks = [0.2, 0.5, 0.8].flatMap((y) => [0.2, 0.5, 0.8].map((x) => ({ x, y })));

/** Ink of a written page at a place of the sheet, 0–1 both ways: lines of words, a dark heading, the marks. */
function readInk({ x, y }: Point): number {
	if (marks.some((mark) => Math.hypot((x - mark.x) * Math.SQRT1_2, y - mark.y) < 0.018)) return 1;
	const isWord =
		x > 0.1 && x < 0.9 && y > 0.08 && y < 0.94 && Math.floor(y * 40) % 2 === 0 && Math.floor(x * 45) % 5 !== 0;
	return isWord ? 0.55 : 0;
}

interface Scene {
	quad: Quad;
	width: number;
	height: number;
	/** Of desk and paper, before the lamp. */
	desk: number;
	paper: number;
	/** How much darker the far side is, 0–1. */
	shade: number;
	noise: number;
	seed: number;
}

const middle = [[0, 0]] as const;
const quarters = [
	[-0.25, -0.25],
	[0.25, -0.25],
	[-0.25, 0.25],
	[0.25, 0.25],
] as const;

/** A sheet on a desk as a cheap camera sees it: 2 × 2 samples a dot at the rim, a lamp at one side, noise. */
function paint({ quad, width, height, desk, paper, shade, noise, seed }: Scene): Picture {
	const toSheet = invert(quad);
	const random = createRandom(seed);
	const data = new Uint8ClampedArray(width * height * 4);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const sheet = toSheet({ x, y });
			const isRim = Math.min(Math.abs(sheet.x), Math.abs(1 - sheet.x), Math.abs(sheet.y), Math.abs(1 - sheet.y)) < 0.02;
			let light = 0;
			for (const [dx, dy] of isRim ? quarters : middle) {
				const { x: u, y: v } = dx === 0 ? sheet : toSheet({ x: x + dx, y: y + dy });
				const isSheet = u >= 0 && u <= 1 && v >= 0 && v <= 1;
				light += isSheet ? paper * (1 - 0.75 * readInk({ x: u, y: v })) : desk + 8 * Math.sin(x / 9 + y / 5);
			}
			if (isRim) light /= 4;
			light *= 1 - shade * (x / width);
			const value = light + noise * (random() + random() - 1);
			data.set([value, value, value * 0.96, 255], (y * width + x) * 4);
		}
	}
	return { width, height, data };
}

/** From the picture to the sheet. */
function invert(quad: Quad): (point: Point) => Point {
	const m = solveHomography(quad) ?? [];
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = m;
	return ({ x, y }) => {
		// x (g u + h v + 1) = a u + b v + c, and the same for y: two equations for u and v.
		const [p, q, r] = [a - x * g, b - x * h, x - c];
		const [s, t, w] = [d - y * g, e - y * h, y - f];
		const det = p * t - q * s;
		return { x: (r * t - q * w) / det, y: (p * w - r * s) / det };
	};
}

const [width, height] = [960, 720];
/** A sheet turned and tilted, well within the picture. */
function makeQuad(random: () => number): Quad {
	const turn = (random() - 0.5) * 0.7;
	const long = 210 + random() * 50;
	const [cx, cy] = [width / 2 + (random() - 0.5) * 60, height / 2 + (random() - 0.5) * 20];
	const corner = (right: number, down: number): Point => {
		const [x, y] = [(right * long) / Math.SQRT2 + (random() - 0.5) * 36, down * long + (random() - 0.5) * 36];
		return { x: cx + x * Math.cos(turn) - y * Math.sin(turn), y: cy + x * Math.sin(turn) + y * Math.cos(turn) };
	};
	return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

test('corners of skewed pages are found to a dot', { timeout: 120_000 }, () => {
	const random = createRandom(7);
	const errors: number[] = [];
	for (let round = 0; round < 12; round++) {
		const quad = makeQuad(random);
		const scene = { quad, width, height, desk: 70, paper: 225, shade: 0.25 * random(), noise: 14, seed: round };
		const found = findPage(paint(scene));
		expect(found, `round ${round}`).not.toBeNull();
		for (const [at, point] of (found ?? []).entries()) errors.push(distance(point, quad[at] ?? point));
	}
	errors.sort((a, b) => a - b);
	const [half, worst] = [errors[errors.length / 2] ?? 0, errors[errors.length - 1] ?? 0];
	console.log(
		`find-page: ${errors.length} corners of ${width} × ${height}, middle ${half.toFixed(2)}, worst ${worst.toFixed(2)} dots`,
	);
	expect(half).toBeLessThan(0.25);
	expect(worst).toBeLessThan(1);
});

test('a straightened page has everything in its place', { timeout: 60_000 }, () => {
	const random = createRandom(21);
	for (let round = 0; round < 3; round++) {
		const picture = paint({
			quad: makeQuad(random),
			width,
			height,
			desk: 60,
			paper: 230,
			shade: 0.1,
			noise: 6,
			seed: round,
		});
		const found = findPage(picture);
		if (!found) throw new Error(`round ${round}: no page`);
		const page = straightenPage(picture, found);
		expect(page.height / page.width).toBeCloseTo(Math.SQRT2, 2);
		for (const mark of marks) {
			const seen = findDisc(page, { x: mark.x * page.width, y: mark.y * page.height });
			expect(distance(seen, { x: mark.x * page.width, y: mark.y * page.height })).toBeLessThan(page.width * 0.008);
		}
	}
});

/** Middle of what is darkest near a place. */
function findDisc(page: Picture, near: Point): Point {
	let [sum, x, y] = [0, 0, 0];
	const reach = Math.round(page.width * 0.04);
	for (let dy = -reach; dy <= reach; dy++) {
		for (let dx = -reach; dx <= reach; dx++) {
			const at = { x: Math.round(near.x) + dx, y: Math.round(near.y) + dy };
			const dark = (page.data[(at.y * page.width + at.x) * 4] ?? 255) < 80 ? 1 : 0;
			sum += dark;
			x += dark * (at.x + 0.5);
			y += dark * (at.y + 0.5);
		}
	}
	return { x: x / sum, y: y / sum };
}

test('a desk without a page shows none', () => {
	const nowhere: Quad = [
		{ x: -900, y: -900 },
		{ x: -800, y: -900 },
		{ x: -800, y: -800 },
		{ x: -900, y: -800 },
	];
	for (const desk of [30, 120, 240]) {
		const scene = { quad: nowhere, width: 480, height: 360, desk, paper: 225, shade: 0.5, noise: 20, seed: 3 };
		expect(findPage(paint(scene))).toBeNull();
	}
});

test('a page that hangs over the rim is not cut', () => {
	const quad: Quad = [
		{ x: 200, y: -120 },
		{ x: 700, y: -120 },
		{ x: 700, y: 560 },
		{ x: 200, y: 560 },
	];
	expect(findPage(paint({ quad, width, height, desk: 60, paper: 225, shade: 0, noise: 8, seed: 1 }))).toBeNull();
	const card: Quad = [
		{ x: 400, y: 300 },
		{ x: 480, y: 300 },
		{ x: 480, y: 360 },
		{ x: 400, y: 360 },
	];
	expect(findPage(paint({ quad: card, width, height, desk: 60, paper: 225, shade: 0, noise: 8, seed: 1 }))).toBeNull();
});

test('the four corners are carried exactly', () => {
	const quad = makeQuad(createRandom(3));
	const homography = solveHomography(quad) ?? [];
	const ends = [
		{ x: 0, y: 0 },
		{ x: 1, y: 0 },
		{ x: 1, y: 1 },
		{ x: 0, y: 1 },
	].map((point) => mapPoint(homography, point));
	for (const [at, end] of ends.entries()) expect(distance(end, quad[at] ?? end)).toBeLessThan(1e-6);
	expect(invert(quad)(mapPoint(homography, { x: 0.3, y: 0.8 })).x).toBeCloseTo(0.3, 9);
});

test('a page is never larger than it need be', () => {
	const quad: Quad = [
		{ x: 0, y: 0 },
		{ x: 8000, y: 0 },
		{ x: 8000, y: 3000 },
		{ x: 0, y: 3000 },
	];
	expect(measurePage(quad)).toEqual({ width: 2339, height: 877 });
});
