/** One interview as it goes on. Every function returns a new talk; what was told or typed is never thrown away. */

import type { FactValue, Interview, Step, Told } from './interview.ts';
import { type AnswerFault, digitsOfAnswer, readAnswer } from './read-answer.ts';
import { findStep, nextFact, pathOf, previousFact, seen } from './walk.ts';

export interface Talk {
	interviewId: string;
	told: Told;
	/** Digits under way, by fact. */
	drafts: Record<string, string>;
	/** The step that stands; null: the sheet. */
	fact: string | null;
	/** The sheet was seen: a changed answer leads straight back to it. */
	summarised: boolean;
	fault: AnswerFault | null;
}

export function beginTalk(interview: Interview): Talk {
	const fact = nextFact(interview, {}, null);
	return { interviewId: interview.id, told: {}, drafts: {}, fact, summarised: false, fault: null };
}

export function stepOf(interview: Interview, talk: Talk): Step | null {
	return talk.fact === null ? null : findStep(interview, talk.fact);
}

/** An answer that this step can have. Digits are read by `confirm`. */
export function fits(step: Step | null, value: FactValue): boolean {
	if (!step || step.kind === 'notice') return false;
	if (value === null) return true;
	if (step.kind === 'yesNo') return value === 'yes' || value === 'no';
	return step.kind === 'choice' && step.options.some((option) => option.id === value);
}

/** Keeps the answer and goes on: to the next step, or after a change to the first that is not told yet. */
export function tell(interview: Interview, talk: Talk, value: FactValue): Talk {
	if (talk.fact === null) return talk;
	const told = { ...talk.told, [talk.fact]: value };
	const drafts = { ...talk.drafts };
	delete drafts[talk.fact];
	const path = pathOf(interview, told);
	const open = path.complete ? null : (path.steps[path.steps.length - 1]?.fact ?? null);
	const fact = talk.summarised ? open : nextFact(interview, told, talk.fact);
	return { ...talk, told, drafts, fact, fault: null, summarised: talk.summarised || fact === null };
}

export function type(talk: Talk, text: string): Talk {
	if (talk.fact === null) return talk;
	return { ...talk, drafts: { ...talk.drafts, [talk.fact]: text.replace(/[^0-9]/g, '').slice(0, 9) }, fault: null };
}

/** Digits that stand in the field. */
export function typedOf(interview: Interview, talk: Talk): string {
	const step = stepOf(interview, talk);
	if (!step || step.kind === 'notice' || talk.fact === null) return '';
	return talk.drafts[talk.fact] ?? digitsOfAnswer(step, talk.told[talk.fact]);
}

/** The yellow key: a notice was read, or digits are meant so. */
export function confirm(interview: Interview, talk: Talk, today: string): Talk {
	const step = stepOf(interview, talk);
	if (!step) return talk;
	if (step.kind === 'notice') return tell(interview, talk, seen);
	if (step.kind === 'yesNo' || step.kind === 'choice') return talk;
	const { value, fault } = readAnswer(step, typedOf(interview, talk), today);
	return fault === null ? tell(interview, talk, value) : { ...talk, fault };
}

/** null: it was the first step. */
export function goBack(interview: Interview, talk: Talk): Talk | null {
	const fact = previousFact(interview, talk.told, talk.fact);
	return fact === null ? null : { ...talk, fact, summarised: false, fault: null };
}

/** Back to one answer from the sheet. A fact that was not asked changes nothing. */
export function changeFact(interview: Interview, talk: Talk, fact: string): Talk {
	const asked = pathOf(interview, talk.told).steps.some((step) => step.fact === fact && step.kind !== 'notice');
	return asked ? { ...talk, fact, fault: null } : talk;
}
