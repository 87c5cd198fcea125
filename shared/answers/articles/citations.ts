/** Articles that an article names: 依照本法第三十条、第三十一条, 《民法典》第一百八十八条, 民事诉讼法第六十七条. */
import { lawKey, numberKey, plainTitle } from './key.ts';

export interface Citation {
	law: number;
	number: number;
}

const longestTitle = 30;
const pattern = /第[一二三四五六七八九十百千零〇0-9]{1,9}[条條](?:之[一二三四五六七八九十]{1,2})?/g;

/** `titles`: plain titles of all laws known. */
export function findCitations(text: string, ownLaw: string, titles: ReadonlyMap<string, number>): Citation[] {
	const found: Citation[] = [];
	let law: number | null = null;
	let end = -2;
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const joined = /^[、和及与至或者,，的规定款项第一二三四五六七八九十]{0,8}$/.test(text.slice(end, match.index));
		if (!(end >= 0 && joined && match.index - end <= 8)) law = lawBefore(text, match.index, ownLaw, titles);
		end = match.index + match[0].length;
		if (law === null) continue;
		const number = numberKey(match[0]);
		if (!found.some((other) => other.law === law && other.number === number)) found.push({ law, number });
	}
	return found;
}

function lawBefore(text: string, at: number, ownLaw: string, titles: ReadonlyMap<string, number>): number | null {
	const before = plainTitle(text.slice(Math.max(0, at - longestTitle - 10), at));
	for (let length = Math.min(longestTitle, before.length); length >= 2; length--) {
		const known = titles.get(before.slice(before.length - length));
		if (known !== undefined) return known;
	}
	return /本(法|条例|规定|办法|解释|规则)$/.test(before) ? lawKey(ownLaw) : null;
}

export function titlesOf(laws: Iterable<string>): Map<string, number> {
	const titles = new Map<string, number>();
	for (const law of laws) titles.set(plainTitle(law), lawKey(law));
	return titles;
}
