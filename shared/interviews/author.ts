/** Short forms for writing interviews. */
import type { ArticleKey } from './articles.ts';
import type { Condition } from './condition.ts';
import type { Evidence, Option, Place, Point, Question } from './interview.ts';

interface More {
	note?: string;
	when?: Condition;
}

export const yesNo = (fact: string, title: string, more: More = {}): Question => ({
	kind: 'yesNo',
	fact,
	title,
	...more,
});

/** Options as [id, title, note?]. */
export function choice(fact: string, title: string, options: [string, string, string?][], more: More = {}): Question {
	const list = options.map(
		([id, words, note]): Option => (note === undefined ? { id, title: words } : { id, title: words, note }),
	);
	return { kind: 'choice', fact, title, options: list, ...more };
}

export const money = (fact: string, title: string, more: More = {}): Question => ({
	kind: 'money',
	fact,
	title,
	...more,
});
export const date = (fact: string, title: string, more: More = {}): Question => ({
	kind: 'date',
	fact,
	title,
	...more,
});

export function count(fact: string, title: string, unit: string, most: number, more: More = {}): Question {
	return { kind: 'number', fact, title, unit, least: 1, most, ...more };
}

export function point(text: string, cites: ArticleKey[], when?: Condition): Point {
	return when ? { text, cites, when } : { text, cites };
}

export const proof = (text: string, when?: Condition): Evidence => (when ? { text, when } : { text });

export function place(title: string, text: string, more: { when?: Condition; service?: Place['service'] } = {}): Place {
	const made: Place = { title, text };
	if (more.when) made.when = more.when;
	if (more.service) made.service = more.service;
	return made;
}
