import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePinyinTable, readWord } from '../../../scripts/pinyin-table.ts';
import { guides } from '../../content/built-in.ts';
import { createComposer } from './compose.ts';
import { pinyinTable } from './table.ts';

const composer = createComposer(pinyinTable);

function first(pinyin: string): string | undefined {
	return composer.compose(pinyin).candidates[0];
}

test('whole syllables and initials give words', () => {
	expect(['gongzi', 'gz', 'gongz', 'caochang', 'lihun', 'zhongcai', 'lvshi', 'bgt'].map(first)).toEqual([
		'工资',
		'工资',
		'工资',
		'草场',
		'离婚',
		'仲裁',
		'律师',
		'包工头',
	]);
});

test('a whole sentence is guessed', () => {
	expect(first('laobanqianwogongzi')).toBe('老板欠我工资');
	expect(first('wojialirendawo')).toBe('我家里人打我');
});

test('taken counts the letters of a candidate', () => {
	const { candidates, taken } = composer.compose('gongzi');
	expect(taken[candidates.indexOf('工资')]).toBe(6);
	expect(taken[candidates.indexOf('公')]).toBe(4);
	expect(taken.length).toBe(candidates.length);
});

test('the longest reading of a syllable comes first', () => {
	const { candidates } = composer.compose('xian');
	expect(candidates[0]?.length).toBe(1);
	expect(composer.compose('w').candidates).toContain('我');
});

test('every keyword of a guide can be typed', () => {
	const words = guides
		.flatMap((guide) => [guide.name, ...guide.keywords])
		.filter((word) => /^[\u4e00-\u9fff]{2,6}$/.test(word));
	const missing = words.filter((word) => !composer.compose(readWord(word).join('')).candidates.includes(word));
	expect(missing).toEqual([]);
});

test('every character of a phrase can be typed', () => {
	const held = new Set(pinyinTable.characters);
	const wanted = new Set(
		guides.flatMap((guide) => [...guide.phrases.join('')].filter((each) => /[\u4e00-\u9fff]/.test(each))),
	);
	expect([...wanted].filter((each) => !held.has(each))).toEqual([]);
	expect(new Set(pinyinTable.characters.replace(/[a-z ]/g, '')).size).toBeGreaterThanOrEqual(3500);
});

test('the table is fresh and small', () => {
	const squeeze = (text: string) => text.replace(/\s/g, '');
	expect(squeeze(makePinyinTable())).toContain(pinyinTable.characters.replace(/\s/g, ''));
	expect(gzipSync(JSON.stringify(pinyinTable)).length).toBeLessThan(60000);
});

test('any letters are composed, quickly', () => {
	expect(composer.compose('')).toEqual({ candidates: [], taken: [] });
	expect(composer.compose('，。1 2')).toEqual({ candidates: [], taken: [] });
	const letters = fc.string({ unit: fc.constantFrom(..."aeioungzhcsxqjlbdtwyv'"), maxLength: 60 });
	fc.assert(
		fc.property(letters, (typed) => {
			const { candidates, taken } = composer.compose(typed);
			expect(taken.every((count) => count > 0 && count <= 40)).toBe(true);
			expect(new Set(candidates).size).toBe(candidates.length);
		}),
		{ numRuns: 150 },
	);
	const start = performance.now();
	composer.compose('z'.repeat(10000));
	expect(performance.now() - start).toBeLessThan(1000);
});
