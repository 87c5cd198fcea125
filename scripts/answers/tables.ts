/** Tables learned from labelled questions over one corpus; the ranker comes on top (`learn-ranker.ts`). */
import type { LawArticle } from '../../shared/answers/articles/article.ts';
import { bucketsOf } from '../../shared/answers/articles/bound-labels.ts';
import { countTerms, pairBase, readCodes } from '../../shared/answers/articles/characters.ts';
import { lawKey, numberKey } from '../../shared/answers/articles/key.ts';
import type { Labels, Learned, Ranker } from '../../shared/answers/articles/learned.ts';
import { learnTranslation, prepareTranslation, type TranslationData } from './learn-translation.ts';

export interface Lesson {
	question: string;
	/** Places of its articles in the index. */
	gold: number[];
}

export const noRanker: Ranker = { linear: new Float32Array(0), trees: [], sureness: new Float32Array(0) };

function pairsOf(text: string): number[] {
	return Array.from(countTerms(readCodes(text)).keys()).filter((term) => term >= pairBase);
}

export class Teacher {
	private readonly data: TranslationData;
	private readonly spread = new Map<number, number>();

	constructor(
		private readonly articles: readonly LawArticle[],
		readonly lessons: readonly Lesson[],
	) {
		for (const { text } of articles) {
			for (const pair of pairsOf(text)) this.spread.set(pair, (this.spread.get(pair) ?? 0) + 1);
		}
		const known = new Map<number, number[]>();
		const pairsOfArticle = (at: number) => {
			const found = known.get(at);
			if (found) return found;
			const article = articles[at] as LawArticle;
			const pairs = pairsOf([article.text, article.sec[article.sec.length - 1] ?? '', article.law].join('\n'));
			known.set(at, pairs);
			return pairs;
		};
		this.data = prepareTranslation(
			lessons.map(({ question }) => pairsOf(question)),
			lessons.map(({ gold }) => gold.map(pairsOfArticle)),
		);
	}

	teach(isTaken: (lesson: number) => boolean): Learned {
		const rarity = (term: number) => {
			const spread = this.spread.get(term) ?? 0;
			return Math.log(1 + (this.articles.length - spread + 0.5) / (spread + 0.5));
		};
		return {
			translation: learnTranslation(this.data, isTaken, rarity),
			labels: this.labelsOf(isTaken),
			ranker: noRanker,
		};
	}

	private labelsOf(isTaken: (lesson: number) => boolean): Labels {
		const rows = this.lessons
			.filter((_, at) => isTaken(at))
			.map(({ question, gold }) => ({
				buckets: Uint16Array.from(bucketsOf(countTerms(readCodes(question)))),
				articles: gold.map((at) => {
					const { law, no } = this.articles[at] as LawArticle;
					return { law: lawKey(law), number: numberKey(no) };
				}),
			}))
			.sort((a, b) => compareRows(a.buckets, b.buckets));
		return { buckets: rows.map((row) => row.buckets), articles: rows.map((row) => row.articles) };
	}
}

function compareRows(a: Uint16Array, b: Uint16Array): number {
	for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
	return a.length - b.length;
}
