/** Question to ranked articles. The rough order picks a pool; where a ranker was learned it orders the pool anew. */
import { createAsking } from './asking.ts';
import { pickBest } from './best.ts';
import type { Cabinet } from './cabinet.ts';
import { readCodes } from './characters.ts';
import { createEvidence, gatherEvidence, type Plan, planQuestion } from './evidence.ts';
import { createFeatureFiller, featureCount } from './features.ts';
import type { Places } from './places.ts';
import { createPoolPicker, poolSize } from './pool.ts';
import { createRanking } from './ranking.ts';
import type { Tables } from './tables.ts';

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

export interface QuestionPlan extends Plan {
	/** Drawers that must be in memory to rank it. */
	drawers: number[];
}

export interface Reader {
	plan(question: string): QuestionPlan;
	/** The pool and all that the ranker sees of it; for training. */
	look(plan: QuestionPlan): Looked;
	rank(plan: QuestionPlan): RankedArticles;
}

export function createReader(places: Places, cabinet: Cabinet, tables: Tables): Reader {
	const { labels, priors, common, translation, linear, trees } = tables;
	const evidence = createEvidence(places, priors);
	const asking = createAsking(places, cabinet);
	const ranking = linear.length > 0 ? createRanking(linear, trees) : null;
	const picker = createPoolPicker(places, evidence, common);
	const filler = createFeatureFiller(places, labels, evidence);
	const features = new Float32Array(poolSize * featureCount);

	function look(plan: QuestionPlan): Looked {
		if (!gatherEvidence(places, labels, asking, plan, evidence)) {
			return { pool: new Uint32Array(0), features, malformed: true, known: false };
		}
		const pool = picker.pick();
		filler.fill(pool, features);
		const { pairs, translated } = evidence;
		return { pool: pool.articles, features, malformed: false, known: pairs.found || translated.found };
	}

	return {
		plan(question) {
			const plan = planQuestion(translation, readCodes(question.slice(0, longestQuestion)));
			return { ...plan, drawers: asking.needs(plan.asked, plan.translated) };
		},
		look,
		rank(plan) {
			const { pool, malformed, known } = look(plan);
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
