import { expect, test } from 'vitest';
import { findCitations } from './citations.ts';
import { lawKey, numberKey } from './key.ts';

/** Whether some reading of the first citation is that law. */
function names(text: string, law: string): boolean {
	const [first] = findCitations(text);
	return first?.laws.includes(lawKey(law)) === true;
}

test('articles of other laws are found', () => {
	const text = '依照《中华人民共和国民法典》第一百八十八条和民事诉讼法第六十七条的规定';
	expect(findCitations(text).map(({ number }) => number)).toEqual([
		numberKey('第一百八十八条'),
		numberKey('第六十七条'),
	]);
	expect(findCitations(text)[0]?.laws).toEqual([lawKey('民法典')]);
	expect(names('由人民法院适用修正后刑法第六十五条', '刑法')).toBe(true);
	expect(names('是否明显不符合专利法第二条', '专利法')).toBe(true);
	expect(names('可以依据劳动争议调解仲裁法第十六条', '劳动争议调解仲裁法')).toBe(true);
});

test('a row of articles keeps its law', () => {
	expect(findCitations('违反本法第三条、第四条规定的')).toEqual([
		{ laws: [], number: numberKey('第三条') },
		{ laws: [], number: numberKey('第四条') },
	]);
});

test('numbers without a law are left out', () => {
	expect(findCitations('第九条所称的人，以及前款第二条')).toEqual([]);
});
