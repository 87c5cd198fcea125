import { expect, test } from 'vitest';
import { readArticleNumber, readArticleReference, readChineseNumber } from './article-number.ts';

test('Chinese numerals are read', () => {
	expect(['十', '二十', '一百零五', '一千零七十九', '一千二百六十', '两'].map(readChineseNumber)).toEqual([
		10,
		20,
		105,
		1079,
		1260,
		Number.NaN,
	]);
});

test('one article has one number', () => {
	expect(['第三十八条', '第38条', '38', '第一百二十条之一', '120条之1', '第条', '总则'].map(readArticleNumber)).toEqual(
		['38', '38', '38', '120.1', '120.1', '', ''],
	);
});

test('a question may name law and article', () => {
	expect(readArticleReference('民法典 1079')).toEqual({ law: '民法典', article: '1079' });
	expect(readArticleReference('《劳动合同法》第三十八条怎么说')).toEqual({ law: '劳动合同法', article: '38' });
	expect(readArticleReference('劳动合同法第38条')).toEqual({ law: '劳动合同法', article: '38' });
	expect(readArticleReference('老板欠我3个月工资')).toBeNull();
	expect(readArticleReference('老板欠我工资不给')).toBeNull();
});
