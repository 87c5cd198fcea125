/** Corpora and questions as the evaluation is given them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LawArticle } from '../../shared/answers/articles/article.ts';

export interface CorpusArticle extends LawArticle {
	id: number | string;
}

export interface LabelledQuestion {
	qid: number | string;
	q: string;
	gold: (number | string)[];
}

function readLines<Row>(path: string): Row[] {
	const bytes = readFileSync(path);
	const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const text = (packed ? gunzipSync(bytes) : bytes).toString('utf8');
	const rows: Row[] = [];
	for (const line of text.split('\n')) if (line.trim() !== '') rows.push(JSON.parse(line) as Row);
	return rows;
}

export function readCorpus(path: string): CorpusArticle[] {
	return readLines<CorpusArticle>(path).map(({ id, law, no, sec, text }) => ({
		id,
		law,
		no,
		sec: Array.isArray(sec) ? sec : sec ? [String(sec)] : [],
		text,
	}));
}

export function readQuestions(path: string): LabelledQuestion[] {
	return readLines<LabelledQuestion>(path);
}
