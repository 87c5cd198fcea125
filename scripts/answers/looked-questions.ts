import { featureCount } from '../../shared/answers/articles/features.ts';

/** Pools of several questions in one table, for learning the ranker. */
export interface PoolTable {
	questions: number[];
	/** First row of each question, and one past the last. */
	starts: number[];
	articles: Uint32Array;
	features: Float32Array;
	/** 1 where the article answers the question. */
	answers: Uint8Array;
	/** Articles that answer each question, found or not. */
	gold: number[][];
}

export interface LookedQuestion {
	question: number;
	pool: Uint32Array;
	features: Float32Array;
	gold: number[];
}

export function joinLooked(looked: readonly LookedQuestion[]): PoolTable {
	const rows = looked.reduce((sum, { pool }) => sum + pool.length, 0);
	const table: PoolTable = {
		questions: [],
		starts: [0],
		articles: new Uint32Array(rows),
		features: new Float32Array(rows * featureCount),
		answers: new Uint8Array(rows),
		gold: [],
	};
	let row = 0;
	for (const { question, pool, features, gold } of looked) {
		table.questions.push(question);
		table.gold.push(gold);
		table.articles.set(pool, row);
		table.features.set(features.subarray(0, pool.length * featureCount), row * featureCount);
		for (let i = 0; i < pool.length; i++) table.answers[row + i] = gold.includes(pool[i] as number) ? 1 : 0;
		row += pool.length;
		table.starts.push(row);
	}
	return table;
}

/** Ranks of each question's articles when the rows are ordered by `scores`. */
export function rankAnswers({ starts, articles, gold }: PoolTable, scores: ArrayLike<number>): number[][] {
	return gold.map((wanted, at) =>
		wanted.map((article) => {
			const from = starts[at] as number;
			const to = starts[at + 1] as number;
			let found = -1;
			for (let row = from; row < to; row++) if (articles[row] === article) found = row;
			if (found < 0) return Number.POSITIVE_INFINITY;
			let rank = 1;
			const own = scores[found] as number;
			for (let row = from; row < to; row++) {
				const score = scores[row] as number;
				if (score > own || (score === own && row < found)) rank++;
			}
			return rank;
		}),
	);
}

const alwaysKept = 120;
const oneIn = 4;

/** For learning: the answers, the head of the pool and one in four of its tail; half the work for the same ranker. */
export function thinLooked({ question, pool, features, gold }: LookedQuestion): LookedQuestion {
	const rows: number[] = [];
	for (let row = 0; row < pool.length; row++) {
		if (row < alwaysKept || row % oneIn === 0 || gold.includes(pool[row] as number)) rows.push(row);
	}
	const kept = new Float32Array(rows.length * featureCount);
	rows.forEach((row, at) => {
		kept.set(features.subarray(row * featureCount, (row + 1) * featureCount), at * featureCount);
	});
	return { question, pool: Uint32Array.from(rows, (row) => pool[row] as number), features: kept, gold };
}
