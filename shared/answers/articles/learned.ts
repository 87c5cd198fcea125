/**
 * What was learned from labelled questions, as one chunk: how people's words map to the statutes' (translation), which articles
 * questions of a kind were answered with (labels: hashed pairs only), and the ranker. Laws and articles are named by `key.ts`.
 */
import { ByteReader, ByteWriter } from './bytes.ts';
import { type ChunkResult, openChunk, sealChunk } from './chunk.ts';
import type { Tree } from './trees.ts';

export interface Translation {
	/** Pairs of characters that people say, ascending. */
	sources: Uint32Array;
	/** First row of each source, and one past the last. */
	starts: Uint32Array;
	/** Per row: which target, and its chance in 1/4096. */
	rows: Uint16Array;
	chances: Uint16Array;
	/** Pairs of characters of the statutes, and their rarity in 1/16. */
	targets: Uint32Array;
	rarities: Uint8Array;
}

export interface Label {
	law: number;
	number: number;
}

export interface Labels {
	/** Per question: the buckets of its pairs, ascending, and its articles. Questions stand in the order of their buckets. */
	buckets: Uint16Array[];
	articles: Label[][];
}

export interface Ranker {
	/** One weight a feature, in the order of `features.ts`. */
	linear: Float32Array;
	trees: Tree[];
	/** Chance that the first article is right: 1 / (1 + exp(−(a + b · lead + c · mass))). */
	sureness: Float32Array;
}

export interface Learned {
	translation: Translation;
	labels: Labels;
	ranker: Ranker;
}

export const bucketCount = 4096;
const mostTargets = 65535;
const mostTrees = 512;
const mostTreeNodes = 255;

export function bucketOf(pair: number): number {
	let hash = Math.imul(pair ^ Math.floor(pair / 65536), 0x9e3779b1);
	hash ^= hash >>> 15;
	return (hash >>> 0) % bucketCount;
}

const floatWords = new Float32Array(1);
const intWords = new Uint32Array(floatWords.buffer);

function writeFloat(out: ByteWriter, value: number): void {
	floatWords[0] = value;
	out.u32(intWords[0] as number);
}

function readFloat(read: ByteReader): number {
	intWords[0] = read.u32();
	return floatWords[0] as number;
}

function writeAscending(out: ByteWriter, values: ArrayLike<number>): void {
	let before = 0;
	for (let i = 0; i < values.length; i++) {
		out.varint((values[i] as number) - before);
		before = values[i] as number;
	}
}

export function writeLearned({ translation, labels, ranker }: Learned): Uint8Array {
	const out = new ByteWriter();
	out.varint(translation.targets.length);
	writeAscending(out, translation.targets);
	out.put(translation.rarities);
	out.varint(translation.sources.length);
	writeAscending(out, translation.sources);
	for (let i = 0; i < translation.sources.length; i++) {
		const from = translation.starts[i] as number;
		const to = translation.starts[i + 1] as number;
		out.varint(to - from);
		writeAscending(out, translation.rows.subarray(from, to));
		for (let row = from; row < to; row++) out.varint(translation.chances[row] as number);
	}
	out.varint(labels.buckets.length);
	labels.buckets.forEach((buckets, at) => {
		out.varint(buckets.length);
		writeAscending(out, buckets);
		const articles = labels.articles[at] ?? [];
		out.varint(articles.length);
		for (const { law, number } of articles) {
			out.u32(law);
			out.varint(number);
		}
	});
	out.varint(ranker.linear.length);
	for (const weight of ranker.linear) writeFloat(out, weight);
	out.varint(ranker.trees.length);
	for (const { features, limits, leaves } of ranker.trees) {
		out.varint(features.length);
		for (const feature of features) out.u8(feature < 0 ? 255 : feature);
		for (const limit of limits) writeFloat(out, limit);
		for (const leaf of leaves) writeFloat(out, leaf);
	}
	out.varint(ranker.sureness.length);
	for (const weight of ranker.sureness) writeFloat(out, weight);
	return sealChunk('learned', out.take());
}

function readAscending(read: ByteReader, count: number, into: Uint32Array | Uint16Array, at: number): void {
	let value = 0;
	for (let i = 0; i < count; i++) {
		value += read.varint();
		into[at + i] = value;
	}
}

