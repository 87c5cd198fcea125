import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildArticleChunks } from './build.ts';
import { inventedCorpus } from './invented.ts';
import { spellArticleNumber, spellNumber } from './number.ts';

const built = buildArticleChunks(inventedCorpus);

test('articles in any order give the same bytes', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(inventedCorpus, { minLength: inventedCorpus.length }), (shuffled) => {
			expect(buildArticleChunks(shuffled)).toEqual(built);
		}),
		{ numRuns: 20 },
	);
});

test('a changed article changes one chunk', () => {
	fc.assert(
		fc.property(fc.nat(inventedCorpus.length - 1), fc.string({ maxLength: 60 }), (at, more) => {
			const changed = inventedCorpus.map((article, i) =>
				i === at ? { ...article, text: `${article.text}改${more}` } : article,
			);
			const chunks = buildArticleChunks(changed);
			const others = chunks.filter(({ bytes }, i) => Buffer.compare(bytes, built[i]?.bytes ?? new Uint8Array()) !== 0);
			expect(others).toHaveLength(1);
		}),
		{ numRuns: 50 },
	);
});

test('the small variant is smaller', () => {
	const many = Array.from({ length: 300 }, (_, i) => ({
		law: '风筝编号条例',
		no: spellArticleNumber({ number: i + 1, part: 0 }),
		sec: [],
		text: `编号为${spellNumber(i + 1)}的风筝。${i % 20 < 7 ? '灯' : ''}${String.fromCharCode(0x4e00 + i * 7)}${String.fromCharCode(0x5000 + i * 5)}`,
	}));
	const size = (chunks: typeof built) => chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
	expect(size(buildArticleChunks(many, 'small'))).toBeLessThan(size(buildArticleChunks(many)));
});
