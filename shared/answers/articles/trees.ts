/** Small decision trees, each laid out as a heap: the children of node n are 2n + 1 and 2n + 2. */
export interface Tree {
	/** Which feature a node asks; −1 at a leaf. */
	features: Int16Array;
	/** Above this a node goes right. */
	limits: Float32Array;
	leaves: Float32Array;
}

/** `row`: where the features of one article begin in `values`. */
export function sumTrees(trees: readonly Tree[], values: Float32Array, row: number): number {
	let sum = 0;
	for (const { features, limits, leaves } of trees) {
		let node = 0;
		let feature = features[0] as number;
		while (feature >= 0) {
			node = (values[row + feature] as number) > (limits[node] as number) ? node * 2 + 2 : node * 2 + 1;
			feature = features[node] as number;
		}
		sum += leaves[node] as number;
	}
	return sum;
}
