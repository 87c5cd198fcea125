/** The places of the `count` highest scores, highest first; of equals the earlier place first. */
export function pickBest(scores: Float32Array, count: number): Uint32Array {
	const most = Math.min(count, scores.length);
	const heap = new Uint32Array(most);
	if (most === 0) return heap;
	for (let i = 0; i < most; i++) heap[i] = i;
	for (let at = (most >> 1) - 1; at >= 0; at--) sink(heap, most, at, scores);
	let worst = scores[heap[0] as number] as number;
	for (let i = most; i < scores.length; i++) {
		if (!((scores[i] as number) > worst)) continue;
		heap[0] = i;
		sink(heap, most, 0, scores);
		worst = scores[heap[0] as number] as number;
	}
	for (let left = most - 1; left > 0; left--) {
		const last = heap[left] as number;
		heap[left] = heap[0] as number;
		heap[0] = last;
		sink(heap, left, 0, scores);
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

/** The same over articles, for which the best score of each section is known: most sections need no look. */
export function pickBySections(
	scores: Float32Array,
	sectionBest: Float32Array,
	sectionStart: Uint32Array,
	count: number,
): Uint32Array {
	const sections = sectionBest.length;
	let limit = Number.NEGATIVE_INFINITY;
	if (sections > count && count > 0) {
		limit = sectionBest[pickBest(sectionBest, count)[count - 1] as number] as number;
	}
	const places: number[] = [];
	for (let section = 0; section < sections; section++) {
		if (!((sectionBest[section] as number) >= limit)) continue;
		const to = sectionStart[section + 1] as number;
		for (let i = sectionStart[section] as number; i < to; i++) if ((scores[i] as number) >= limit) places.push(i);
	}
	const found = new Float32Array(places.length);
	for (let i = 0; i < found.length; i++) found[i] = scores[places[i] as number] as number;
	const best = pickBest(found, count);
	for (let i = 0; i < best.length; i++) best[i] = places[best[i] as number] as number;
	return best;
}
