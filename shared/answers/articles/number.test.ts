import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArticleNumber, readNumber, spellArticleNumber, spellNumber } from './number.ts';

test('spelled numbers are read back', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 9999 }), (value) => {
			expect(readNumber(spellNumber(value))).toBe(value);
			expect(readNumber(String(value))).toBe(value);
		}),
	);
});

test('numbers are spelled as statutes spell them', () => {
	expect([8, 10, 12, 20, 101, 110, 287, 1001, 1079, 1260].map(spellNumber)).toEqual([
		'八', '十', '十二', '二十', '一百零一', '一百一十', '二百八十七', '一千零一', '一千零七十九', '一千二百六十',
	]); // biome-ignore format: a table
});

test('figures of every script are read', () => {
	expect(['１０７９', '一〇七九', '两千', '贰佰', '一千零七十九', '三十x', ''].map(readNumber)).toEqual([
		1079,
		1079,
		2000,
		200,
		1079,
		null,
		null,
	]);
});

test('articles with a part are read and spelled', () => {
	expect(readArticleNumber('第二百八十七条之二')).toEqual({ number: 287, part: 2 });
	expect(readArticleNumber('第38條')).toEqual({ number: 38, part: 0 });
	expect(readArticleNumber('附则')).toBeNull();
	expect(spellArticleNumber({ number: 287, part: 2 })).toBe('第二百八十七条之二');
});

test('any text is read without throwing', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const read = readArticleNumber(text);
			expect(read === null || read.number < 100000).toBe(true);
		}),
	);
});
