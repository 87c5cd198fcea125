import type { Item, ItemOf } from '../../shared/content/packs/items.ts';
import type { AuthoringFault } from './authoring/read-file.ts';

/**
 * Every quote of every item against the laws among the items: the newest text of that title, that article, the same words
 * in one run. White space does not count, nor does 中华人民共和国 in a title.
 */
export function compareQuotes(items: Item[]): { compared: number; faults: AuthoringFault[] } {
	const articles = indexArticles(items);
	const faults: AuthoringFault[] = [];
	let compared = 0;
	for (const item of items) {
		if (item.kind === 'article' || !('laws' in item)) continue;
		for (const quote of item.laws ?? []) {
			compared++;
			const message = compareOne(articles.get(shortTitle(quote.law)), quote.article, quote.text);
			if (message)
				faults.push({ file: `${item.kind}/${item.id}`, line: 1, message: `${quote.law} ${quote.article}: ${message}` });
		}
	}
	return { compared, faults };
}

function compareOne(law: Map<string, string> | undefined, number: string, text: string): string | null {
	if (!law) return 'no law of this title';
	const words = law.get(number);
	if (words === undefined) return 'no such article';
	return words.includes(bare(text)) ? null : 'the article does not hold these words';
}

/** Title → number → words. The parts of one law (民法典) carry the same title, each its own subtitle and day. */
function indexArticles(items: Item[]): Map<string, Map<string, string>> {
	const newest = new Map<string, string>();
	const laws = items.filter((item): item is ItemOf<'law'> => item.kind === 'law');
	for (const law of laws) {
		const part = partOf(law);
		const day = law.textOf ?? '';
		if (day >= (newest.get(part) ?? '')) newest.set(part, day);
	}
	const titleOf = new Map(
		laws.filter((law) => newest.get(partOf(law)) === (law.textOf ?? '')).map((law) => [law.id, shortTitle(law.title)]),
	);
	const found = new Map<string, Map<string, string>>();
	for (const item of items) {
		const title = item.kind === 'article' ? titleOf.get(item.lawId) : undefined;
		if (item.kind !== 'article' || title === undefined) continue;
		const numbers = found.get(title) ?? new Map<string, string>();
		numbers.set(item.number, bare(item.paragraphs.join('')));
		found.set(title, numbers);
	}
	return found;
}

function partOf(law: ItemOf<'law'>): string {
	return `${shortTitle(law.title)}/${bare(law.subtitle ?? '')}`;
}

function shortTitle(title: string): string {
	return bare(title).split('中华人民共和国').join('');
}

function bare(text: string): string {
	return text.replace(/[\s\u200b]/g, '');
}
