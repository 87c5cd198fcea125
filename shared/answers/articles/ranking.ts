/** The learned ranker over one pool: a weighed sum for all, and trees on top of it for the head, which they order anew. */
import { pickBest } from './best.ts';
import { featureCount } from './features.ts';
import { type LaidTrees, sumTrees } from './trees.ts';

/** So many stand above the rest by the weighed sum alone and stay there. */
export const headSize = 200;

export interface Ranking {
	/** `features`: `featureCount` figures a row. */
	score(features: Float32Array, rows: number): Float32Array;
}

export function createRanking(linear: Float32Array, trees: LaidTrees): Ranking {
	return {
		score(features, rows) {
			const scores = new Float32Array(rows);
			for (let row = 0; row < rows; row++) {
				const at = row * featureCount;
				let score = 0;
				for (let i = 0; i < featureCount; i++) score += (linear[i] as number) * (features[at + i] as number);
				scores[row] = score;
			}
			if (trees.leaves.length === 0) return scores;
			const head = pickBest(scores, headSize, rows);
			if (head.length === 0) return scores;
			const end = scores[head[head.length - 1] as number] as number;
			const isHead = new Uint8Array(rows);
			let lowest = Number.POSITIVE_INFINITY;
			for (let i = 0; i < head.length; i++) {
				const row = head[i] as number;
				const score = (scores[row] as number) + sumTrees(trees, features, row * featureCount);
				isHead[row] = 1;
				scores[row] = score;
				if (score < lowest) lowest = score;
			}
			for (let row = 0; row < rows; row++) {
				if (isHead[row] === 0) scores[row] = lowest - 1e-3 - (end - (scores[row] as number));
			}
			return scores;
		},
	};
}
