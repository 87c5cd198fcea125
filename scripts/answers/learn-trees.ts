/** Boosted trees under the same listwise loss, grown over features cut into steps; deterministic. */
import { featureCount } from '../../shared/answers/articles/features.ts';
import type { Tree } from '../../shared/answers/articles/trees.ts';
import type { PoolTable } from './looked-questions.ts';

const steps = 32;
const heldBack = 5;
const leastMass = 2;
const rowShare = 0.7;
const featureShare = 0.6;

export interface TreeOptions {
	trees: number;
	depth: number;
	rate: number;
}

interface Cuts {
	limits: Float32Array[];
	stepOf: Uint8Array;
}

/** More steps where values are high: there the best articles differ. */
function cutFeatures({ features }: PoolTable): Cuts {
	const rows = features.length / featureCount;
	const cuts: Cuts = { limits: [], stepOf: new Uint8Array(features.length) };
	for (let feature = 0; feature < featureCount; feature++) {
		const sample: number[] = [];
		for (let row = 0; row < rows; row += 29) sample.push(features[row * featureCount + feature] as number);
		sample.sort((a, b) => a - b);
		const limits = new Float32Array(steps - 1);
		for (let step = 1; step < steps; step++) {
			const share = 1 - (1 - step / steps) ** 2;
			limits[step - 1] = sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] as number;
		}
		cuts.limits.push(limits);
		for (let row = 0; row < rows; row++) {
			const value = features[row * featureCount + feature] as number;
			let low = 0;
			let high = steps - 1;
			while (low < high) {
				const middle = (low + high) >> 1;
				if (value > (limits[middle] as number)) low = middle + 1;
				else high = middle;
			}
			cuts.stepOf[row * featureCount + feature] = low;
		}
	}
	return cuts;
}

class Growth {
	private seed = 12345;
	readonly pull: Float64Array;
	readonly mass: Float64Array;

	constructor(
		private table: PoolTable,
		private cuts: Cuts,
		readonly scores: Float64Array,
	) {
		this.pull = new Float64Array(scores.length);
		this.mass = new Float64Array(scores.length);
	}

	private draw(): number {
		this.seed = (Math.imul(this.seed, 1103515245) + 12345) >>> 0;
		return this.seed / 4294967296;
	}

	private weighRows(): number[] {
		const { starts, answers } = this.table;
		const active: number[] = [];
		for (let at = 0; at + 1 < starts.length; at++) {
			const from = starts[at] as number;
			const to = starts[at + 1] as number;
			let highest = Number.NEGATIVE_INFINITY;
			let right = 0;
			let total = 0;
			for (let row = from; row < to; row++) {
				highest = Math.max(highest, this.scores[row] as number);
				right += answers[row] as number;
			}
			if (right === 0) continue;
			for (let row = from; row < to; row++) total += Math.exp((this.scores[row] as number) - highest);
			for (let row = from; row < to; row++) {
				const chance = Math.exp((this.scores[row] as number) - highest) / total;
				const answer = answers[row] as number;
				this.pull[row] = answer / right - chance;
				this.mass[row] = chance * (1 - chance) + 1e-6;
				if ((answer === 1 || chance > 2e-4 || this.draw() < 0.1) && this.draw() < rowShare) active.push(row);
			}
		}
		return active;
	}

