/**
 * The finder of law articles, as a terminal uses it: chunks in, articles out. Holds the chunks where they lie, keeps no word of
 * a question after it is answered, never throws on bytes or words from outside.
 */
import type { ArticleName } from './article.ts';
import { readName } from './article-names.ts';
import type { ChunkFault } from './chunk.ts';
import { featureCount } from './features.ts';
import { readLearned } from './learned.ts';
import { joinLearned } from './learned-parts.ts';
import { levelOf, type SurenessLevel } from './level.ts';
import { openPlaces } from './open.ts';
import type { Places } from './places.ts';
import { createReader } from './reader.ts';
import { findReference, listTitles, readReference } from './reference.ts';
import { judgeScores, type Sureness } from './sureness.ts';

export interface FoundArticle extends ArticleName {
	/** Names the article within this opened index; for `before` and `after`. */
	place: number;
	score: number;
}

export interface FoundArticles {
	/** named: the question was the name of an article. */
	level: SurenessLevel | 'named';
	sureness: Sureness;
	/** Best first. */
	articles: FoundArticle[];
}

export type FindResult = { ok: true; value: FoundArticles } | { ok: false; fault: ChunkFault };

export interface ArticleIndex {
	articleCount: number;
	/** Reads the first 200 characters. `most`: how many articles to name, 20 unless told. */
	find(question: string, most?: number): FindResult;
	/** The neighbor in the same law, one key away; null at the law's ends. */
	before(place: number): FoundArticle | null;
	after(place: number): FoundArticle | null;
}

export type OpenedIndex = { ok: true; index: ArticleIndex } | { ok: false; fault: ChunkFault; chunk: number };

/**
 * `chunks`: all of `buildArticleChunks`, in any order, and the parts of `cutLearned` where a pack brings them. `learned`: the tables
 * in one piece, for who has them so. With neither, articles are found by the question's own words alone.
 */
export function openArticleIndex(chunks: readonly Uint8Array[], learned: Uint8Array | null = null): OpenedIndex {
	const opened = openPlaces(chunks);
	if (!opened.ok) return opened;
	const refuse = (fault: ChunkFault) => ({ ok: false, fault, chunk: chunks.length }) as const;
	const joined = learned ? null : joinLearned(opened.parts);
	if (joined && !joined.ok) return refuse(joined.fault);
	const taught = learned ?? (joined ? joined.value : null);
	const tables = taught ? readLearned(taught) : null;
	if (tables && !tables.ok) return refuse(tables.fault);
	if (tables && tables.value.ranker.linear.length !== featureCount) return refuse('articleIndex.otherVersion');
	const { places } = opened;
	const reader = createReader(places, tables ? tables.value : null);
	const titles = listTitles(places);
	const weights = tables ? tables.value.ranker.sureness : [];

	function find(question: string, most = 20): FindResult {
		const reference = readReference(question);
		const named = reference ? findReference(places, titles, reference) : [];
		if (named.length > 0) {
			const articles = named.slice(0, most).map((place) => describe(places, place, 0));
			return { ok: true, value: { level: 'named', sureness: { first: 1, firstFive: 1 }, articles } };
		}
		const ranked = reader.rank(question);
		if (ranked.malformed) return { ok: false, fault: 'articleIndex.malformed' };
		const sureness = ranked.known ? judgeScores(weights, ranked.scores) : { first: 0, firstFive: 0 };
		const articles: FoundArticle[] = [];
		for (let i = 0; ranked.known && i < ranked.articles.length && i < most; i++) {
			articles.push(describe(places, ranked.articles[i] as number, ranked.scores[i] as number));
		}
		return { ok: true, value: { level: levelOf(sureness), sureness, articles } };
	}

	function neighbor(place: number, step: number): FoundArticle | null {
		const other = place + step;
		const inLaw = other >= 0 && other < places.articles && places.lawOf[other] === places.lawOf[place];
		return inLaw ? describe(places, other, 0) : null;
	}

	const index: ArticleIndex = {
		articleCount: places.articles,
		find,
		before: (place) => neighbor(place, -1),
		after: (place) => neighbor(place, 1),
	};
	return { ok: true, index };
}

function describe(places: Places, place: number, score: number): FoundArticle {
	const { law, no, sec } = readName(places, place);
	return { law, no, sec, place, score };
}
