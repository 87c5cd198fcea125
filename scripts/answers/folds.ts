import { countTerms, pairBase, readCodes } from '../../shared/answers/articles/characters.ts';
import { featureCount } from '../../shared/answers/articles/features.ts';
import type { Learned } from '../../shared/answers/articles/learned.ts';
import { createReader } from '../../shared/answers/articles/reader.ts';
import { bindTables } from '../../shared/answers/articles/tables.ts';
import type { CorpusIndex } from './corpus-index.ts';
import type { LabelledQuestion } from './data.ts';
import type { LookedQuestion } from './looked-questions.ts';
import type { Lesson, Teacher } from './tables.ts';

export const foldCount = 5;

/** Share of pairs of characters from which two questions are one question in other words. */
const nearlySame = 0.5;

function pairsOf(question: string): Set<number> {
	return new Set(Array.from(countTerms(readCodes(question)).keys()).filter((term) => term >= pairBase));
}

function hashOf(question: string): number {
	let hash = 2166136261;
	for (let i = 0; i < question.length; i++) {
		hash = Math.imul(hash ^ question.charCodeAt(i), 16777619);
		hash ^= hash >>> 15;
	}
	return hash >>> 0;
}

/**
 * Fold of each question, by cluster: questions that are nearly the same stand in one fold, so that none is asked of tables that
 * learned its twin. The hash of a cluster's first question decides, not order or ids.
 */
export function foldsOf(questions: readonly string[]): number[] {
	const pairs = questions.map(pairsOf);
	const leader = questions.map((_, at) => at);
	const lead = (at: number): number => {
		const above = leader[at] as number;
		return above === at ? at : lead(above);
	};
	pairs.forEach((own, at) => {
		for (let other = 0; other < at; other++) {
			const theirs = pairs[other] as Set<number>;
			let both = 0;
			for (const pair of own) if (theirs.has(pair)) both++;
			if (both < nearlySame * (own.size + theirs.size - both)) continue;
			const [a, b] = [lead(at), lead(other)];
			const isFirst = (questions[a] as string) < (questions[b] as string);
			leader[isFirst ? b : a] = isFirst ? a : b;
		}
	});
	return questions.map((_, at) => hashOf(questions[lead(at)] as string) % foldCount);
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
	index: CorpusIndex,
	teacher: Teacher,
	isTaken: (lesson: number) => boolean,
	isAsked: (lesson: number) => boolean,
): LookedQuestion[] {
	return lookWith(index, teacher, teacher.teach(isTaken), isAsked);
}

export function lookWith(
	{ places, names, cabinet }: CorpusIndex,
	teacher: Teacher,
	learned: Learned,
	isAsked: (lesson: number) => boolean,
): LookedQuestion[] {
	const reader = createReader(places, cabinet, bindTables(places, names, learned));
	const looked: LookedQuestion[] = [];
	teacher.lessons.forEach(({ question, gold }, at) => {
		if (!isAsked(at)) return;
		const { pool, features } = reader.look(reader.plan(question));
		looked.push({ question: at, pool, features: features.slice(0, pool.length * featureCount), gold });
	});
	return looked;
}
