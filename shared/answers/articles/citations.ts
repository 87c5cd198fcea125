/**
 * Articles that an article names: 依照本法第三十条、第三十一条, 《民法典》第一百八十八条, 民事诉讼法第六十七条. Where a title begins is not known
 * without all titles, and no segment may depend on those: several readings are kept, and the index takes the longest it knows.
 */
import { lawKey, numberKey, plainTitle } from './key.ts';

export interface Citation {
	/** Keys of the laws that may be meant, longest title first; none: the article's own law. */
	laws: number[];
	number: number;
}

const longestTitle = 30;
const mostReadings = 5;
const pattern = /第[一二三四五六七八九十百千零〇0-9]{1,9}[条條](?:之[一二三四五六七八九十]{1,2})?/g;
/** Words that stand before a title. */
const breaks =
	/依照|依据|按照|参照|比照|根据|违反|适用|修正后|符合|属于|行使|实施|认定为|遵守|具备|除|以|将|由|为|和|与|及|或者|或|在|对|有|是|的/g;

export function findCitations(text: string): Citation[] {
	const found: Citation[] = [];
	const seen = new Set<string>();
	let laws: number[] | null = null;
	let end = -2;
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const joined = /^[、和及与至或者,，的规定款项第一二三四五六七八九十]{0,8}$/.test(text.slice(end, match.index));
		if (!(end >= 0 && joined && match.index - end <= 8)) laws = lawsBefore(text, match.index);
		end = match.index + match[0].length;
		if (laws === null) continue;
		const number = numberKey(match[0]);
		const mark = `${laws.join(' ')}:${number}`;
		if (seen.has(mark)) continue;
		seen.add(mark);
		found.push({ laws, number });
	}
	return found;
}

function lawsBefore(text: string, at: number): number[] | null {
	const said = text.slice(Math.max(0, at - longestTitle - 10), at);
	const bracketed = /《([^《》]{2,40})》(?:（[^（）]{0,20}）)?$/.exec(said);
	if (bracketed) return [lawKey(bracketed[1] ?? '')];
	const before = plainTitle(said.slice(said.search(/[^，。；：！？、\s（）()]*$/)));
	if (/本(法|条例|规定|办法|解释|规则)$/.test(before)) return [];
	if (!/[法典例定则释程]$|办法$/.test(before)) return null;
	const starts = [0];
	breaks.lastIndex = 0;
	for (let word = breaks.exec(before); word; word = breaks.exec(before)) {
		const start = word.index + word[0].length;
		if (before.length - start >= 2) starts.push(start);
	}
	return starts.slice(-mostReadings).map((start) => lawKey(before.slice(start)));
}
