/**
 * The outline of a sheet of paper that lies on something darker. The largest bright patch gives a rough outline; then each
 * side is drawn again through the places where the light falls off most, to a fraction of a dot.
 */
import { blur, type Grey, type Picture, type Point, type Quad, readLight, toGrey } from './picture.ts';
import { crossLines, distance, findHull, measureAngles, measureArea, orderQuad, reduceToQuad } from './quad.ts';

const workingSide = 480;
const leastShare = 0.1;
const mostShare = 0.97;
/** Of a brightness of 255. */
const leastContrast = 18;

/** In dots of the picture; null: no whole page is to be seen. */
export function findPage(picture: Picture): Quad | null {
	const grey = toGrey(picture, workingSide);
	const scale = picture.width / grey.width;
	const smooth = blur(grey, 1);
	const rough = findPatch(blur(smooth, 2));
	if (!rough) return null;
	const fine = refine(smooth, refine(smooth, rough, 10), 4);
	if (!isPage(smooth, fine)) return null;
	// Middle of a dot of the small picture → of the large one.
	const enlarge = ({ x, y }: Point): Point => ({ x: (x + 0.5) * scale - 0.5, y: (y + 0.5) * scale - 0.5 });
	const [a, b, c, d] = fine;
	return [enlarge(a), enlarge(b), enlarge(c), enlarge(d)];
}

function findPatch(grey: Grey): Quad | null {
	const { width, height, light } = grey;
	const least = splitLight(light);
	const seen = new Uint8Array(light.length);
	const stack = new Int32Array(light.length);
	let best: { size: number; edge: Point[] } | null = null;
	for (let start = 0; start < light.length; start++) {
		if (seen[start] || (light[start] ?? 0) < least) continue;
		const patch = fill(grey, least, seen, stack, start);
		if (!best || patch.size > best.size) best = patch;
	}
	if (!best || best.size < leastShare * 0.7 * width * height) return null;
	const quad = reduceToQuad(findHull(best.edge));
	return quad && best.size > 0.6 * measureArea(quad) ? quad : null;
}

/** Every bright dot that hangs together with `start`; `edge` holds the outermost of each row. */
function fill({ width, height, light }: Grey, least: number, seen: Uint8Array, stack: Int32Array, start: number) {
	const left = new Int32Array(height).fill(width);
	const right = new Int32Array(height).fill(-1);
	let size = 0;
	let depth = 0;
	const push = (at: number) => {
		if (seen[at] || (light[at] ?? 0) < least) return;
		seen[at] = 1;
		stack[depth++] = at;
	};
	push(start);
	while (depth > 0) {
		const at = stack[--depth] ?? 0;
		const [x, y] = [at % width, Math.floor(at / width)];
		size++;
		left[y] = Math.min(left[y] ?? width, x);
		right[y] = Math.max(right[y] ?? -1, x);
		if (x > 0) push(at - 1);
		if (x < width - 1) push(at + 1);
		if (y > 0) push(at - width);
		if (y < height - 1) push(at + width);
	}
	const edge: Point[] = [];
	for (let y = 0; y < height; y++) {
		if ((right[y] ?? -1) < 0) continue;
		edge.push({ x: left[y] ?? 0, y }, { x: right[y] ?? 0, y });
	}
	return { size, edge };
}

/** The brightness that parts light from dark best (Otsu). */
function splitLight(light: Float32Array): number {
	const counts = new Float64Array(256);
	for (const value of light) {
		const at = Math.min(255, Math.max(0, Math.round(value)));
		counts[at] = (counts[at] ?? 0) + 1;
	}
	let sum = 0;
	counts.forEach((count, value) => {
		sum += count * value;
	});
	let [below, belowSum, best, bestSpread] = [0, 0, 128, -1];
	for (let value = 0; value < 256; value++) {
		below += counts[value] ?? 0;
		belowSum += (counts[value] ?? 0) * value;
		const above = light.length - below;
		if (below === 0 || above === 0) continue;
		const gap = belowSum / below - (sum - belowSum) / above;
		const spread = below * above * gap * gap;
		if (spread > bestSpread) [bestSpread, best] = [spread, value + 1];
	}
	return best;
}

/** Draws each side again through the steepest places within `reach` dots of it. */
function refine(grey: Grey, quad: Quad, reach: number): Quad {
	const sides = quad.map((from, at) => refineSide(grey, from, quad[(at + 1) % 4] ?? from, reach));
	const corners: Point[] = [];
	for (let at = 0; at < 4; at++) {
		const [before, side] = [sides[(at + 3) % 4], sides[at]];
		const corner = before && side && crossLines(before[0], before[1], side[0], side[1]);
		if (!corner) return quad;
		corners.push(corner);
	}
	return orderQuad(corners) ?? quad;
}

