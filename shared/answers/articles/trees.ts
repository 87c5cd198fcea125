/** Small decision trees, each laid out as a heap: the children of node n are 2n + 1 and 2n + 2. */
export interface Tree {
	/** Which feature a node asks; −1 at a leaf. */
	features: Int16Array;
	/** Above this a node goes right. */
	limits: Float32Array;
	leaves: Float32Array;
}

/** All trees one after another, so that a row is asked without going from object to object. */
export interface LaidTrees {
	starts: Uint32Array;
	/** 255 at a leaf. */
	features: Uint8Array;
	limits: Float32Array;
	leaves: Float32Array;
}

export const leafMark = 255;

export function layTrees(trees: readonly Tree[]): LaidTrees {
	const starts = new Uint32Array(trees.length + 1);
	trees.forEach(({ features }, at) => {
		starts[at + 1] = (starts[at] as number) + features.length;
	});
	const nodes = starts[trees.length] as number;
	const laid: LaidTrees = {
		starts,
		features: new Uint8Array(nodes),
		limits: new Float32Array(nodes),
		leaves: new Float32Array(nodes),
	};
	trees.forEach(({ features, limits, leaves }, at) => {
		const start = starts[at] as number;
		for (let i = 0; i < features.length; i++) {
			const feature = features[i] as number;
			laid.features[start + i] = feature < 0 ? leafMark : feature;
		}
		laid.limits.set(limits, start);
		laid.leaves.set(leaves, start);
	});
	return laid;
}

/** `row`: where the features of one article begin in `values`. */
export function sumTrees({ starts, features, limits, leaves }: LaidTrees, values: Float32Array, row: number): number {
	let sum = 0;
	for (let tree = 0; tree + 1 < starts.length; tree++) {
		const start = starts[tree] as number;
		let node = 0;
		let feature = features[start] as number;
		while (feature !== leafMark) {
			node = node * 2 + ((values[row + feature] as number) > (limits[start + node] as number) ? 2 : 1);
			feature = features[start + node] as number;
		}
		sum += leaves[start + node] as number;
	}
	return sum;
}
