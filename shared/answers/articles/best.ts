/** Up to here all are put in order at once; of more, the few that are wanted are gathered first. */
export const mostSorted = 4096;
const digits = 256;

interface Sorting {
	keys: Uint32Array;
	places: Uint32Array;
}

const createSorting = (): Sorting => ({ keys: new Uint32Array(mostSorted), places: new Uint32Array(mostSorted) });
const sorting = createSorting();
const spare = createSorting();
const starts = new Uint32Array(digits);
const figure = new Float32Array(mostSorted);
const bitsOfFigure = new Uint32Array(figure.buffer);

/** The places of the `count` highest scores, highest first; of equals the earlier place first. Of `scores` the first `length` count. */
export function pickBest(scores: Float32Array, count: number, length = scores.length): Uint32Array {
	if (length <= mostSorted) return sortAll(scores, length, count);
	const heap = heapBest(scores, length, count);
	for (let left = heap.length - 1; left > 0; left--) {
		const last = heap[left] as number;
		heap[left] = heap[0] as number;
		heap[0] = last;
		sink(heap, left, 0, scores);
	}
	return heap;
}

/** By their bits, eight at a time: those of a number below zero are turned over, so that all descend as the scores do. */
function sortAll(scores: Float32Array, length: number, count: number): Uint32Array {
	const { keys, places } = sorting;
	for (let i = 0; i < length; i++) {
		// Plus nothing: zero below zero is no other score than zero.
		figure[i] = (scores[i] as number) + 0;
		const bits = bitsOfFigure[i] as number;
		keys[i] = ~(bits ^ ((bits >> 31) | 0x80000000));
		places[i] = i;
	}
	return new Uint32Array(sortKeys(length).places.subarray(0, Math.min(count, length)));
}

/** Of the first `length`, ascending; equals stay as they stand. */
export function sortNumbers(numbers: Uint32Array, length: number): void {
	const { keys, places } = sorting;
	if (length > mostSorted) throw new RangeError('too many to sort');
	for (let i = 0; i < length; i++) {
		keys[i] = numbers[i] as number;
		places[i] = i;
	}
	const sorted = sortKeys(length);
	for (let i = 0; i < length; i++) numbers[i] = sorted.keys[i] as number;
}

/** By ascending keys; what was filled into `sorting`. */
function sortKeys(length: number): Sorting {
	let from = sorting;
	let to = spare;
	for (let shift = 0; shift < 32; shift += 8) {
		if (!countDigits(from.keys, length, shift)) continue;
		const { keys, places } = from;
		for (let i = 0; i < length; i++) {
			const key = keys[i] as number;
			const digit = (key >>> shift) & 255;
			const at = starts[digit] as number;
			starts[digit] = at + 1;
			to.keys[at] = key;
			to.places[at] = places[i] as number;
		}
		const empty = from;
		from = to;
		to = empty;
	}
	return from;
}

/** Fills `starts`; false where all have one digit. */
function countDigits(keys: Uint32Array, length: number, shift: number): boolean {
	for (let digit = 0; digit < digits; digit++) starts[digit] = 0;
	for (let i = 0; i < length; i++) {
		const digit = ((keys[i] as number) >>> shift) & 255;
		starts[digit] = (starts[digit] as number) + 1;
	}
	let sum = 0;
	for (let digit = 0; digit < digits; digit++) {
		const here = starts[digit] as number;
		if (here === length) return false;
		starts[digit] = sum;
		sum += here;
	}
	return true;
}

/** In no order, but that the lowest of them comes first. Of `scores` the first `length` are looked at. */
export function heapBest(scores: Float32Array, length: number, count: number): Uint32Array {
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
