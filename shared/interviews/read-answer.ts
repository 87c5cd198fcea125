/** Digits of a number pad become a fact. What cannot be meant is refused with a reason, so that nothing is reckoned from a slip. */
import { isDay } from '../law/day.ts';
import { isFen } from '../law/money.ts';
import type { FactValue, Question } from './interview.ts';

export type AnswerFault = 'answer.empty' | 'answer.notADay' | 'answer.future' | 'answer.tooMuch' | 'answer.tooLittle';

export type ReadAnswer = { value: FactValue; fault: null } | { value: null; fault: AnswerFault };

const refuse = (fault: AnswerFault): ReadAnswer => ({ value: null, fault });

/** How many digits a question takes. */
export function mostDigits(question: Question): number {
	if (question.kind === 'date') return 8;
	return question.kind === 'money' ? 9 : String(question.kind === 'number' ? question.most : 0).length;
}

/** `digits`: 8000 for 8000 yuan, 20250314 or 202503 for a day, 3 for three months. `today`: YYYY-MM-DD. */
export function readAnswer(question: Question, digits: string, today: string): ReadAnswer {
	if (!/^[0-9]+$/.test(digits)) return refuse('answer.empty');
	if (question.kind === 'date') return readDay(digits, today);
	const number = Number(digits);
	if (question.kind === 'money') {
		return digits.length <= 9 && isFen(number * 100) ? { value: number * 100, fault: null } : refuse('answer.tooMuch');
	}
	if (question.kind !== 'number') return refuse('answer.empty');
	if (number < question.least) return refuse('answer.tooLittle');
	return number > question.most ? refuse('answer.tooMuch') : { value: number, fault: null };
}

function readDay(digits: string, today: string): ReadAnswer {
	const whole = digits.length === 6 ? `${digits}01` : digits;
	const day = `${whole.slice(0, 4)}-${whole.slice(4, 6)}-${whole.slice(6)}`;
	if (!isDay(day)) return refuse('answer.notADay');
	return day > today ? refuse('answer.future') : { value: day, fault: null };
}

/** The digits that a kept answer came from, so that going back shows what was typed. */
export function digitsOfAnswer(question: Question, value: FactValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (question.kind === 'date') return String(value).replace(/-/g, '');
	if (question.kind === 'money' && typeof value === 'number') return String(Math.round(value / 100));
	return question.kind === 'number' ? String(value) : '';
}
