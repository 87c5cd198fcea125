/**
 * Five folds: whatever is learned for a fold is learned from the other four. The ranker inside those four learns from pools whose
 * tables did not know the question either, so a table is learned for every pair of folds left out.
 */

import type { Learned } from '../../shared/answers/articles/learned.ts';
import type { CorpusIndex } from './corpus-index.ts';
import { foldCount, foldsOf, lookAt, lookWith } from './folds.ts';
import { learnRanker, type Shown, scoreTable, showTable } from './learn-ranker.ts';
import { joinLooked, type LookedQuestion, rankAnswers, thinLooked } from './looked-questions.ts';
import { noRanker, type Teacher } from './tables.ts';

export interface CrossValidation {
	ranks: number[][];
	/** By fold, for the calibration of sureness. */
	shown: Shown[][];
	/** What was learned without each fold, and the questions of that fold. */
	folds: { learned: Learned; questions: number[] }[];
}

export function crossValidate(index: CorpusIndex, teacher: Teacher, print: (line: string) => void): CrossValidation {
	const folds = foldsOf(teacher.lessons.map(({ question }) => question));
	const inner: LookedQuestion[][] = Array.from({ length: foldCount }, () => []);
	for (let a = 0; a < foldCount; a++) {
		for (let b = a + 1; b < foldCount; b++) {
			const isTaken = (at: number) => folds[at] !== a && folds[at] !== b;
			const looked = lookAt(index, teacher, isTaken, (at) => folds[at] === a || folds[at] === b);
			for (const one of looked) inner[folds[one.question] === a ? b : a]?.push(one);
			print(`tables without folds ${a + 1} and ${b + 1}`);
		}
	}
	const result: CrossValidation = { ranks: [], shown: [], folds: [] };
	for (let fold = 0; fold < foldCount; fold++) {
		const ranker = learnRanker(joinLooked((inner[fold] ?? []).map(thinLooked)));
		inner[fold] = [];
		const learned = teacher.teach((at) => folds[at] !== fold);
		const asked = joinLooked(lookWith(index, teacher, learned, (at) => folds[at] === fold));
		const scores = scoreTable(asked, ranker);
		result.ranks.push(...rankAnswers(asked, scores));
		result.shown.push(showTable(asked, scores));
		result.folds.push({
			learned: { ...learned, ranker: { ...ranker, sureness: noRanker.sureness } },
			questions: asked.questions,
		});
		print(`fold ${fold + 1} of ${foldCount}`);
	}
	return result;
}

/** The same folds asked of another variant of the index, with what was learned over the first. */
export function askFolds(index: CorpusIndex, teacher: Teacher, { folds }: CrossValidation): number[][] {
	const ranks: number[][] = [];
	for (const { learned, questions } of folds) {
		const asked = joinLooked(lookWith(index, teacher, learned, (at) => questions.includes(at)));
		ranks.push(...rankAnswers(asked, scoreTable(asked, learned.ranker)));
	}
	return ranks;
}
