/** The first character, in the order of its reading, with which each letter of pinyin begins; as any dictionary has it. */
const begins = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ';

/**
 * Words under the first letter of their pinyin, letters in order; `compare` is the engine's order of Chinese by reading. An
 * engine that has none sorts by code: then all stands under one star.
 */
export function shelveByLetter<Item>(
	items: Item[],
	nameOf: (item: Item) => string,
	compare: (a: string, b: string) => number = compareByReading,
): { letter: string; items: Item[] }[] {
	const sorted = items.slice().sort((a, b) => compare(nameOf(a), nameOf(b)));
	const knows = begins.split('').every((each, at) => at === 0 || compare(begins.charAt(at - 1), each) < 0);
	if (!knows) return sorted.length > 0 ? [{ letter: '*', items: sorted }] : [];
	const shelves: { letter: string; items: Item[] }[] = [];
	for (const item of sorted) {
		const letter = letterOf(nameOf(item), compare);
		const last = shelves[shelves.length - 1];
		if (last && last.letter === letter) last.items.push(item);
		else shelves.push({ letter, items: [item] });
	}
	return shelves;
}

function letterOf(name: string, compare: (a: string, b: string) => number): string {
	let at = 0;
	while (at + 1 < begins.length && compare(begins.charAt(at + 1), name) <= 0) at++;
	return letters.charAt(at);
}

function compareByReading(a: string, b: string): number {
	return a.localeCompare(b, 'zh-CN');
}
