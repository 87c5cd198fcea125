/** `npm run train:answers -- --corpus <jsonl|.gz> --queries <jsonl>`: writes the learned tables that ship, `shared/answers/articles/learned`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeLearned } from '../shared/answers/articles/learned.ts';
import { indexCorpus } from './answers/corpus-index.ts';
import { readCorpus, readQuestions } from './answers/data.ts';
import { lessonsOf } from './answers/folds.ts';
import { Teacher } from './answers/tables.ts';
import { trainAnswers } from './answers/train.ts';
import { markQuestion } from './answers/trained-on.ts';

const { values: options } = parseArgs({ options: { corpus: { type: 'string' }, queries: { type: 'string' } } });
if (!options.corpus || !options.queries) {
	console.error('npm run train:answers -- --corpus <jsonl|.gz> --queries <jsonl>');
	process.exit(2);
}
const index = indexCorpus(readCorpus(options.corpus), 'full');
const questions = readQuestions(options.queries);
const learned = trainAnswers(index, new Teacher(index.articles, lessonsOf(questions, index)), console.log);
const bytes = writeLearned(learned);
const folder = fileURLToPath(new URL('../shared/answers/articles/learned/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}learned.bin`, bytes);
const marks = questions.map(({ q }) => markQuestion(q)).sort((a, b) => a - b);
writeFileSync(
	`${folder}learned.json`,
	`${JSON.stringify({ questions: questions.length, articles: index.articles.length, marks })}\n`,
);
console.log(
	`${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip: ${learned.translation.sources.length} words translated, ${learned.labels.buckets.length} labelled questions, ${learned.ranker.trees.length} trees`,
);
