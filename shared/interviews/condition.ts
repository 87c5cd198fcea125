/** Conditions are data, so that they can be looked through: which facts they use, and which paths there are. */
import type { FactValue, Told } from './interview.ts';

export type Condition =
	/** The answer is one of these; `unknown` stands for 说不清. */
	| { fact: string; is: string[] }
	/** A number or an amount in fen; days compare as text. */
	| { fact: string; atLeast: number | string }
	| { fact: string; below: number | string }
	| { all: Condition[] }
	| { any: Condition[] }
	| { not: Condition };

export const is = (fact: string, ...values: string[]): Condition => ({ fact, is: values });
export const atLeast = (fact: string, value: number | string): Condition => ({ fact, atLeast: value });
export const below = (fact: string, value: number | string): Condition => ({ fact, below: value });
export const all = (...conditions: Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: Condition[]): Condition => ({ any: conditions });
export const not = (condition: Condition): Condition => ({ not: condition });

/**
 * Whether it holds. A fact that was not asked makes no comparison hold; one that `mayCome` names may still be asked, and the
 * answer is then null: not known yet.
 */
export function weigh(
	condition: Condition | undefined,
	told: Told,
	mayCome?: (fact: string) => boolean,
): boolean | null {
	if (!condition) return true;
	if ('all' in condition) return weighMany(condition.all, told, mayCome, false);
	if ('any' in condition) return weighMany(condition.any, told, mayCome, true);
	if ('not' in condition) {
		const inner = weigh(condition.not, told, mayCome);
		return inner === null ? null : !inner;
	}
	const value = told[condition.fact];
	if (value === undefined) return mayCome?.(condition.fact) ? null : false;
	return compare(condition, value);
}

function compare(condition: Extract<Condition, { fact: string }>, value: FactValue): boolean {
	if ('is' in condition) return condition.is.indexOf(value === null ? 'unknown' : String(value)) >= 0;
	if (value === null) return false;
	return 'atLeast' in condition ? value >= condition.atLeast : value < condition.below;
}

/** `decisive` true: one that holds is enough; false: one that fails is. */
function weighMany(
	conditions: Condition[],
	told: Told,
	mayCome: ((fact: string) => boolean) | undefined,
	decisive: boolean,
): boolean | null {
	let open = false;
	for (const each of conditions) {
		const result = weigh(each, told, mayCome);
		if (result === decisive) return decisive;
		if (result === null) open = true;
	}
	return open ? null : !decisive;
}

export function holds(condition: Condition | undefined, told: Told): boolean {
	return weigh(condition, told) === true;
}

/** Names of all facts it looks at. */
export function factsOf(condition: Condition | undefined): string[] {
	if (!condition) return [];
	if ('fact' in condition) return [condition.fact];
	if ('not' in condition) return factsOf(condition.not);
	return ('all' in condition ? condition.all : condition.any).reduce<string[]>(
		(facts, each) => facts.concat(factsOf(each)),
		[],
	);
}