/** A count of things that take at least `least` bytes each; 0 and failed when they cannot fit. */
function readCount(read: ByteReader, least: number): number {
	const count = read.varint();
	if (count * least <= read.end - read.at) return count;
	read.failed = true;
	return 0;
}

function readTranslation(read: ByteReader): Translation {
	const targetCount = readCount(read, 2);
	if (targetCount > mostTargets) read.failed = true;
	const targets = new Uint32Array(targetCount);
	readAscending(read, targetCount, targets, 0);
	const rarities = new Uint8Array(read.bytes.subarray(read.at, read.at + targetCount));
	read.at += targetCount;
	const sourceCount = readCount(read, 2);
	const sources = new Uint32Array(sourceCount);
	readAscending(read, sourceCount, sources, 0);
	const starts = new Uint32Array(sourceCount + 1);
	let rows = new Uint16Array(sourceCount * 16);
	let chances = new Uint16Array(sourceCount * 16);
	let total = 0;
	for (let i = 0; i < sourceCount && !read.failed; i++) {
		starts[i] = total;
		const count = readCount(read, 2);
		while (total + count > rows.length) {
			const larger = new Uint16Array(rows.length * 2 + count);
			larger.set(rows);
			const more = new Uint16Array(rows.length * 2 + count);
			more.set(chances);
			rows = larger;
			chances = more;
		}
		readAscending(read, count, rows, total);
		for (let row = total; row < total + count; row++) {
			if ((rows[row] as number) >= targetCount) read.failed = true;
			chances[row] = read.varint();
		}
		total += count;
	}
	starts[sourceCount] = total;
	return { sources, starts, rows: rows.subarray(0, total), chances: chances.subarray(0, total), targets, rarities };
}

function readLabels(read: ByteReader): Labels {
	const count = readCount(read, 2);
	const labels: Labels = { buckets: [], articles: [] };
	for (let i = 0; i < count && !read.failed; i++) {
		const buckets = new Uint16Array(readCount(read, 1));
		readAscending(read, buckets.length, buckets, 0);
		const last = buckets[buckets.length - 1] ?? 0;
		if (last >= bucketCount) read.failed = true;
		const articles: Label[] = [];
		for (let left = readCount(read, 5); left > 0; left--) articles.push({ law: read.u32(), number: read.varint() });
		labels.buckets.push(buckets);
		labels.articles.push(articles);
	}
	return labels;
}

function readRanker(read: ByteReader): Ranker {
	const linear = new Float32Array(readCount(read, 4));
	for (let i = 0; i < linear.length; i++) linear[i] = readFloat(read);
	const trees: Tree[] = [];
	for (let left = readCount(read, 10); left > 0 && !read.failed; left--) {
		const count = readCount(read, 9);
		if (count > mostTreeNodes || trees.length === mostTrees) read.failed = true;
		const features = new Int16Array(count);
		for (let i = 0; i < count; i++) {
			const feature = read.u8();
			features[i] = feature === 255 ? -1 : feature;
			if (feature !== 255 && (feature >= linear.length || i * 2 + 2 >= count)) read.failed = true;
		}
		const limits = new Float32Array(count);
		for (let i = 0; i < count; i++) limits[i] = readFloat(read);
		const leaves = new Float32Array(count);
		for (let i = 0; i < count; i++) leaves[i] = readFloat(read);
		trees.push({ features, limits, leaves });
	}
	const sureness = new Float32Array(readCount(read, 4));
	for (let i = 0; i < sureness.length; i++) sureness[i] = readFloat(read);
	return { linear, trees, sureness };
}

export function readLearned(bytes: Uint8Array): ChunkResult<Learned> {
	const opened = openChunk(bytes);
	if (!opened.ok) return opened;
	if (opened.value.kind !== 'learned') return { ok: false, fault: 'articleIndex.malformed' };
	const read = new ByteReader(opened.value.body);
	const translation = readTranslation(read);
	const labels = readLabels(read);
	const ranker = readRanker(read);
	if (read.failed || read.at !== read.end) return { ok: false, fault: 'articleIndex.malformed' };
	return { ok: true, value: { translation, labels, ranker } };
}
