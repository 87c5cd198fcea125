import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isKey } from '../../content/packs/names.ts';
import { digestNow } from '../../content/packs/sha256.ts';
import type { LawArticle } from './article.ts';
import { openArticleIndex } from './article-index.ts';
import { buildArticleChunks, type IndexChunk } from './build.ts';
import { inventedCorpus, inventMany } from './invented.ts';
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

/** Large enough that each segment has several laws and several blocks. */
const many = inventMany(60, 60);
const shelf = new Map<string, IndexChunk[]>();
const builtMany = buildArticleChunks(many, 'full', shelf);

/** Chunks that are not the same as before, gone ones included. */
function changedChunks(articles: readonly LawArticle[]): IndexChunk[] {
	const before = new Map(builtMany.map(({ name, bytes }) => [name, bytes]));
	const now = buildArticleChunks(articles, 'full', shelf);
	const changed = now.filter(({ name, bytes }) => Buffer.compare(bytes, before.get(name) ?? new Uint8Array()) !== 0);
	const names = new Set(now.map(({ name }) => name));
	return changed.concat(builtMany.filter(({ name }) => !names.has(name)));
}

const nameOf = ({ name }: IndexChunk) => name;

function sumOf(chunks: readonly IndexChunk[]): string {
	return chunks.map(({ name, bytes }) => `${name}:${digestNow(bytes)}`).join(' ');
}

function segmentsOf(chunks: readonly IndexChunk[]): string[] {
	return Array.from(new Set(chunks.map(({ name }) => name.slice(0, 11)))).sort();
}

/**
 * Two characters go in front and one comes at the end: four first characters at most have other lists, so four blocks and the head change.
 * Where a block then begins or ends elsewhere, each of the four may go under its name, come under another and take its neighbor along.
 */
const mostChanged = { still: 5, moved: 1 + 4 * 3 };

test('an edited article changes few chunks', () => {
	fc.assert(
		fc.property(fc.nat(many.length - 1), fc.integer({ min: 0, max: 3000 }), (at, code) => {
			const edited = many.map((article, i) =>
				i === at ? { ...article, text: `${article.text.slice(2)}${String.fromCharCode(0x4e00 + code)}` } : article,
			);
			const changed = changedChunks(edited);
			expect(segmentsOf(changed)).toHaveLength(1);
			const isMoved = buildArticleChunks(edited, 'full', shelf).map(nameOf).join() !== builtMany.map(nameOf).join();
			expect(changed.length).toBeLessThanOrEqual(isMoved ? mostChanged.moved : mostChanged.still);
		}),
		{ numRuns: 6 },
	);
});

test('a law that comes, goes or is renamed changes its segment', () => {
	const title = '编造四十法';
	const gone = many.filter(({ law }) => law !== title);
	expect(segmentsOf(changedChunks(gone))).toHaveLength(1);
	const come = many.concat(inventMany(1, 20).map((article) => ({ ...article, law: '新来的编造法' })));
	expect(segmentsOf(changedChunks(come))).toHaveLength(1);
	const renamed = many.map((article) => (article.law === title ? { ...article, law: '改名的编造法' } : article));
	expect(segmentsOf(changedChunks(renamed)).length).toBeLessThanOrEqual(2);
	const cited = many.concat({ law: '别的编造法', no: '第一条', sec: [], text: '依照新来的编造法第三条。' });
	expect(segmentsOf(changedChunks(cited))).toHaveLength(1);
});

test('segments that did not change are not built again', () => {
	const own = new Map<string, IndexChunk[]>();
	const some = many.slice(0, 600);
	const built = buildArticleChunks(some, 'full', own);
	const kept = own.size;
	const again = buildArticleChunks(some, 'full', own);
	expect(own.size).toBe(kept);
	expect(again.every((chunk, at) => chunk === built[at])).toBe(true);
	const gone = some.slice(60);
	const without = buildArticleChunks(gone, 'full', own);
	expect(own.size).toBe(kept + 1);
	expect(sumOf(without)).toBe(sumOf(buildArticleChunks(gone)));
	buildArticleChunks(some, 'small', own);
	expect(own.size).toBe(kept * 2 + 1);
});

test('chunks are small, named in order and few', () => {
	const names = builtMany.map(({ name }) => name);
	expect(names).toEqual(names.slice().sort());
	expect(names.every(isKey)).toBe(true);
	expect(Math.max(...builtMany.map(({ bytes }) => bytes.length))).toBeLessThan(128 * 1024);
	expect(openArticleIndex(builtMany.map(({ bytes }) => bytes).reverse()).ok).toBe(true);
});

test('a chunk that is missing or of another version is a fault', () => {
	const bytes = builtMany.map((chunk) => chunk.bytes);
	const fault = { ok: false, fault: 'articleIndex.malformed' };
	for (let at = 0; at < bytes.length; at += 7) {
		expect(openArticleIndex(bytes.filter((_, i) => i !== at))).toMatchObject(fault);
		expect(openArticleIndex([...bytes, bytes[at] as Uint8Array])).toMatchObject(fault);
	}
	const older = buildArticleChunks(many.slice(0, -1), 'full', shelf);
	const at = older.findIndex(({ name, bytes: own }) => {
		const now = builtMany.find((chunk) => chunk.name === name);
		return now !== undefined && !name.endsWith('head') && Buffer.compare(now.bytes, own) !== 0;
	});
	const { name, bytes: stale } = older[at] as IndexChunk;
	const mixed = builtMany.map((chunk) => (chunk.name === name ? stale : chunk.bytes));
	expect(openArticleIndex(mixed)).toMatchObject(fault);
});

test('the small variant is smaller', () => {
	const lots = Array.from({ length: 300 }, (_, i) => ({
		law: '风筝编号条例',
		no: spellArticleNumber({ number: i + 1, part: 0 }),
		sec: [],
		text: `编号为${spellNumber(i + 1)}的风筝。${i % 20 < 7 ? '灯' : ''}${String.fromCharCode(0x4e00 + i * 7)}${String.fromCharCode(0x5000 + i * 5)}`,
	}));
	const size = (chunks: typeof built) => chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
	expect(size(buildArticleChunks(lots, 'small'))).toBeLessThan(size(buildArticleChunks(lots)));
});
