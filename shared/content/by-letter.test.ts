import { expect, test } from 'vitest';
import { shelveByLetter } from './by-letter.ts';

const words = ['遗嘱', '安置', '工伤', '法律援助', '仲裁时效', '法人', '草场'];

test('words stand under their pinyin letter', () => {
	const shelves = shelveByLetter(words, (word) => word).map(({ letter, items }) => [letter, ...items]);
	expect(shelves).toEqual([
		['A', '安置'],
		['C', '草场'],
		['F', '法律援助', '法人'],
		['G', '工伤'],
		['Y', '遗嘱'],
		['Z', '仲裁时效'],
	]);
});

test('an engine that cannot sort has one shelf', () => {
	const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	const shelves = shelveByLetter(words, (word) => word, byCode);
	expect(shelves.map(({ letter, items }) => [letter, items.length])).toEqual([['*', 7]]);
	expect(shelveByLetter<string>([], (word) => word, byCode)).toEqual([]);
});
