/**
 * `npm run eval:answers -- --corpus <jsonl|.gz> --queries <jsonl> [--out <json>] [--untrained] [--variant small] [--cross-validate [--record]]`
 * Builds the index with the product's builder, asks with the product's reader, then looks at the answers.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { percentile } from '../tests/bench/table.ts';
import { askElsewhere } from './answers/ask.ts';
import { printSureness } from './answers/calibration.ts';
import { indexCorpus } from './answers/corpus-index.ts';
import { askFolds, crossValidate } from './answers/cross-validate.ts';
import { readCorpus, readQuestions } from './answers/data.ts';
import { lessonsOf } from './answers/folds.ts';
import { measureRanks, qualityRow, titleRow } from './answers/measure.ts';
import { Teacher } from './answers/tables.ts';
import { readTrainedOn, shareSeen } from './answers/trained-on.ts';

const depth = 200;
const learnedPath = fileURLToPath(new URL('../shared/answers/articles/learned/learned.bin', import.meta.url));

const recordPath = learnedPath.replace('learned.bin', 'cross-validation.json');

const { values: options } = parseArgs({
	options: {
		corpus: { type: 'string' },
		queries: { type: 'string' },
		out: { type: 'string' },
		untrained: { type: 'boolean', default: false },
		'cross-validate': { type: 'boolean', default: false },
		record: { type: 'boolean', default: false },
		variant: { type: 'string', default: 'full' },
	},
});
if (!options.corpus || !options.queries || !['full', 'small'].includes(options.variant)) {
	console.error(
		'npm run eval:answers -- --corpus <jsonl|.gz> --queries <jsonl> [--out <json>] [--untrained] [--variant full|small] [--cross-validate [--record]]',
	);
	process.exit(2);
}
const corpus = readCorpus(options.corpus);
const questions = readQuestions(options.queries);
const variant = options.variant === 'small' ? 'small' : 'full';
const index = indexCorpus(corpus, variant);
const builderPeakBytes = process.resourceUsage().maxRSS * 1024;
const isUntrained = options.untrained || !existsSync(learnedPath);
const learned = isUntrained ? null : new Uint8Array(readFileSync(learnedPath));
const report = await askElsewhere(
	index.chunks,
	learned,
	questions.map(({ q }) => q),
	depth,
);

function ranksOf(ranked: number[][]): number[][] {
	return questions.map(({ gold }, at) =>
		gold.map((id) => {
			const place = index.placeOf.get(String(id));
			const found = place === undefined ? -1 : (ranked[at] ?? []).indexOf(place);
			return found < 0 ? Number.POSITIVE_INFINITY : found + 1;
		}),
	);
}

const quality = measureRanks(ranksOf(report.ranked));
const chunkBytes = index.chunks.map(({ bytes }) => bytes).concat(learned ? [learned] : []);
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
const indexBytes = {
	raw: sum(chunkBytes.map(({ length }) => length)),
	gzip: sum(chunkBytes.map((bytes) => gzipSync(bytes, { level: 9 }).length)),
};
const latencyMs = {
	p50: percentile(report.ms, 0.5),
	p95: percentile(report.ms, 0.95),
	p99: percentile(report.ms, 0.99),
};
const seen = isUntrained ? 0 : shareSeen(readTrainedOn(learnedPath), questions);

console.log(
	`${corpus.length} articles, ${questions.length} questions, index ${variant}, ${isUntrained ? 'nothing learned from questions' : 'shipped tables'}`,
);
console.log(titleRow());
console.log(qualityRow(isUntrained ? 'untrained' : 'shipped', quality));
if (seen > 0) {
	console.log(
		`NOT a measure of new questions: ${(seen * 100).toFixed(0)} % of these were among those the shipped tables were learned from (see --cross-validate).`,
	);
}
const mib = (bytes: number) => `${(bytes / 1048576).toFixed(1)} MiB`;
console.log(
	`build ${(index.buildMs / 1000).toFixed(1)} s, builder's peak memory ${mib(builderPeakBytes)} (corpus included)`,
);
console.log(`index ${mib(indexBytes.raw)} raw, ${mib(indexBytes.gzip)} gzip, ${chunkBytes.length} chunks`);
console.log(
	`reader: open ${report.openMs.toFixed(0)} ms, peak ${mib(report.peakHeapBytes)} above the empty process, garbage included, ${mib(report.heldHeapBytes)} held`,
);
console.log(
	`query p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)} ms, p99 ${latencyMs.p99.toFixed(1)} ms`,
);

const result: Record<string, unknown> = {
	...quality,
	latencyMs,
	indexBytes,
	peakHeapBytes: report.peakHeapBytes,
	heldHeapBytes: report.heldHeapBytes,
	buildMs: index.buildMs,
	openMs: report.openMs,
	builderPeakBytes,
	articles: corpus.length,
	questions: questions.length,
	variant,
	trained: !isUntrained,
	shareOfQuestionsTrainedOn: seen,
};
if (options['cross-validate']) {
	const plain = isUntrained
		? report
		: await askElsewhere(
				index.chunks,
				null,
				questions.map(({ q }) => q),
				depth,
			);
	const teacher = new Teacher(index.articles, lessonsOf(questions, index));
	const validated = crossValidate(index, teacher, (line) => console.error(line));
	const without = measureRanks(ranksOf(plain.ranked));
	const withLearning = measureRanks(validated.ranks);
	console.log('\nFive folds by clusters of questions nearly the same, learned on four and measured on the fifth:');
	console.log(titleRow());
	console.log(qualityRow('nothing learned from questions', without));
	console.log(qualityRow('learned', withLearning));
	const sureness = printSureness(validated.shown);
	const other = indexCorpus(corpus, variant === 'full' ? 'small' : 'full');
	const texts = questions.map(({ q }) => q);
	const otherPlain = measureRanks(ranksOf((await askElsewhere(other.chunks, null, texts, depth)).ranked));
	const otherLearned = measureRanks(askFolds(other, teacher, validated));
	const otherBytes = sum(other.chunks.map(({ bytes }) => bytes.length));
	console.log(`\nThe other variant, ${mib(otherBytes)} raw, asked with what was learned over this one:`);
	console.log(titleRow());
	console.log(qualityRow('nothing learned from questions', otherPlain));
	console.log(qualityRow('learned', otherLearned));
	const crossValidation = { without, with: withLearning, sureness, other: { without: otherPlain, with: otherLearned } };
	result.crossValidation = crossValidation;
	if (options.record) {
		const record = { questions: questions.length, articles: corpus.length, variant, ...crossValidation };
		writeFileSync(recordPath, `${JSON.stringify(record, null, '\t')}\n`);
	}
}
if (options.out) writeFileSync(options.out, `${JSON.stringify(result, null, '\t')}\n`);
