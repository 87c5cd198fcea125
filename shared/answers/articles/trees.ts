/** Small decision trees, each laid out as a heap: the children of node n are 2n + 1 and 2n + 2. */
export interface Tree {
	/** Which feature a node asks; −1 at a leaf. */
	features: Int16Array;
	/** Above this a node goes right. */
	limits: Float32Array;
	leaves: Float32Array;
}

/**
 * All trees one after another, each filled up to one depth: where a tree ends sooner, whichever way a row goes from there it finds the same
 * leaf. So every row takes as many steps in every tree, and none is a guess for the processor.
 */
export interface LaidTrees {
	/** How many steps from a root to a leaf: 2^depth − 1 nodes and 2^depth leaves a tree. */
	depth: number;
	features: Uint8Array;
	limits: Float32Array;
	leaves: Float32Array;
}

export function layTrees(trees: readonly Tree[]): LaidTrees {
	let depth = 0;
	for (const { features } of trees) while ((2 << depth) - 1 < features.length) depth++;
	const width = 1 << depth;
	const laid: LaidTrees = {
		depth,
		features: new Uint8Array(trees.length * (width - 1)),
		limits: new Float32Array(trees.length * (width - 1)),
		leaves: new Float32Array(trees.length * width),
	};
	trees.forEach((tree, at) => {
		layNode(tree, 0, 0, at * (width - 1), at * width, laid);
	});
	return laid;
}

/** `node`: where in the laid tree; `from`: which node of the tree as it was learned stands there. */
function layNode(tree: Tree, node: number, from: number, nodesAt: number, leavesAt: number, laid: LaidTrees): void {
	const nodes = (1 << laid.depth) - 1;
	if (node >= nodes) {
		laid.leaves[leavesAt + node - nodes] = tree.leaves[from] as number;
		return;
	}
	const feature = tree.features[from] as number;
	const isLeaf = feature < 0;
	laid.features[nodesAt + node] = isLeaf ? 0 : feature;
	laid.limits[nodesAt + node] = isLeaf ? 0 : (tree.limits[from] as number);
	layNode(tree, node * 2 + 1, isLeaf ? from : from * 2 + 1, nodesAt, leavesAt, laid);
	layNode(tree, node * 2 + 2, isLeaf ? from : from * 2 + 2, nodesAt, leavesAt, laid);
}

/** `row`: where the features of one article begin in `values`. */
export function sumTrees({ depth, features, limits, leaves }: LaidTrees, values: Float32Array, row: number): number {
	const nodes = (1 << depth) - 1;
	let sum = 0;
	for (let nodesAt = 0, leavesAt = 0; leavesAt < leaves.length; nodesAt += nodes, leavesAt += nodes + 1) {
		let node = 0;
		for (let step = 0; step < depth; step++) {
			const at = nodesAt + node;
			node = node * 2 + 1 + Number((values[row + (features[at] as number)] as number) > (limits[at] as number));
		}
		sum += leaves[leavesAt + node - nodes] as number;
	}
	return sum;
}
