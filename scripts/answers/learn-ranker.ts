import { featureCount } from '../../shared/answers/articles/features.ts';
import type { Ranker } from '../../shared/answers/articles/learned.ts';
import { createRanking } from '../../shared/answers/articles/ranking.ts';
import { readSigns, surenessWeights } from '../../shared/answers/articles/sureness.ts';
import { layTrees, type Tree } from '../../shared/answers/articles/trees.ts';
import { learnLinear, scoreLinear } from './learn-linear.ts';
import { learnTrees } from './learn-trees.ts';
import type { PoolTable } from './looked-questions.ts';

const treeOptions = { trees: 80, depth: 4, rate: 0.1 };

/** The linear ranker keeps depth, trees on top of it order the head. */
export function learnRanker(table: PoolTable): { linear: Float32Array; trees: Tree[] } {
	const linear = learnLinear(table);
	const trees = learnTrees(table, scoreLinear(table, linear), treeOptions);
	return { linear, trees };
}

/** Scores of each question's rows, by the product's own ranking. */
export function scoreTable(table: PoolTable, ranker: Pick<Ranker, 'linear' | 'trees'>): Float64Array {
	const ranking = createRanking(ranker.linear, layTrees(ranker.trees));
	const scores = new Float64Array(table.articles.length);
	for (let at = 0; at + 1 < table.starts.length; at++) {
		const from = table.starts[at] as number;
		const to = table.starts[at + 1] as number;
		const own = table.features.subarray(from * featureCount, to * featureCount);
		scores.set(ranking.score(own, to - from), from);
	}
	return scores;
}

/** What the ranker showed for one question it had not learned from. */
export interface Shown {
	scores: number[];
	firstRight: boolean;
	fiveRight: boolean;
}

export function showTable(table: PoolTable, scores: Float64Array): Shown[] {
	return table.questions.map((_, at) => {
		const rows: number[] = [];
		for (let row = table.starts[at] as number; row < (table.starts[at + 1] as number); row++) rows.push(row);
		rows.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
		return {
			scores: rows.map((row) => scores[row] as number),
			firstRight: table.answers[rows[0] ?? -1] === 1,
			fiveRight: rows.slice(0, 5).some((row) => table.answers[row] === 1),
		};
	});
}

/** Two logistic curves by Newton-like steps, small enough to fit by plain descent. */
export function learnSureness(shown: readonly Shown[]): Float32Array {
	const weights = new Float64Array(surenessWeights);
	const rows = shown.map(({ scores, firstRight, fiveRight }) => ({ signs: readSigns(scores), firstRight, fiveRight }));
	for (let round = 0; round < 3000; round++) {
		const slope = new Float64Array(surenessWeights);
		for (const { signs, firstRight, fiveRight } of rows) {
			const [share, lead, five] = signs;
			addLogistic(slope, weights, 0, [1, share, lead], firstRight);
			addLogistic(slope, weights, 3, [1, share, five], fiveRight);
		}
		for (let i = 0; i < surenessWeights; i++)
			weights[i] = (weights[i] as number) - (0.5 * (slope[i] as number)) / rows.length;
	}
	return Float32Array.from(weights);
}

function addLogistic(slope: Float64Array, weights: Float64Array, from: number, inputs: number[], right: boolean): void {
	let sum = 0;
	inputs.forEach((input, i) => {
		sum += input * (weights[from + i] as number);
	});
	const apart = 1 / (1 + Math.exp(-sum)) - (right ? 1 : 0);
	inputs.forEach((input, i) => {
		slope[from + i] = (slope[from + i] as number) + apart * input;
	});
}
