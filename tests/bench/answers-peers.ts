/**
 * Other search engines over the same articles and questions, each given characters and pairs of characters as words, the way of
 * cutting that is best for all of them here. One article in `oneIn` of the corpus, and every article that answers a question:
 * some engines take minutes and gigabytes for the whole. `LAWPOST_PEERS_ONE_IN=1` takes the whole.
 */
import { create, insertMultiple, save, search } from '@orama/orama';
import sqlite from '@sqlite.org/sqlite-wasm';
import { Index } from 'flexsearch';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { indexCorpus } from '../../scripts/answers/corpus-index.ts';
import type { CorpusArticle, LabelledQuestion } from '../../scripts/answers/data.ts';
import { measureRanks } from '../../scripts/answers/measure.ts';
import { countTerms, pairBase, readCodes } from '../../shared/answers/articles/characters.ts';
import { createReader } from '../../shared/answers/articles/reader.ts';
import { bindTables } from '../../shared/answers/articles/tables.ts';
import { type BenchRow, percentile } from './table.ts';

const oneIn = Number(process.env.LAWPOST_PEERS_ONE_IN ?? 20);
const depth = 100;

interface Built {
	bytes: number;
	/** Numbers of articles, best first. */
	find(question: string): number[] | Promise<number[]>;
}

interface Peer {
	name: string;
	build(articles: readonly CorpusArticle[]): Built | Promise<Built>;
}

/** Words apart, each once; a place that stands twice counts twice. */
function wordsOf(text: string): string[] {
	const words: string[] = [];
	countTerms(readCodes(text)).forEach((count, term) => {
		const word =
			term < pairBase ? String.fromCharCode(term) : String.fromCharCode(Math.floor(term / pairBase), term % pairBase);
		for (let i = 0; i < count; i++) words.push(word);
	});
	return words;
}

function textOf({ law, sec, text }: CorpusArticle): string {
	return [law, ...sec, text].join('\n');
}

const onWords = (text: string) => text.split(' ');

const peers: Peer[] = [
	{
		name: 'minisearch',
		build(articles) {
			const index = new MiniSearch({ fields: ['text'], tokenize: onWords, processTerm: (term) => term });
			index.addAll(articles.map((article, id) => ({ id, text: wordsOf(textOf(article)).join(' ') })));
			const find = (question: string) =>
				index
					.search(wordsOf(question).join(' '))
					.slice(0, depth)
					.map(({ id }) => Number(id));
			return { bytes: JSON.stringify(index).length, find };
		},
	},
	{
		name: 'flexsearch',
		build(articles) {
			const index = new Index({ tokenize: 'strict', encode: onWords });
			articles.forEach((article, id) => {
				index.add(id, wordsOf(textOf(article)).join(' '));
			});
			let bytes = 0;
			index.export((_, data) => {
				bytes += String(data ?? '').length;
			});
			const find = (question: string) =>
				index.search(wordsOf(question).join(' '), { limit: depth, suggest: true }).map(Number);
			return { bytes, find };
		},
	},
	{
		name: 'lunr',
		build(articles) {
			const index = lunr(function () {
				this.pipeline.reset();
				this.searchPipeline.reset();
				this.ref('id');
				this.field('text');
				articles.forEach((article, id) => {
					this.add({ id, text: wordsOf(textOf(article)) });
				});
			});
			const find = (question: string) =>
				index
					.query((query) => {
						for (const word of wordsOf(question)) query.term(word, {});
					})
					.slice(0, depth)
					.map(({ ref }) => Number(ref));
			return { bytes: JSON.stringify(index).length, find };
		},
	},
	{
		name: 'orama',
		async build(articles) {
			const tokenizer = { language: 'none', normalizationCache: new Map<string, string>(), tokenize: onWords };
			const index = create({ schema: { text: 'string' } as const, components: { tokenizer } });
			await insertMultiple(
				index,
				articles.map((article, id) => ({ id: String(id), text: wordsOf(textOf(article)).join(' ') })),
			);
			const find = async (question: string) => {
				const found = await search(index, { term: wordsOf(question).join(' '), limit: depth, threshold: 1 });
				return found.hits.map(({ id }) => Number(id));
			};
			return { bytes: JSON.stringify(save(index).index).length, find };
		},
	},
	{
		name: 'SQLite FTS5 (wasm)',
		async build(articles) {
			const { oo1 } = await sqlite();
			const index = new oo1.DB(':memory:');
			index.exec("CREATE VIRTUAL TABLE found USING fts5(words, content='')");
			index.exec('BEGIN');
			const insert = index.prepare('INSERT INTO found(rowid, words) VALUES (?, ?)');
			articles.forEach((article, id) => {
				insert.bind([id + 1, wordsOf(textOf(article)).join(' ')]).stepReset();
			});
			insert.finalize();
			index.exec('COMMIT');
			const find = (question: string) => {
				const words = wordsOf(question)
					.map((word) => `"${word}"`)
					.join(' OR ');
				if (words === '') return [];
				const sql = `SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT ${depth}`;
				return index.selectValues(sql, [words]).map((row) => Number(row) - 1);
			};
			return { bytes: Number(index.selectValue('SELECT sum(length(block)) FROM found_data')), find };
		},
	},
];

const own: Peer = {
	name: 'Lawpost, nothing learned',
	build(articles) {
		const { chunks, places, names, cabinet, placeOf } = indexCorpus(articles, 'full');
		const reader = createReader(places, cabinet, bindTables(places, names, null));
		const numberAt: number[] = [];
		articles.forEach(({ id }, at) => {
			numberAt[placeOf.get(String(id)) ?? 0] = at;
		});
		const find = (question: string) =>
			Array.from(reader.rank(reader.plan(question)).articles.subarray(0, depth), (place) => numberAt[place] ?? -1);
		return { bytes: chunks.reduce((sum, { bytes }) => sum + bytes.length, 0), find };
	},
};

export async function benchPeers(
	corpus: readonly CorpusArticle[],
	questions: readonly LabelledQuestion[],
): Promise<BenchRow[]> {
	const wanted = new Set(questions.flatMap(({ gold }) => gold.map(String)));
	const articles = corpus.filter(({ id }, at) => at % oneIn === 0 || wanted.has(String(id)));
	const numbers = new Map(articles.map(({ id }, at) => [String(id), at]));
	const rows: BenchRow[] = [];
	for (const peer of [own, ...peers]) {
		const started = performance.now();
		const { bytes, find } = await peer.build(articles);
		const buildMs = performance.now() - started;
		const ms: number[] = [];
		const ranks: number[][] = [];
		for (const { q, gold } of questions) {
			const from = performance.now();
			const found = await find(q);
			ms.push(performance.now() - from);
			ranks.push(
				gold.map((id) => {
					const at = found.indexOf(numbers.get(String(id)) ?? -1);
					return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
				}),
			);
		}
		const { recall } = measureRanks(ranks);
		const figure = (at: number) => (recall[at] ?? 0).toFixed(3);
		console.log(`  ${peer.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
		rows.push({
			what: `articles, ${peer.name}, in Node, ${articles.length} articles (one in ${oneIn}, and all answers), ${questions.length} questions`,
			measured: `R@10 ${figure(10)}, R@100 ${figure(100)}, p95 ${percentile(ms, 0.95).toFixed(1)} ms, ${(bytes / 1048576).toFixed(1)} MiB, built in ${(buildMs / 1000).toFixed(1)} s`,
			limit: '–',
			holds: true,
		});
	}
	return rows;
}
