/** How often the reader's word about itself holds: weights from four folds, counted on the fifth. */
import { levelOf } from '../../shared/answers/articles/level.ts';
import { judgeScores } from '../../shared/answers/articles/sureness.ts';
import { learnSureness, type Shown } from './learn-ranker.ts';

export interface LevelCount {
	level: string;
	questions: number;
	firstRight: number;
	fiveRight: number;
}

export function countLevels(shown: readonly Shown[][]): LevelCount[] {
	const counts = ['confident', 'maybe', 'none'].map((level) => ({ level, questions: 0, firstRight: 0, fiveRight: 0 }));
	shown.forEach((fold, at) => {
		const weights = learnSureness(shown.filter((_, other) => other !== at).flat());
		for (const { scores, firstRight, fiveRight } of fold) {
			const level = levelOf(judgeScores(weights, scores));
			const count = counts.find((one) => one.level === level);
			if (!count) continue;
			count.questions++;
			if (firstRight) count.firstRight++;
			if (fiveRight) count.fiveRight++;
		}
	});
	return counts;
}

export function printSureness(shown: readonly Shown[][]): LevelCount[] {
	const counts = countLevels(shown);
	console.log('\n| says | questions | first article right | one of five right |\n|---|---|---|---|');
	for (const { level, questions, firstRight, fiveRight } of counts) {
		const share = (count: number) => (questions === 0 ? '–' : `${((100 * count) / questions).toFixed(0)} %`);
		console.log(`| ${level} | ${questions} | ${share(firstRight)} | ${share(fiveRight)} |`);
	}
	return counts;
}
