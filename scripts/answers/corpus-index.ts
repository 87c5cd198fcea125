import { arrangeCorpus } from '../../shared/answers/articles/arrange.ts';
import {
	buildArticleChunks,
	type IndexChunk,
	type IndexVariant,
	segmentCount,
} from '../../shared/answers/articles/build.ts';
import type { Cabinet } from '../../shared/answers/articles/cabinet.ts';
import type { Names } from '../../shared/answers/articles/names.ts';
import { openPlaces } from '../../shared/answers/articles/open.ts';
import type { Places } from '../../shared/answers/articles/places.ts';
import type { CorpusArticle } from './data.ts';

export interface CorpusIndex {
	chunks: IndexChunk[];
	places: Places;
	names: Names;
	cabinet: Cabinet;
	/** Articles in the order of the index, and their places by the corpus's own ids. */
	articles: CorpusArticle[];
	placeOf: Map<string, number>;
	buildMs: number;
	openMs: number;
}

export function indexCorpus(corpus: readonly CorpusArticle[], variant: IndexVariant): CorpusIndex {
	const started = performance.now();
	const chunks = buildArticleChunks(corpus, variant);
	const built = performance.now();
	const opened = openPlaces(chunks.map(({ bytes }) => bytes));
	if (!opened.ok) throw new Error(`index just built does not open: ${opened.fault} in chunk ${opened.chunk}`);
	const openedAt = performance.now();
	const articles = arrangeCorpus(corpus, segmentCount).flatMap((laws) =>
		laws.flatMap((law) => law.articles as CorpusArticle[]),
	);
	const placeOf = new Map<string, number>();
	articles.forEach(({ id }, place) => {
		placeOf.set(String(id), place);
	});
	return {
		chunks,
		places: opened.places,
		names: opened.names,
		cabinet: opened.cabinet,
		articles,
		placeOf,
		buildMs: built - started,
		openMs: openedAt - built,
	};
}
