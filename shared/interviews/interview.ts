import type { FeeRange } from '../law/court-fees.ts';
import type { Deadline } from '../law/deadlines.ts';
import type { AidMatter } from '../law/legal-aid.ts';
import type { Sum } from '../law/money.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { ArticleKey } from './articles.ts';
import type { Condition } from './condition.ts';

/** yes and no, the id of a choice, a day (YYYY-MM-DD); fen or a count as a number; null: 说不清. */
export type FactValue = string | number | null;
/** Facts as told. A fact that is not here was not asked yet. */
export type Told = Record<string, FactValue>;

export interface Option {
	id: string;
	title: string;
	note?: string;
}

interface Asked {
	/** Name of the fact that the answer becomes; every step has one of its own. */
	fact: string;
	/** The question, in the words a neighbour would use; `\n` breaks by hand. */
	title: string;
	note?: string;
	/** Asked only then; it may look at facts of earlier steps alone. */
	when?: Condition;
}
export type Question = Asked &
	(
		| { kind: 'yesNo' }
		| { kind: 'choice'; options: Option[] }
		/** Told in yuan, kept in fen. */
		| { kind: 'money' }
		/** A day that has been; year and month alone mean the first of it. */
		| { kind: 'date' }
		| { kind: 'number'; unit: string; least: number; most: number }
	);

/** Nothing is asked: who is in danger reads where to call, and goes on when it is safe. */
export interface Notice {
	kind: 'notice';
	fact: string;
	title: string;
	note?: string;
	when?: Condition;
	lines: string[];
	phones: Phone[];
}
export type Step = Question | Notice;

export interface Phone {
	number: string;
	name: string;
}

/** What the law says on facts like these, or what may go wrong. */
export interface Point {
	text: string;
	cites: ArticleKey[];
	when?: Condition;
}
export interface Evidence {
	text: string;
	when?: Condition;
}
export interface Place {
	title: string;
	text: string;
	when?: Condition;
	/** Can be booked from the sheet. */
	service?: ServiceKind;
}

/** Reckoned only when every fact of `uses` is known; it sees no other. */
export interface DeadlineRule {
	name: string;
	uses: string[];
	/** Looked at when known, left out when not. */
	mayUse?: string[];
	when?: Condition;
	count(facts: Told, today: string): Deadline;
	note?: string;
}
export interface SumRule {
	name: string;
	uses: string[];
	mayUse?: string[];
	when?: Condition;
	reckon(facts: Told, today: string): Sum | FeeRange | null;
	note?: string;
}

export interface Interview {
	id: string;
	/** As on a key: 欠工资，一问一答 */
	name: string;
	/** Head of the sheet. */
	title: string;
	steps: Step[];
	/** Numbers that stand first on the sheet, when there is danger. */
	danger?: { when: Condition; phones: Phone[] };
	deadlines: DeadlineRule[];
	sums: SumRule[];
	findings: Point[];
	evidence: Evidence[];
	risks: Point[];
	places: Place[];
	/** Whether legal aid may fit is weighed from these facts. */
	aid: { matter: AidMatter; migrant?: string; relief?: string };
	/** Whom the yellow key of the sheet books. */
	service: ServiceKind;
	checkedOn: string;
}