function refineSide(grey: Grey, from: Point, to: Point, reach: number): [Point, Point] {
	const length = distance(from, to) || 1;
	// Outward, as the corners go clockwise.
	const out = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
	const places: Point[] = [];
	for (let step = 0; step <= 60; step++) {
		const t = 0.06 + (0.88 * step) / 60;
		const foot = { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
		const fall = findFall(grey, foot, out, reach);
		if (fall !== null) places.push({ x: foot.x + out.x * fall, y: foot.y + out.y * fall });
	}
	return fitLine(places) ?? [from, to];
}

/** How far outward of `foot` the light falls off most; null where it hardly does. */
function findFall(grey: Grey, foot: Point, out: Point, reach: number): number | null {
	const read = (far: number) => readLight(grey, { x: foot.x + out.x * far, y: foot.y + out.y * far });
	const falls: number[] = [];
	for (let far = -reach; far <= reach; far++) falls.push(read(far - 1) - read(far + 1));
	let best = 0;
	falls.forEach((fall, at) => {
		if (fall > (falls[best] ?? 0)) best = at;
	});
	const [before, peak, after] = [falls[best - 1], falls[best] ?? 0, falls[best + 1]];
	if (peak < leastContrast / 2 || before === undefined || after === undefined) return null;
	const bend = before - 2 * peak + after;
	return best - reach + (bend < 0 ? (0.5 * (before - after)) / bend : 0);
}

/** The line nearest to most of the places; those far from it (print, fingers, shadows) do not count. */
function fitLine(places: Point[]): [Point, Point] | null {
	let kept = places;
	for (let round = 0; round < 4; round++) {
		if (kept.length < 12) return null;
		const line = leastSquares(kept);
		const gaps = places.map((place) => Math.abs((place.x - line.x) * line.dy - (place.y - line.y) * line.dx));
		const keptGaps = kept.map((place) => Math.abs((place.x - line.x) * line.dy - (place.y - line.y) * line.dx));
		const middle = keptGaps.sort((a, b) => a - b)[Math.floor(keptGaps.length / 2)] ?? 0;
		kept = places.filter((_place, at) => (gaps[at] ?? 0) <= Math.max(0.4, 2.5 * middle));
	}
	if (kept.length < 12) return null;
	const { x, y, dx, dy } = leastSquares(kept);
	return [
		{ x, y },
		{ x: x + dx * 100, y: y + dy * 100 },
	];
}

/** Middle and direction of the places, by the squares of their distances from the line. */
function leastSquares(places: Point[]) {
	let [x, y, xx, xy, yy] = [0, 0, 0, 0, 0];
	for (const place of places) {
		x += place.x / places.length;
		y += place.y / places.length;
	}
	for (const place of places) {
		xx += (place.x - x) ** 2;
		xy += (place.x - x) * (place.y - y);
		yy += (place.y - y) ** 2;
	}
	const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
	return { x, y, dx: Math.cos(angle), dy: Math.sin(angle) };
}

/** Large enough, upright enough, whole in the picture, and brighter inside than outside along every side. */
function isPage(grey: Grey, quad: Quad): boolean {
	const share = measureArea(quad) / (grey.width * grey.height);
	if (share < leastShare || share > mostShare) return false;
	if (measureAngles(quad).some((angle) => angle < 50 || angle > 130)) return false;
	const margin = -1;
	const isInside = ({ x, y }: Point) =>
		x > margin && y > margin && x < grey.width - 1 - margin && y < grey.height - 1 - margin;
	return quad.every(isInside) && quad.every((from, at) => isEdge(grey, from, quad[(at + 1) % 4] ?? from));
}

function isEdge(grey: Grey, from: Point, to: Point): boolean {
	const length = distance(from, to) || 1;
	const out = { x: (to.y - from.y) / length, y: -(to.x - from.x) / length };
	const gaps: number[] = [];
	for (let step = 1; step < 20; step++) {
		const t = step / 20;
		const at = (far: number): Point => ({
			x: from.x + (to.x - from.x) * t + out.x * far,
			y: from.y + (to.y - from.y) * t + out.y * far,
		});
		gaps.push(readLight(grey, at(-3)) - readLight(grey, at(3)));
	}
	return (gaps.sort((a, b) => a - b)[6] ?? 0) >= leastContrast;
}
