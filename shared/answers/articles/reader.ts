/** Question to ranked articles. The rough order picks a pool; where a ranker was learned it orders the pool anew. */
import { createAsking } from './asking.ts';
import { pickBest } from './best.ts';
import { bindLabels } from './bound-labels.ts';
import { readCodes } from './characters.ts';
import { createEvidence, gatherEvidence, weighPriors } from './evidence.ts';
import { featureCount, fillFeatures } from './features.ts';
import type { Learned } from './learned.ts';
import type { Places } from './places.ts';
import { mostCommon, pickPool, poolSize } from './pool.ts';
import { createRanking } from './ranking.ts';
import { readTraits } from './title-traits.ts';

export const longestQuestion = 200;

export interface Looked {
	/** Best by the rough order first. */
	pool: Uint32Array;
	/** `featureCount` figures for each of the pool. */
	features: Float32Array;
	/** The index was damaged in a way that no checksum showed. */
	malformed: boolean;
	known: boolean;
}

export interface RankedArticles {
	/** Best first. */
	articles: Uint32Array;
	scores: Float32Array;
	malformed: boolean;
	/** At least one pair of the question's characters stands in the index. */
	known: boolean;
}

export interface Reader {
	/** The pool and all that the ranker sees of it; for training. */
	look(question: string): Looked;
	rank(question: string): RankedArticles;
}

export function createReader(places: Places, learned: Learned | null): Reader {
	const labels = bindLabels(places, learned?.labels);
	const traits = readTraits(places);
	const evidence = createEvidence(places);
	const asking = createAsking(places);
	const priors = weighPriors(places, labels);
	const commonAnswers = pickBest(labels.articlePrior, labels.questions === 0 ? 0 : mostCommon);
	const translation = learned ? learned.translation : null;
	const ranking = learned && learned.ranker.linear.length > 0 ? createRanking(learned.ranker) : null;
	const features = new Float32Array(poolSize * featureCount);

	function look(question: string): Looked {
		const codes = readCodes(question.slice(0, longestQuestion));
		if (!gatherEvidence(places, labels, translation, priors, asking, codes, evidence)) {
			return { pool: new Uint32Array(0), features, malformed: true, known: false };
		}
		const pool = pickPool(evidence, places.sectionStart, commonAnswers);
		fillFeatures(places, labels, traits, evidence, pool, features);
		const { pairs, translated } = evidence;
		return { pool, features, malformed: false, known: pairs.found || translated.found };
	}

	return {
		look,
		rank: (question) => {
			const { pool, malformed, known } = look(question);
			const scores = ranking ? ranking.score(features, pool.length) : firstFeatures(features, pool.length);
			const order = pickBest(scores, scores.length);
			const articles = new Uint32Array(order.length);
			const sorted = new Float32Array(order.length);
			for (let i = 0; i < order.length; i++) {
				articles[i] = pool[order[i] as number] as number;
				sorted[i] = scores[order[i] as number] as number;
			}
			return { articles, scores: sorted, malformed, known };
		},
	};
}

/** Where nothing is learned the rough order stays. */
function firstFeatures(features: Float32Array, rows: number): Float32Array {
	const scores = new Float32Array(rows);
	for (let row = 0; row < rows; row++) scores[row] = features[row * featureCount] as number;
	return scores;
}
