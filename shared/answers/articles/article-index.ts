/**
 * The finder of law articles, as a terminal uses it: chunks in, articles out. Holds the chunks where they lie, keeps no word of
 * a question after it is answered, never throws on bytes or words from outside.
 */
import type { ArticleName } from './article.ts';
import type { Cabinet } from './cabinet.ts';
import type { ChunkFault, ChunkResult } from './chunk.ts';
import { featureCount } from './features.ts';
import { type Learned, readLearned } from './learned.ts';
import { joinLearned } from './learned-parts.ts';
import { levelOf, type SurenessLevel } from './level.ts';
import { type Names, readName } from './names.ts';
import { openPlaces } from './open.ts';
import { lawOf, type Places } from './places.ts';
import { createReader, type QuestionPlan } from './reader.ts';
import { findReference, readReference } from './reference.ts';
import { judgeScores, type Sureness } from './sureness.ts';
import { bindTables, type Tables } from './tables.ts';

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
	find(question: string, most?: number): Promise<FindResult>;
	/** The neighbor in the same law, one key away; null at the law's ends and before anything was found. */
	before(place: number): FoundArticle | null;
	after(place: number): FoundArticle | null;
}

export type OpenedIndex = { ok: true; index: ArticleIndex } | { ok: false; fault: ChunkFault; chunk: number };

/**
 * `chunks`: all of `buildArticleChunks`, in any order, and the parts of `cutLearned` where a pack brings them. `learned`: the tables
 * in one piece, for who has them so. With neither, articles are found by the question's own words alone. All of it in memory.
 */
export function openArticleIndex(chunks: readonly Uint8Array[], learned: Uint8Array | null = null): OpenedIndex {
	const opened = openPlaces(chunks);
	if (!opened.ok) return opened;
	const read = readTaught(opened.parts, learned);
	if (!read.ok) return { ...read, chunk: chunks.length };
	const { places, names, cabinet } = opened;
	const tables = bindTables(places, names, read.value);
	return { ok: true, index: createArticleIndex(places, cabinet, tables, () => Promise.resolve(names)) };
}

/** Tables in one piece or in parts; null when there are none. */
export function readTaught(parts: readonly Uint8Array[], learned: Uint8Array | null): ChunkResult<Learned | null> {
	const joined = learned ? null : joinLearned(parts);
	if (joined && !joined.ok) return joined;
	const taught = learned ?? (joined ? joined.value : null);
	if (!taught) return { ok: true, value: null };
	const read = readLearned(taught);
	if (read.ok && read.value.ranker.linear.length !== featureCount)
		return { ok: false, fault: 'articleIndex.otherVersion' };
	return read;
}

/** `readNames`: null when they cannot be read. */
export function createArticleIndex(
	places: Places,
	cabinet: Cabinet,
	tables: Tables,
	readNames: () => Promise<Names | null>,
): ArticleIndex {
	const reader = createReader(places, cabinet, tables);
	let names: Names | null = null;

	/** Reads what the question needs and is not in memory, the names beside it. */
	async function fetchFor({ drawers }: QuestionPlan): Promise<ChunkFault | null> {
		const reading = names ? Promise.resolve(names) : readNames();
		let missing = drawers.filter((number) => !cabinet.isHeld(number));
		for (let tries = 0; missing.length > 0; tries++) {
			const fault = tries < 3 ? await cabinet.load(missing) : 'articleIndex.malformed';
			if (fault) return fault;
			missing = drawers.filter((number) => !cabinet.isHeld(number));
		}
		names = await reading;
		return names ? null : 'articleIndex.malformed';
	}

	async function find(question: string, most = 20): Promise<FindResult> {
		const plan = reader.plan(question);
		const fault = await fetchFor(plan);
		if (fault) return { ok: false, fault };
		const reference = readReference(question);
		const named = reference && names ? findReference(places, names, reference) : [];
		if (named.length > 0) {
			const articles = named.slice(0, most).map((place) => describe(place, 0));
			return { ok: true, value: { level: 'named', sureness: { first: 1, firstFive: 1 }, articles } };
		}
		const ranked = reader.rank(plan);
		if (ranked.malformed) return { ok: false, fault: 'articleIndex.malformed' };
		const sureness = ranked.known ? judgeScores(tables.sureness, ranked.scores) : { first: 0, firstFive: 0 };
		const articles: FoundArticle[] = [];
		for (let i = 0; ranked.known && i < ranked.articles.length && i < most; i++) {
			articles.push(describe(ranked.articles[i] as number, ranked.scores[i] as number));
		}
		return { ok: true, value: { level: levelOf(sureness), sureness, articles } };
	}

	function describe(place: number, score: number): FoundArticle {
		const { law, no, sec } = names ? readName(places, names, place) : { law: '', no: '', sec: [] };
		return { law, no, sec, place, score };
	}

	function neighbor(place: number, step: number): FoundArticle | null {
		const other = place + step;
		const inLaw = other >= 0 && other < places.articles && lawOf(places, other) === lawOf(places, place);
		return inLaw && names ? describe(other, 0) : null;
	}

	return {
		articleCount: places.articles,
		find,
		before: (place) => neighbor(place, -1),
		after: (place) => neighbor(place, 1),
	};
}
