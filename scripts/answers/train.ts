/** Learns what ships from all labelled questions: tables from all of them, the ranker from pools that did not know their question. */
import type { Learned } from '../../shared/answers/articles/learned.ts';
import type { CorpusIndex } from './corpus-index.ts';
import { foldCount, foldsOf, lookAt } from './folds.ts';
import { learnRanker, learnSureness, type Shown, scoreTable, showTable } from './learn-ranker.ts';
import { joinLooked, type LookedQuestion, thinLooked } from './looked-questions.ts';
import type { Teacher } from './tables.ts';

export function trainAnswers(index: CorpusIndex, teacher: Teacher, print: (line: string) => void): Learned {
	const folds = foldsOf(teacher.lessons.map(({ question }) => question));
	const looked: LookedQuestion[] = [];
	for (let fold = 0; fold < foldCount; fold++) {
		looked.push(
			...lookAt(
				index,
				teacher,
				(at) => folds[at] !== fold,
				(at) => folds[at] === fold,
			),
		);
		print(`tables without fold ${fold + 1}`);
	}
	const shown: Shown[] = [];
	for (let fold = 0; fold < foldCount; fold++) {
		const ranker = learnRanker(joinLooked(looked.filter(({ question }) => folds[question] !== fold).map(thinLooked)));
		const unseen = joinLooked(looked.filter(({ question }) => folds[question] === fold));
		shown.push(...showTable(unseen, scoreTable(unseen, ranker)));
		print(`sureness of fold ${fold + 1}`);
	}
	const { linear, trees } = learnRanker(joinLooked(looked.map(thinLooked)));
	const tables = teacher.teach(() => true);
	return { ...tables, ranker: { linear, trees, sureness: learnSureness(shown) } };
}
