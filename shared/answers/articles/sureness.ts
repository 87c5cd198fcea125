/** How likely the first article, or one of the first five, is right: logistic in the softmax of the scores; weights are learned. */
export interface Sureness {
	first: number;
	firstFive: number;
}

export const surenessWeights = 6;

/** `scores`: best first. */
export function readSigns(scores: ArrayLike<number>): [number, number, number] {
	const count = Math.min(scores.length, 400);
	if (count < 2) return [0, 0, 0];
	const best = scores[0] as number;
	let total = 0;
	let five = 0;
	for (let i = 0; i < count; i++) {
		total += Math.exp((scores[i] as number) - best);
		if (i === 4) five = total;
	}
	return [Math.log(1 / total), best - (scores[1] as number), Math.log((five || total) / total)];
}

export function judgeScores(weights: ArrayLike<number>, scores: ArrayLike<number>): Sureness {
	if (weights.length !== surenessWeights || scores.length < 2) return { first: 0, firstFive: 0 };
	const [share, lead, shareOfFive] = readSigns(scores);
	const at = (i: number) => weights[i] as number;
	return {
		first: squash(at(0) + at(1) * share + at(2) * lead),
		firstFive: squash(at(3) + at(4) * share + at(5) * shareOfFive),
	};
}

function squash(value: number): number {
	return 1 / (1 + Math.exp(-value));
}
