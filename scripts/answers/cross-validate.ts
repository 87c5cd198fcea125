/**
 * Five folds: whatever is learned for a fold is learned from the other four. The ranker inside those four learns from pools whose
 * tables did not know the question either, so a table is learned for every pair of folds left out.
 */
import type { CorpusIndex } from './corpus-index.ts';
import { foldCount, foldOf, lookAt } from './folds.ts';
import { learnRanker, type Shown, scoreTable, showTable } from './learn-ranker.ts';
import { joinLooked, type LookedQuestion, rankAnswers, thinLooked } from './looked-questions.ts';
import type { Teacher } from './tables.ts';

export interface CrossValidation {
	ranks: number[][];
	/** By fold, for the calibration of sureness. */
	shown: Shown[][];
}

export function crossValidate(index: CorpusIndex, teacher: Teacher, print: (line: string) => void): CrossValidation {
	const folds = teacher.lessons.map(({ question }) => foldOf(question));
	const inner: LookedQuestion[][] = Array.from({ length: foldCount }, () => []);
	for (let a = 0; a < foldCount; a++) {
		for (let b = a + 1; b < foldCount; b++) {
			const isTaken = (at: number) => folds[at] !== a && folds[at] !== b;
			const looked = lookAt(index, teacher, isTaken, (at) => folds[at] === a || folds[at] === b);
			for (const one of looked) inner[folds[one.question] === a ? b : a]?.push(one);
			print(`tables without folds ${a + 1} and ${b + 1}`);
		}
	}
	const result: CrossValidation = { ranks: [], shown: [] };
	for (let fold = 0; fold < foldCount; fold++) {
		const ranker = learnRanker(joinLooked((inner[fold] ?? []).map(thinLooked)));
		inner[fold] = [];
		const asked = joinLooked(
			lookAt(
				index,
				teacher,
				(at) => folds[at] !== fold,
				(at) => folds[at] === fold,
			),
		);
		const scores = scoreTable(asked, ranker);
		result.ranks.push(...rankAnswers(asked, scores));
		result.shown.push(showTable(asked, scores));
		print(`fold ${fold + 1} of ${foldCount}`);
	}
	return result;
}