	grow(depth: number, rate: number): Tree {
		const rows = this.weighRows();
		const nodes = 2 ** (depth + 1) - 1;
		const tree: Tree = {
			features: new Int16Array(nodes).fill(-1),
			limits: new Float32Array(nodes),
			leaves: new Float32Array(nodes),
		};
		const cutAt = new Uint8Array(nodes);
		const nodeOf = new Int32Array(rows.length);
		const chosen: number[] = [];
		for (let feature = 0; feature < featureCount; feature++) if (this.draw() < featureShare) chosen.push(feature);
		for (let level = 0; level < depth && chosen.length > 0; level++) {
			this.split(tree, cutAt, rows, nodeOf, chosen, 2 ** level - 1, 2 ** level);
			for (let i = 0; i < rows.length; i++) {
				const node = nodeOf[i] as number;
				const feature = node < 2 ** level - 1 ? -1 : (tree.features[node] as number);
				if (feature < 0) continue;
				const step = this.cuts.stepOf[(rows[i] as number) * featureCount + feature] as number;
				nodeOf[i] = step > (cutAt[node] as number) ? node * 2 + 2 : node * 2 + 1;
			}
		}
		const pulls = new Float64Array(nodes);
		const masses = new Float64Array(nodes);
		rows.forEach((row, i) => {
			const node = nodeOf[i] as number;
			pulls[node] = (pulls[node] as number) + (this.pull[row] as number);
			masses[node] = (masses[node] as number) + (this.mass[row] as number);
		});
		for (let node = 0; node < nodes; node++) {
			tree.leaves[node] = (rate * (pulls[node] as number)) / ((masses[node] as number) + heldBack);
		}
		return tree;
	}

	private split(
		tree: Tree,
		cutAt: Uint8Array,
		rows: number[],
		nodeOf: Int32Array,
		chosen: number[],
		first: number,
		count: number,
	): void {
		const size = featureCount * steps;
		const pulls = new Float64Array(count * size);
		const masses = new Float64Array(count * size);
		for (let i = 0; i < rows.length; i++) {
			const node = (nodeOf[i] as number) - first;
			if (node < 0) continue;
			const row = rows[i] as number;
			const pull = this.pull[row] as number;
			const mass = this.mass[row] as number;
			for (const feature of chosen) {
				const at = node * size + feature * steps + (this.cuts.stepOf[row * featureCount + feature] as number);
				pulls[at] = (pulls[at] as number) + pull;
				masses[at] = (masses[at] as number) + mass;
			}
		}
		for (let node = 0; node < count; node++) {
			let best = 1e-3;
			for (const feature of chosen) {
				const from = node * size + feature * steps;
				let pull = 0;
				let mass = 0;
				for (let step = 0; step < steps; step++) {
					pull += pulls[from + step] as number;
					mass += masses[from + step] as number;
				}
				let left = 0;
				let leftMass = 0;
				for (let step = 0; step < steps - 1; step++) {
					left += pulls[from + step] as number;
					leftMass += masses[from + step] as number;
					if (leftMass < leastMass || mass - leftMass < leastMass) continue;
					const gain =
						(left * left) / (leftMass + heldBack) +
						((pull - left) * (pull - left)) / (mass - leftMass + heldBack) -
						(pull * pull) / (mass + heldBack);
					if (gain <= best) continue;
					best = gain;
					tree.features[first + node] = feature;
					tree.limits[first + node] = (this.cuts.limits[feature] as Float32Array)[step] as number;
					cutAt[first + node] = step;
				}
			}
		}
	}
}

function scoreTree({ features, limits, leaves }: Tree, table: PoolTable, scores: Float64Array): void {
	for (let row = 0; row < scores.length; row++) {
		let node = 0;
		let feature = features[0] as number;
		while (feature >= 0) {
			const value = table.features[row * featureCount + feature] as number;
			node = value > (limits[node] as number) ? node * 2 + 2 : node * 2 + 1;
			feature = features[node] as number;
		}
		scores[row] = (scores[row] as number) + (leaves[node] as number);
	}
}

/** `from`: scores to start from (the linear ranker's), or zeros. */
export function learnTrees(table: PoolTable, from: Float64Array, { trees, depth, rate }: TreeOptions): Tree[] {
	const growth = new Growth(table, cutFeatures(table), from.slice());
	const grown: Tree[] = [];
	for (let i = 0; i < trees; i++) {
		const tree = growth.grow(depth, rate);
		scoreTree(tree, table, growth.scores);
		grown.push(tree);
	}
	return grown;
}
