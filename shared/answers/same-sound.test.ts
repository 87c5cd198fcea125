import { expect, test } from 'vitest';
import { pinyinTable } from './pinyin/table.ts';
import { createSameSound } from './same-sound.ts';

const { correct } = createSameSound(pinyinTable);

test('characters that sound alike are put right', () => {
	expect(['离昏', '要离昏怎么办', '劳动仲才', '工姿不给', '法院起素'].map(correct)).toEqual([
		'离婚',
		'要离婚怎么办',
		'劳动仲裁',
		'工资不给',
		'法院起诉',
	]);
});

test('what is written right stays', () => {
	const right = ['老板欠我三个月工资', '离婚孩子判给谁', '草场边界', '', 'abc', '民法典 1079'];
	expect(right.map(correct)).toEqual(right);
});
