/**
 * Going through an interview. Steps stand in one order; a step whose condition does not hold is left out, so every walk ends.
 * Answers to steps that a later change leaves out are kept, in case the citizen changes back, but they count for nothing.
 */
import { holds, weigh } from './condition.ts';
import type { Interview, Step, Told } from './interview.ts';

/** What a notice is told: it was read. */
export const seen = 'seen';

/** Steps that come on these facts, in order, up to and with the first that was not told; `facts`: those that count. */
export function pathOf(interview: Interview, told: Told): { steps: Step[]; facts: Told; complete: boolean } {
	const steps: Step[] = [];
	const facts: Told = {};
	for (const step of interview.steps) {
		if (!holds(step.when, facts)) continue;
		steps.push(step);
		const value = told[step.fact];
		if (value === undefined) return { steps, facts, complete: false };
		facts[step.fact] = value;
	}
	return { steps, facts, complete: true };
}

export function findStep(interview: Interview, fact: string): Step | null {
	for (const step of interview.steps) if (step.fact === fact) return step;
	return null;
}

/** The step after `fact` on these facts, the first for null; null: all is told. */
export function nextFact(interview: Interview, told: Told, fact: string | null): string | null {
	const { steps } = pathOf(interview, told);
	return steps[fact === null ? 0 : indexOf(steps, fact) + 1]?.fact ?? null;
}

/** The step before `fact`, the last for null (from the sheet); null: it was the first. */
export function previousFact(interview: Interview, told: Told, fact: string | null): string | null {
	const { steps } = pathOf(interview, told);
	const at = fact === null ? steps.length : indexOf(steps, fact);
	return steps[at - 1]?.fact ?? null;
}

function indexOf(steps: Step[], fact: string): number {
	for (let at = 0; at < steps.length; at++) if (steps[at]?.fact === fact) return at;
	return steps.length;
}

/** Which question this is, and how many more may come at most. Notices are not counted. */
export function countSteps(interview: Interview, told: Told, fact: string): { number: number; left: number } {
	const later: Step[] = [];
	const before: Told = {};
	const { steps, facts } = pathOf(interview, told);
	let number = 0;
	for (const step of steps) {
		if (step.kind !== 'notice') number += 1;
		if (step.fact === fact) break;
		before[step.fact] = facts[step.fact] ?? null;
	}
	let passed = false;
	for (const step of interview.steps) {
		if (passed) later.push(step);
		if (step.fact === fact) passed = true;
	}
	const mayCome = (name: string) => name === fact || later.some((step) => step.fact === name);
	const left = later.filter((step) => step.kind !== 'notice' && weigh(step.when, before, mayCome) !== false).length;
	return { number, left };
}
