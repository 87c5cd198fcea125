import { fillFigures } from './fill.ts';

/** The places of the `count` highest scores, highest first; of equals the earlier place first. */
export function pickBest(scores: Float32Array, count: number): Uint32Array {
	const heap = heapBest(scores, scores.length, count);
	for (let left = heap.length - 1; left > 0; left--) {
		const last = heap[left] as number;
		heap[left] = heap[0] as number;
		heap[0] = last;
		sink(heap, left, 0, scores);
	}
	return heap;
}

/** The same in no order, but that the lowest of them comes first. Of `scores` the first `length` are looked at. */
function heapBest(scores: Float32Array, length: number, count: number): Uint32Array {
	const most = Math.min(count, length);
	const heap = new Uint32Array(most);
	if (most === 0) return heap;
	for (let i = 0; i < most; i++) heap[i] = i;
	for (let at = (most >> 1) - 1; at >= 0; at--) sink(heap, most, at, scores);
	let worst = scores[heap[0] as number] as number;
	for (let i = most; i < length; i++) {
		if (!((scores[i] as number) > worst)) continue;
		heap[0] = i;
		sink(heap, most, 0, scores);
		worst = scores[heap[0] as number] as number;
	}
	return heap;
}

/** The worst stands on top: the lowest score, of equals the later place. */
function sink(heap: Uint32Array, size: number, from: number, scores: Float32Array): void {
	const place = heap[from] as number;
	const score = scores[place] as number;
	let at = from;
	for (;;) {
		let child = at * 2 + 1;
		if (child >= size) break;
		let below = heap[child] as number;
		const right = heap[child + 1] as number;
		if (child + 1 < size && isWorse(scores[right] as number, right, scores[below] as number, below)) {
			child++;
			below = right;
		}
		if (!isWorse(scores[below] as number, below, score, place)) break;
		heap[at] = below;
		at = child;
	}
	heap[at] = place;
}

function isWorse(score: number, place: number, other: number, otherPlace: number): boolean {
	return score < other || (score === other && place > otherPlace);
}

const steps = 512;
const counts = new Uint32Array(steps + 1);

/** A little below the `count`-th highest score, by counting how many lie in each of so many steps: no order is needed. */
function limitOf(scores: Float32Array, count: number): number {
	let least = Number.POSITIVE_INFINITY;
	let most = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < scores.length; i++) {
		const score = scores[i] as number;
		if (score < least) least = score;
		if (score > most) most = score;
	}
	if (!(most > least)) return Number.NEGATIVE_INFINITY;
	fillFigures(counts, 0);
	const scale = steps / (most - least);
	for (let i = 0; i < scores.length; i++) {
		const step = Math.floor(((scores[i] as number) - least) * scale);
		counts[step] = (counts[step] as number) + 1;
	}
	let step = steps;
	for (let above = counts[step] as number; above < count && step > 0; above += counts[step] as number) step--;
	return least + (step - 1) / scale;
}

/** Reused, so that picking leaves nothing to collect. */
export interface PickRoom {
	articles: Uint32Array;
	scores: Float32Array;
}

export function createPickRoom(articles: number): PickRoom {
	return { articles: new Uint32Array(articles), scores: new Float32Array(articles) };
}

/** In no order the articles of the `count` highest scores, where the best score of each section is known: most sections need no look. */
export function pickBySections(
	scoreOf: (article: number, section: number) => number,
	sectionBest: Float32Array,
	sectionStart: Uint32Array,
	count: number,
	{ articles, scores }: PickRoom,
): Uint32Array {
	const sections = sectionBest.length;
	const limit = sections > count ? limitOf(sectionBest, count) : Number.NEGATIVE_INFINITY;
	let found = 0;
	for (let section = 0; section < sections; section++) {
		if (!((sectionBest[section] as number) >= limit)) continue;
		const to = sectionStart[section + 1] as number;
		for (let i = sectionStart[section] as number; i < to; i++) {
			const score = scoreOf(i, section);
			if (score < limit) continue;
			articles[found] = i;
			scores[found++] = score;
		}
	}
	const best = heapBest(scores, found, count);
	for (let i = 0; i < best.length; i++) best[i] = articles[best[i] as number] as number;
	return best;
}
