/**
 * Money is an integer number of fen. Sums stay below 2^53: an amount is at most `mostFen`, a hundred billion yuan.
 */
import type { Basis } from './basis.ts';

export const mostFen = 10_000_000_000_000;

/** A sum that follows from a rule: how it was reckoned in one line, and what it rests on. Never a decision. */
export interface Sum {
	fen: number;
	formula: string;
	basis: Basis[];
}

export function isFen(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= mostFen;
}

/** `fen × times ÷ by`, rounded to the nearest fen. `times` and `by` are integers; the result is exact below 2^53. */
export function share(fen: number, times: number, by: number): number {
	const whole = Math.floor(fen / by);
	const rest = fen % by;
	return whole * times + Math.round((rest * times) / by);
}

/** 12,345.6 元; whole yuan without a point. */
export function formatYuan(fen: number): string {
	const yuan = Math.floor(Math.abs(fen) / 100);
	const rest = Math.abs(fen) % 100;
	const grouped = String(yuan).replace(/\B(?=([0-9]{3})+$)/g, ',');
	const cents = rest === 0 ? '' : `.${rest < 10 ? '0' : ''}${rest}`.replace(/0$/, '');
	return `${fen < 0 ? '-' : ''}${grouped}${cents} 元`;
}
