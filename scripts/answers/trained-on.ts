import { readFileSync } from 'node:fs';
import type { LabelledQuestion } from './data.ts';

/** One figure a question that was learned from: enough to warn about measuring on them, nothing to read them by. */
export function markQuestion(question: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < question.length; i++) hash = Math.imul(hash ^ question.charCodeAt(i), 0x01000193);
	return ((hash ^ (hash >>> 16)) >>> 0) % 65536;
}

export function readTrainedOn(learnedPath: string): Set<number> {
	const { marks } = JSON.parse(readFileSync(learnedPath.replace(/bin$/, 'json'), 'utf8')) as { marks: number[] };
	return new Set(marks);
}

/** Share of the questions whose mark is known; chance alone gives about one in eighty. */
export function shareSeen(marks: Set<number>, questions: readonly LabelledQuestion[]): number {
	const seen = questions.filter(({ q }) => marks.has(markQuestion(q))).length / Math.max(1, questions.length);
	return seen > 0.05 ? seen : 0;
}
