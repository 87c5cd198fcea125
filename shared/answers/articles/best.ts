/** Every so-many-th score tells about where the best begin; articles that stand together score alike, hence the slack. */
const sampleStep = 16;
const slack = 8;
/** Where fewer scores than this are to choose from for each that is wanted, a sample saves nothing. */
const worthSampling = 64;
const mostFound = 4096;
const found = new Uint32Array(mostFound);
const foundScores = new Float32Array(mostFound);

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

/** The same in no order: few of many, most of which need one look. */
export function gatherBest(scores: Float32Array, count: number): Uint32Array {
	const limit = count > 0 && scores.length > count * worthSampling ? limitOf(scores, count) : Number.NEGATIVE_INFINITY;
	let above = 0;
	for (let i = 0; i < scores.length && above <= mostFound; i++) {
		const score = scores[i] as number;
		if (!(score >= limit)) continue;
		found[above] = i;
		foundScores[above++] = score;
	}
	if (above > mostFound || above < count) return heapBest(scores, scores.length, count);
	const best = heapBest(foundScores, above, count);
	for (let i = 0; i < best.length; i++) best[i] = found[best[i] as number] as number;
	return best;
}

/** Below the `count`-th highest score, as a sample tells; not surely. */
function limitOf(scores: Float32Array, count: number): number {
	const sample = new Float32Array(Math.ceil(scores.length / sampleStep));
	for (let i = 0; i < sample.length; i++) sample[i] = scores[i * sampleStep] as number;
	const best = heapBest(sample, sample.length, 2 * Math.ceil(count / sampleStep) + slack);
	return sample[best[0] as number] as number;
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
