import { pairBase } from './characters.ts';
import type { Translation } from './learned.ts';

const mostTerms = 60;

function findSource(sources: Uint32Array, term: number): number {
	let low = 0;
	let high = sources.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const here = sources[middle] as number;
		if (here === term) return middle;
		if (here < term) low = middle + 1;
		else high = middle - 1;
	}
	return -1;
}

/** Chances of each target, empty between questions; and the targets that have one. */
let chances = new Float64Array(0);
let found = new Uint16Array(0);

/** What people say to what statutes say: the likeliest pairs of characters, each with its weight. */
export function translateTerms(table: Translation, asked: ReadonlyMap<number, number>): Map<number, number> {
	if (chances.length < table.targets.length) {
		chances = new Float64Array(table.targets.length);
		found = new Uint16Array(table.targets.length);
	}
	let count = 0;
	asked.forEach((_, term) => {
		const source = term < pairBase ? -1 : findSource(table.sources, term);
		if (source < 0) return;
		const to = table.starts[source + 1] as number;
		for (let row = table.starts[source] as number; row < to; row++) {
			const target = table.rows[row] as number;
			const chance = table.chances[row] as number;
			const before = chances[target] as number;
			if (before === 0 && chance > 0) found[count++] = target;
			chances[target] = before + chance;
		}
	});
	const out = new Map<number, number>();
	for (const target of pickLikeliest(table, count)) {
		out.set(table.targets[target] as number, (chances[target] as number) / 4096);
	}
	for (let i = 0; i < count; i++) chances[found[i] as number] = 0;
	return out;
}

/** Of the first `count` of `found` the worthiest, of equals the first target. */
function pickLikeliest({ rarities }: Translation, count: number): number[] {
	const best: number[] = [];
	const worths: number[] = [];
	for (let i = 0; i < count; i++) {
		const target = found[i] as number;
		const worth = (chances[target] as number) * (rarities[target] as number);
		let at = best.length;
		while (at > 0 && isWorthier(worth, target, worths[at - 1] as number, best[at - 1] as number)) at--;
		if (at >= mostTerms) continue;
		best.splice(at, 0, target);
		worths.splice(at, 0, worth);
		if (best.length > mostTerms) {
			best.pop();
			worths.pop();
		}
	}
	return best;
}

function isWorthier(worth: number, target: number, other: number, otherTarget: number): boolean {
	return worth > other || (worth === other && target < otherTarget);
}
