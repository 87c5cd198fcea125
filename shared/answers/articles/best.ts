/** The places of the `count` highest scores, highest first; of equals the earlier place first. */
export function pickBest(scores: Float32Array, count: number): Uint32Array {
	const limit = scores.length <= count ? Number.NEGATIVE_INFINITY : limitOf(scores, count);
	const picked: number[] = [];
	for (let i = 0; i < scores.length; i++) if ((scores[i] as number) >= limit) picked.push(i);
	picked.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
	return new Uint32Array(picked.slice(0, count));
}

const steps = 2048;

/** A score that at least `count` scores reach, and not many more. */
function limitOf(scores: Float32Array, count: number): number {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < scores.length; i++) {
		const score = scores[i] as number;
		if (score < low) low = score;
		if (score > high) high = score;
	}
	if (!(high > low)) return low;
	const scale = (steps - 1) / (high - low);
	const counts = new Uint32Array(steps);
	for (let i = 0; i < scores.length; i++) {
		const step = Math.floor(((scores[i] as number) - low) * scale);
		counts[step] = (counts[step] as number) + 1;
	}
	let step = steps - 1;
	for (let found = 0; step > 0; step--) {
		found += counts[step] as number;
		if (found >= count) break;
	}
	return low + (step / scale) * 0.999999 - 1e-6;
}
