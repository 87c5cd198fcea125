import * as v from 'valibot';
import { category, common, id, service, someLaws, text } from './fields.ts';

const step = v.strictObject({ title: text(14), detail: text(30) });

function inOtherWords(most: number) {
	const other = v.strictObject({ title: text(14 * most), detail: text(30 * most) });
	return v.optional(
		v.strictObject({
			title: text(14 * most),
			name: text(9 * most),
			steps: v.array(other),
			bring: text(16 * most),
			time: text(18 * most),
			cost: text(12 * most),
			reviewed: v.optional(v.boolean(), false),
		}),
	);
}

/** What to do about one kind of trouble: the `Guide` of the screens, with other languages beside it. */
export const guideSchema = v.strictObject({
	kind: v.literal('guide'),
	...common,
	category,
	title: text(14),
	name: text(9),
	phrases: v.pipe(v.array(text(20)), v.minLength(5, 'fewer than five phrases')),
	keywords: v.pipe(v.array(text(12)), v.minLength(1, 'no keyword')),
	steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(3, 'more than three steps')),
	laws: someLaws,
	bring: text(16),
	time: text(18),
	cost: text(12),
	service,
	phones: v.pipe(
		v.array(v.strictObject({ number: v.pipe(v.string(), v.regex(/^[\d -]{3,16}$/)), name: text(12) })),
		v.minLength(1, 'no telephone'),
	),
	danger: v.optional(v.boolean(), false),
	/** The interview that goes on from here: `wages`. */
	interviewId: v.optional(id),
	/** First letters of name and phrases; written by the builder. */
	initials: v.optional(v.record(v.string(), v.string())),
	mn: inOtherWords(6),
	en: inOtherWords(6),
});
