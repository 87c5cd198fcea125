import { featureCount } from '../../shared/answers/articles/features.ts';
import { createReader } from '../../shared/answers/articles/reader.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { LabelledQuestion } from './data.ts';
import type { LookedQuestion } from './looked-questions.ts';
import type { Lesson, Teacher } from './tables.ts';

export const foldCount = 5;

/** By hash of the question, so that neither order nor ids decide. */
export function foldOf(question: string): number {
	let hash = 2166136261;
	for (let i = 0; i < question.length; i++) {
		hash = Math.imul(hash ^ question.charCodeAt(i), 16777619);
		hash ^= hash >>> 15;
	}
	return (hash >>> 0) % foldCount;
}

export function lessonsOf(questions: readonly LabelledQuestion[], { placeOf }: CorpusIndex): Lesson[] {
	return questions.map(({ q, gold }) => ({
		question: q,
		gold: gold.flatMap((id) => {
			const place = placeOf.get(String(id));
			return place === undefined ? [] : [place];
		}),
	}));
}

/** Pools of the questions `isAsked`, with tables learned from the questions `isTaken` alone. */
export function lookAt(
	{ places }: CorpusIndex,
	teacher: Teacher,
	isTaken: (lesson: number) => boolean,
	isAsked: (lesson: number) => boolean,
): LookedQuestion[] {
	const reader = createReader(places, teacher.teach(isTaken));
	const looked: LookedQuestion[] = [];
	teacher.lessons.forEach(({ question, gold }, at) => {
		if (!isAsked(at)) return;
		const { pool, features } = reader.look(question);
		looked.push({ question: at, pool, features: features.slice(0, pool.length * featureCount), gold });
	});
	return looked;
}
