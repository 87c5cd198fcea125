/** Listwise linear ranker: softmax over each question's pool, steps by Adam over small groups of questions, in a fixed order. */
import { featureCount } from '../../shared/answers/articles/features.ts';
import type { PoolTable } from './looked-questions.ts';

const rounds = 16;
const group = 16;
const decay = 2e-3;

interface Scale {
	mean: Float64Array;
	spread: Float64Array;
}

function scaleOf({ features }: PoolTable): Scale {
	const mean = new Float64Array(featureCount);
	const spread = new Float64Array(featureCount);
	const rows = features.length / featureCount;
	for (let i = 0; i < features.length; i++)
		mean[i % featureCount] = (mean[i % featureCount] as number) + (features[i] as number) / rows;
	for (let i = 0; i < features.length; i++) {
		const apart = (features[i] as number) - (mean[i % featureCount] as number);
		spread[i % featureCount] = (spread[i % featureCount] as number) + (apart * apart) / rows;
	}
	return { mean, spread: spread.map((value) => Math.sqrt(value) || 1) };
}

/** Adds one question's slope to `slope`. */
function addSlope(
	table: PoolTable,
	at: number,
	weights: Float64Array,
	{ mean, spread }: Scale,
	slope: Float64Array,
): void {
	const from = table.starts[at] as number;
	const to = table.starts[at + 1] as number;
	const chances = new Float64Array(to - from);
	let highest = Number.NEGATIVE_INFINITY;
	let right = 0;
	for (let row = from; row < to; row++) {
		let score = 0;
		for (let i = 0; i < featureCount; i++)
			score += (weights[i] as number) * (table.features[row * featureCount + i] as number);
		chances[row - from] = score;
		if (score > highest) highest = score;
		right += table.answers[row] as number;
	}
	if (right === 0) return;
	let total = 0;
	for (let i = 0; i < chances.length; i++) {
		chances[i] = Math.exp((chances[i] as number) - highest);
		total += chances[i] as number;
	}
	for (let row = from; row < to; row++) {
		const apart = (chances[row - from] as number) / total - (table.answers[row] as number) / right;
		if (Math.abs(apart) < 1e-6) continue;
		for (let i = 0; i < featureCount; i++) {
			const value = ((table.features[row * featureCount + i] as number) - (mean[i] as number)) / (spread[i] as number);
			slope[i] = (slope[i] as number) + apart * value;
		}
	}
}

/** Weights for raw features. */
export function learnLinear(table: PoolTable): Float32Array {
	const scale = scaleOf(table);
	const scaled = new Float64Array(featureCount);
	const raw = new Float64Array(featureCount);
	const first = new Float64Array(featureCount);
	const second = new Float64Array(featureCount);
	const average = new Float64Array(featureCount);
	const order = table.questions.map((_, at) => at);
	let step = 0;
	let seed = 7;
	for (let round = 0; round < rounds; round++) {
		for (let i = order.length - 1; i > 0; i--) {
			seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
			const other = seed % (i + 1);
			[order[i], order[other]] = [order[other] as number, order[i] as number];
		}
		const rate = 0.08 * (1 - round / rounds);
		for (let from = 0; from < order.length; from += group) {
			const slope = new Float64Array(featureCount);
			const part = order.slice(from, from + group);
			for (const at of part) addSlope(table, at, raw, scale, slope);
			step++;
			for (let i = 0; i < featureCount; i++) {
				const pull = (slope[i] as number) / part.length + decay * (scaled[i] as number);
				first[i] = 0.9 * (first[i] as number) + 0.1 * pull;
				second[i] = 0.99 * (second[i] as number) + 0.01 * pull * pull;
				const size = Math.sqrt((second[i] as number) / (1 - 0.99 ** step)) + 1e-8;
				scaled[i] = (scaled[i] as number) - (rate * ((first[i] as number) / (1 - 0.9 ** step))) / size;
				raw[i] = (scaled[i] as number) / (scale.spread[i] as number);
				if (round >= rounds - 4) average[i] = (average[i] as number) + (raw[i] as number);
			}
		}
	}
	const steps = 4 * Math.ceil(order.length / group);
	return Float32Array.from(average, (sum) => sum / steps);
}

export function scoreLinear({ features }: PoolTable, weights: Float32Array): Float64Array {
	const scores = new Float64Array(features.length / featureCount);
	for (let row = 0; row < scores.length; row++) {
		let score = 0;
		for (let i = 0; i < featureCount; i++)
			score += (weights[i] as number) * (features[row * featureCount + i] as number);
		scores[row] = score;
	}
	return scores;
}
