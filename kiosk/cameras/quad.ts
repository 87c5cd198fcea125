/** Geometry of a page's outline. */
import type { Point, Quad } from './picture.ts';

const cross = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

export function findHull(points: Point[]): Point[] {
	const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
	const half = (list: Point[]): Point[] => {
		const chain: Point[] = [];
		for (const point of list) {
			for (;;) {
				const [before, last] = [chain[chain.length - 2], chain[chain.length - 1]];
				if (!before || !last || cross(before, last, point) > 0) break;
				chain.pop();
			}
			chain.push(point);
		}
		return chain.slice(0, -1);
	};
	return [...half(sorted), ...half(sorted.reverse())];
}

export function measureArea(points: readonly Point[]): number {
	let twice = 0;
	points.forEach((point, at) => {
		const next = points[(at + 1) % points.length] ?? point;
		twice += point.x * next.y - next.x * point.y;
	});
	return Math.abs(twice) / 2;
}

/** Where the lines a–b and c–d cross; null when they hardly do. */
export function crossLines(a: Point, b: Point, c: Point, d: Point): Point | null {
	const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
	const slant = ux * vy - uy * vx;
	if (Math.abs(slant) < 1e-6 * (Math.hypot(ux, uy) * Math.hypot(vx, vy) + 1e-9)) return null;
	const t = ((c.x - a.x) * vy - (c.y - a.y) * vx) / slant;
	return { x: a.x + t * ux, y: a.y + t * uy };
}

/** The four-sided outline that adds the least to a hull: sides are given up one by one, their neighbours meet instead. */
export function reduceToQuad(hull: Point[]): Quad | null {
	const points = [...hull];
	while (points.length > 4) {
		let best: { at: number; meet: Point; added: number } | null = null;
		for (let at = 0; at < points.length; at++) {
			const [a, b, c, d] = [0, 1, 2, 3].map((ahead) => points[(at + ahead) % points.length]);
			if (!a || !b || !c || !d) return null;
			const meet = crossLines(a, b, d, c);
			// They must meet beyond the side that is given up, not behind their own beginnings.
			if (!meet || distance(a, meet) < distance(a, b) || distance(d, meet) < distance(d, c)) continue;
			const added = measureArea([b, meet, c]);
			if (!best || added < best.added) best = { at, meet, added };
		}
		if (!best) return null;
		const [first, second] = [(best.at + 1) % points.length, (best.at + 2) % points.length];
		points[first] = best.meet;
		points.splice(second, 1);
	}
	const [a, b, c, d] = points;
	return a && b && c && d ? orderQuad([a, b, c, d]) : null;
}

/** From the upper left, clockwise on a screen. */
export function orderQuad(points: readonly Point[]): Quad | null {
	const middle = points.reduce((sum, { x, y }) => ({ x: sum.x + x / 4, y: sum.y + y / 4 }), { x: 0, y: 0 });
	const angle = ({ x, y }: Point) => Math.atan2(y - middle.y, x - middle.x);
	const around = [...points].sort((a, b) => angle(a) - angle(b));
	let first = 0;
	around.forEach((point, at) => {
		const best = around[first] ?? point;
		if (point.x + point.y < best.x + best.y) first = at;
	});
	const [a, b, c, d] = [0, 1, 2, 3].map((ahead) => around[(first + ahead) % 4]);
	return a && b && c && d ? [a, b, c, d] : null;
}

/** The corners' angles in degrees. */
export function measureAngles(quad: Quad): number[] {
	return quad.map((point, at) => {
		const before = quad[(at + 3) % 4] ?? point;
		const after = quad[(at + 1) % 4] ?? point;
		const turn = cross(point, after, before);
		const along = (after.x - point.x) * (before.x - point.x) + (after.y - point.y) * (before.y - point.y);
		return (Math.atan2(turn, along) * 180) / Math.PI;
	});
}
