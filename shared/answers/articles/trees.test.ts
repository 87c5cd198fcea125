import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layTrees, sumTrees, type Tree } from './trees.ts';

const width = 5;

/** Of up to 15 nodes; where one is no leaf its two children are there. */
const trees = fc.array(
	fc
		.record({
			features: fc.array(fc.integer({ min: -1, max: width - 1 }), { minLength: 15, maxLength: 15 }),
			limits: fc.array(fc.float({ noNaN: true, min: -2, max: 2 }), { minLength: 15, maxLength: 15 }),
			nodes: fc.constantFrom(1, 3, 7, 15),
		})
		.map(
			({ features, limits, nodes }): Tree => ({
				features: Int16Array.from({ length: nodes }, (_, at) => (at * 2 + 2 < nodes ? (features[at] ?? -1) : -1)),
				limits: Float32Array.from(limits.slice(0, nodes)),
				leaves: Float32Array.from({ length: nodes }, (_, at) => at + 1),
			}),
		),
	{ maxLength: 6 },
);

function walk({ features, limits, leaves }: Tree, values: Float32Array): number {
	let node = 0;
	for (let feature = features[0] ?? -1; feature >= 0; feature = features[node] ?? -1) {
		node = node * 2 + ((values[feature] ?? 0) > (limits[node] ?? 0) ? 2 : 1);
	}
	return leaves[node] ?? 0;
}

test('laid out, trees of any depth give the same leaves', () => {
	const row = fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: width, maxLength: width });
	fc.assert(
		fc.property(trees, row, (grown, figures) => {
			const values = Float32Array.from([9, 9, ...figures]);
			const wanted = grown.reduce((sum, tree) => sum + walk(tree, values.subarray(2)), 0);
			expect(sumTrees(layTrees(grown), values, 2)).toBe(wanted);
		}),
	);
});
