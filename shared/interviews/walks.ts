/** Every way through an interview, bounded: for the checker, that must see each question asked and each end reached. */
import { addDays, addYears } from '../law/day.ts';
import { factsOf } from './condition.ts';
import type { FactValue, Interview, Step, Told } from './interview.ts';
import { nextFact, seen } from './walk.ts';

/** Answers worth trying: every choice, 说不清, small and large, just now and long ago. */
export function valuesOf(step: Step, today: string): FactValue[] {
	if (step.kind === 'notice') return [seen];
	if (step.kind === 'yesNo') return ['yes', 'no', null];
	if (step.kind === 'choice') return [...step.options.map((option) => option.id), null];
	if (step.kind === 'money') return [500_000, 0, 99_999_999_900, null];
	if (step.kind === 'number') return [step.least, step.most, null];
	return [addDays(today, -40), today, addYears(today, -2), addYears(today, -4), addYears(today, -30), null];
}

const mostTurns = 200;

/** Facts that decide which steps come. */
export function decidingFacts(interview: Interview): string[] {
	const facts: string[] = [];
	for (const step of interview.steps) {
		for (const fact of factsOf(step.when)) if (facts.indexOf(fact) < 0) facts.push(fact);
	}
	return facts;
}

/** The same numbers give the same place, near ones far apart. */
function scatter(turn: number, walk: number, step: number): number {
	let mixed = Math.imul(turn + 1, 0x9e3779b1) ^ Math.imul(walk + 1, 0x85ebca6b) ^ Math.imul(step + 1, 0xc2b2ae35);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 13)) >>> 0;
}

/**
 * Visits every path of questions, again and again with other answers to what decides nothing, until `enough`
 * were walked; returns how many were.
 * A walk that does not end after as many steps as there are is cut off there and visited with `ended` false.
 */
export function eachWalk(
	interview: Interview,
	today: string,
	enough: number,
	visit: (told: Told, order: string[], ended: boolean) => void,
): number {
	const deciding = decidingFacts(interview);
	let walks = 0;
	const go = (told: Told, order: string[], fact: string | null, turn: number) => {
		if (fact === null || order.length > interview.steps.length) {
			walks += 1;
			visit(told, order, fact === null);
			return;
		}
		const step = interview.steps.filter((each) => each.fact === fact)[0];
		if (!step) return;
		const values = valuesOf(step, today);
		const at = scatter(turn, walks, interview.steps.indexOf(step)) % values.length;
		const tried = deciding.indexOf(fact) >= 0 ? values : [values[at] ?? null];
		for (const value of tried) {
			const next = { ...told, [fact]: value };
			go(next, [...order, fact], nextFact(interview, next, fact), turn);
		}
	};
	for (let turn = 0; turn === 0 || (walks < enough && turn < mostTurns); turn++)
		go({}, [], nextFact(interview, {}, null), turn);
	return walks;
}
