import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openArticleIndex } from './article-index.ts';
import { bucketsOf } from './bound-labels.ts';
import { buildArticleChunks } from './build.ts';
import { countTerms, pairOf, readCodes } from './characters.ts';
import { headerBytes, sealChunk } from './chunk.ts';
import { featureCount, featureNames } from './features.ts';
import { inventedCorpus } from './invented.ts';
import { lawKey, numberKey } from './key.ts';
import { type Learned, readLearned, writeLearned } from './learned.ts';
import { cutLearned, joinLearned } from './learned-parts.ts';

const pair = (text: string) => pairOf(text.charCodeAt(0), text.charCodeAt(1));
const linear = new Float32Array(featureCount);
linear[featureNames.indexOf('rough')] = 1;
const learned: Learned = {
	translation: {
		sources: Uint32Array.of(pair('大象')),
		starts: Uint32Array.of(0, 1),
		rows: Uint16Array.of(0),
		chances: Uint16Array.of(2048),
		targets: Uint32Array.of(pair('河马')),
		rarities: Uint8Array.of(40),
	},
	labels: {
		buckets: [Uint16Array.from(bucketsOf(countTerms(readCodes('纸鸢飞不起来'))))],
		articles: [[{ law: lawKey('风筝合同条例'), number: numberKey('第三条') }]],
	},
	ranker: {
		linear,
		trees: [
			{ features: Int16Array.of(0, -1, -1), limits: Float32Array.of(1, 0, 0), leaves: Float32Array.of(0, 0.5, 1) },
		],
		sureness: Float32Array.of(1, 1, 1, 1, 1, 1),
	},
};
const bytes = writeLearned(learned);
const chunks = buildArticleChunks(inventedCorpus).map((chunk) => chunk.bytes);
const shipped = new Uint8Array(readFileSync(new URL('learned/learned.bin', import.meta.url)));

async function firstOf(question: string, tables: Uint8Array | null): Promise<string> {
	const opened = openArticleIndex(chunks, tables);
	const found = opened.ok ? await opened.index.find(question) : null;
	const first = found?.ok ? found.value.articles[0] : undefined;
	return first ? `${first.law} ${first.no}` : '';
}

test('learned tables are read as written', () => {
	expect(readLearned(bytes)).toEqual({ ok: true, value: learned });
});

test('translated words find articles', async () => {
	expect(await firstOf('大象', null)).toBe('');
	expect(await firstOf('大象', bytes)).toMatch(/河马/);
});

test('labelled questions lift their articles', async () => {
	expect(await firstOf('放纸鸢飞不起来，日子无风', bytes)).toBe('风筝合同条例 第三条');
});

test('the shipped tables fit this reader', () => {
	const read = readLearned(shipped);
	expect(read.ok && read.value.ranker.linear.length).toBe(featureCount);
	expect(read.ok && read.value.labels.buckets.length).toBe(800);
	expect(shipped.length).toBeLessThan(3 * 1024 * 1024);
	expect(openArticleIndex(chunks, shipped).ok).toBe(true);
});

test('tables cut in parts are whole again', async () => {
	const parts = cutLearned(shipped).map((chunk) => chunk.bytes);
	expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(64 * 1024);
	const joined = joinLearned(parts.map((part) => part.subarray(headerBytes)).reverse());
	expect(joined.ok && joined.value !== null && Buffer.compare(joined.value, shipped)).toBe(0);
	const own = cutLearned(bytes).map((chunk) => chunk.bytes);
	const opened = openArticleIndex([...own, ...chunks]);
	const found = opened.ok ? await opened.index.find('大象') : null;
	expect(found?.ok && found.value.articles[0]?.law).toMatch(/河马/);
	expect(openArticleIndex([...chunks, ...parts.slice(1)])).toMatchObject({
		ok: false,
		fault: 'articleIndex.malformed',
	});
});

test('a ranker of another width is a named fault', () => {
	const narrow = writeLearned({ ...learned, ranker: { ...learned.ranker, linear: linear.slice(1) } });
	expect(openArticleIndex(chunks, narrow)).toEqual({
		ok: false,
		fault: 'articleIndex.otherVersion',
		chunk: chunks.length,
	});
});

test('damaged tables are a named fault', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(bytes.length - 1),
			fc.integer({ min: 1, max: 255 }),
			fc.boolean(),
			async (at, turn, repaired) => {
				const damaged = bytes.slice();
				damaged[at] = (damaged[at] ?? 0) ^ turn;
				const tables = repaired && at >= headerBytes ? sealChunk('learned', damaged.slice(headerBytes)) : damaged;
				const opened = openArticleIndex(chunks, tables);
				if (opened.ok) expect(repaired && (await opened.index.find('大象河马')).ok).toBe(true);
				else expect(opened.fault).toMatch(/^articleIndex\./);
			},
		),
		{ numRuns: 300 },
	);
});
