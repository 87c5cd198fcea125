/** How a corpus is laid out: laws fall into segments by the hash of their title, articles stand in the order of their numbers. */
import type { LawArticle } from './article.ts';
import { lawKey, plainTitle } from './key.ts';
import { readArticleNumber } from './number.ts';

export interface ArrangedLaw {
	title: string;
	articles: LawArticle[];
}

function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function compareArticles(a: LawArticle, b: LawArticle): number {
	const left = readArticleNumber(a.no);
	const right = readArticleNumber(b.no);
	if (left && right) {
		const apart = left.number - right.number || left.part - right.part;
		if (apart !== 0) return apart;
	} else if (left || right) return left ? -1 : 1;
	return byText(a.no, b.no) || byText(a.sec.join('\n'), b.sec.join('\n')) || byText(a.text, b.text);
}

/** Laws of each segment, by title; the same articles in any order give the same layout. Segments may be empty. */
export function arrangeCorpus(articles: readonly LawArticle[], segments: number): ArrangedLaw[][] {
	const laws = new Map<string, LawArticle[]>();
	for (const article of articles) {
		const list = laws.get(article.law);
		if (list) list.push(article);
		else laws.set(article.law, [article]);
	}
	const out: ArrangedLaw[][] = [];
	for (let i = 0; i < segments; i++) out.push([]);
	laws.forEach((list, title) => {
		out[lawKey(title) % segments]?.push({ title, articles: list.sort(compareArticles) });
	});
	for (const segment of out) {
		segment.sort((a, b) => byText(plainTitle(a.title), plainTitle(b.title)) || byText(a.title, b.title));
	}
	return out;
}
