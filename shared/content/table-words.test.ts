import { expect, test } from 'vitest';
import type { ItemOf } from './packs/items.ts';
import { wordsOfRow } from './table-words.ts';

function makeColumn(zh: string, type: ItemOf<'table'>['columns'][number]['type']) {
	return { id: 'c', label: { zh, mn: '', mnReviewed: false, en: '' }, type };
}

test('a row is read cell by cell', () => {
	const columns = [
		makeColumn('从（元）', 'money'),
		makeColumn('到（元）', 'money'),
		makeColumn('比例（%）', 'percent'),
		makeColumn('依据', 'text'),
	];
	expect(wordsOfRow({ columns }, [0, 10_000, null, '第十三条'])).toEqual({
		title: '从 0元',
		text: '到：1万元；依据：第十三条',
	});
	expect(wordsOfRow({ columns }, [10_000, 100_500, 2.5, ''])).toEqual({
		title: '从 1万元',
		text: '到：100500元；比例：2.5%',
	});
});

test('a row of words begins with its first word', () => {
	const columns = [makeColumn('哪一步', 'text'), makeColumn('几天内', 'number')];
	expect(wordsOfRow({ columns }, ['审查', 7])).toEqual({ title: '审查', text: '几天内：7' });
});
