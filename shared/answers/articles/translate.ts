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

/** What people say to what statutes say: the likeliest pairs of characters, each with its weight. */
export function translateTerms(table: Translation, asked: ReadonlyMap<number, number>): Map<number, number> {
	const chances = new Map<number, number>();
	asked.forEach((_, term) => {
		const source = term < pairBase ? -1 : findSource(table.sources, term);
		if (source < 0) return;
		const to = table.starts[source + 1] as number;
		for (let row = table.starts[source] as number; row < to; row++) {
			const target = table.rows[row] as number;
			chances.set(target, (chances.get(target) ?? 0) + (table.chances[row] as number));
		}
	});
	const found: { target: number; chance: number; worth: number }[] = [];
	chances.forEach((chance, target) => {
		found.push({ target, chance, worth: chance * (table.rarities[target] as number) });
	});
	found.sort((a, b) => b.worth - a.worth || a.target - b.target);
	const out = new Map<number, number>();
	for (const { target, chance } of found.slice(0, mostTerms)) {
		out.set(table.targets[target] as number, chance / 4096);
	}
	return out;
}
