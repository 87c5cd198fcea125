/** Fields that many kinds share. Lengths are those that fit a screen without paging. */
import * as v from 'valibot';
import { isCalendarDate } from '../../../identity/resident-id.ts';
import { isId } from '../names.ts';

export const id = v.pipe(v.string(), v.check(isId, 'lower-case letters, digits and single hyphens, at most 96'));
export const date = v.pipe(v.string(), v.check(isCalendarDate, 'YYYY-MM-DD of a day that exists'));
export const region = v.pipe(
	v.string(),
	v.regex(/^\d{2}(\d{2}(\d{2})?)?$/, 'GB/T 2260 code of two, four or six digits'),
);

export function text(most: number) {
	return v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(most, `longer than ${most}`));
}

/** Words side by side. A plain string is Chinese alone. Mongolian counts only once a speaker has checked it. */
export function words(most: number) {
	const full = v.strictObject({
		zh: text(most),
		mn: v.optional(v.pipe(v.string(), v.maxLength(most * 6)), ''),
		mnReviewed: v.optional(v.boolean(), false),
		en: v.optional(v.pipe(v.string(), v.maxLength(most * 6)), ''),
	});
	const plain = v.pipe(
		text(most),
		v.transform((zh) => ({ zh, mn: '', mnReviewed: false, en: '' })),
	);
	return v.union([plain, full], 'words: a string, or zh with mn and en');
}

/** Paragraphs side by side; in Markdown they are the body. */
export const story = v.strictObject({
	zh: v.pipe(v.array(text(2000)), v.minLength(1, 'no paragraph')),
	mn: v.optional(v.array(text(12_000)), []),
	mnReviewed: v.optional(v.boolean(), false),
	en: v.optional(v.array(text(12_000)), []),
});

/** One article, word for word, with where it was compared and on what day. */
export const lawQuote = v.strictObject({
	law: text(80),
	article: v.pipe(v.string(), v.regex(/^第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?$/, '第三十条')),
	text: text(4000),
	source: text(120),
	checkedOn: date,
	expiresOn: v.optional(date),
});
export const someLaws = v.pipe(v.array(lawQuote), v.minLength(1, 'rests on no article'));

export const categories = [
	'labour',
	'family',
	'debt',
	'land',
	'injury',
	'consumer',
	'aid',
	'mediation',
	'notary',
	'administration',
] as const;
export const category = v.picklist(categories);
export const service = v.picklist(['mediation', 'legal-aid', 'advice', 'lawyer', 'notary', 'appraisal']);
export const language = v.picklist(['zh-CN', 'mn-Mong', 'en']);

/** What every item carries. `reviewed`: a person of the bureau has read and released it. */
export const common = {
	id,
	source: text(120),
	checkedOn: date,
	expiresOn: v.optional(date),
	reviewed: v.optional(v.boolean(), false),
	/** Regions that it is for; absent: all. */
	regions: v.optional(v.array(region)),
};
