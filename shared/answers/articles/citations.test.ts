import { expect, test } from 'vitest';
import { findCitations, titlesOf } from './citations.ts';
import { lawKey, numberKey } from './key.ts';

const titles = titlesOf(['中华人民共和国民法典', '民事诉讼法']);
const cite = (law: string, no: string) => ({ law: lawKey(law), number: numberKey(no) });

test('articles of other laws are found', () => {
	const text = '依照《中华人民共和国民法典》第一百八十八条和民事诉讼法第六十七条的规定';
	expect(findCitations(text, '某条例', titles)).toEqual([
		cite('民法典', '第一百八十八条'),
		cite('民事诉讼法', '第六十七条'),
	]);
});

test('a row of articles keeps its law', () => {
	expect(findCitations('违反本法第三条、第四条规定的', '某法', titles)).toEqual([
		cite('某法', '第三条'),
		cite('某法', '第四条'),
	]);
});

test('laws nobody knows are left out', () => {
	expect(findCitations('依照《没有这部法》第九条', '某法', titles)).toEqual([]);
});
