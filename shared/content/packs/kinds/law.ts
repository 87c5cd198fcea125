/** Laws as the importer makes them: one `law` and its `article`s as records beside it. */
import * as v from 'valibot';
import { common, date, id, text } from './fields.ts';

const order = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999));

export const lawSchema = v.strictObject({
	kind: v.literal('law'),
	...common,
	title: text(200),
	subtitle: v.optional(text(120)),
	/** Folder that it came from: 社会法. */
	shelf: text(40),
	/** Made, changed, in force: as the file says. */
	history: v.array(v.strictObject({ date, event: text(600) })),
	/** Day of this text as far as the file or its name tells. */
	textOf: v.optional(date),
	/** The text is known to have changed on this day; past it the terminal says so. */
	changesOn: v.optional(date),
	/** Where only some of its articles did: 第三十二条. Absent: any may have. */
	changedArticles: v.optional(v.pipe(v.array(text(40)), v.minLength(1))),
	/** Headings in order; `level` 1 is the topmost. `before`: order of the article that follows. */
	headings: v.array(v.strictObject({ level: order, title: v.string(), before: order })),
	articles: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export const articleSchema = v.strictObject({
	kind: v.literal('article'),
	lawId: id,
	/** 1, 2, 3 … in the order of the text. */
	order,
	/** 第三十条; empty for what stands before the first article or in a text without articles. */
	number: v.string(),
	paragraphs: v.array(v.pipe(v.string(), v.maxLength(60_000))),
});
