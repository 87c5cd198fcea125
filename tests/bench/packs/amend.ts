/** An invented year of law-making: some articles get a clause changed, a sentence more, or a sentence less. */
import type { Item } from '../../../shared/content/packs/items.ts';

export function makeRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** New items; those of `share` of all articles differ. Words that are new are drawn from `characters`, so that nobody's window holds them. */
export function amend(
	items: Item[],
	share: number,
	characters: string,
	random: () => number,
): { items: Item[]; amended: number } {
	const pick = (most: number) => Math.floor(random() * most);
	const words = (length: number) => Array.from({ length }, () => characters.charAt(pick(characters.length))).join('');
	let amended = 0;
	const changed = items.map((item) => {
		if (item.kind !== 'article' || item.number === '' || random() >= share) return item;
		amended++;
		const at = pick(item.paragraphs.length);
		const clauses = (item.paragraphs[at] ?? '').split('，');
		const way = pick(3);
		if (way === 0) clauses[pick(clauses.length)] = words(6 + pick(14));
		else if (way === 1) clauses.splice(pick(clauses.length), 0, words(8 + pick(20)));
		else clauses.splice(pick(clauses.length), 1);
		const paragraphs = item.paragraphs.slice();
		paragraphs[at] = clauses.join('，') || words(10);
		return { ...item, paragraphs };
	});
	return { items: changed, amended };
}
