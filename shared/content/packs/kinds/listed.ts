/** What is looked up: terms, offices, people, tables, forms, the index. */
import * as v from 'valibot';
import {
	category,
	common,
	date,
	id,
	language,
	lawQuote,
	region,
	service,
	someLaws,
	story,
	text,
	words,
} from './fields.ts';

export const glossarySchema = v.strictObject({
	kind: v.literal('glossary'),
	...common,
	term: words(20),
	/** In the words of the street. */
	plain: words(80),
	/** What people say instead. */
	alsoCalled: v.optional(v.array(text(12)), []),
	laws: v.optional(v.array(lawQuote), []),
	seeAlso: v.optional(v.array(id), []),
	/** First letters of term and other names; written by the builder. */
	initials: v.optional(v.record(v.string(), v.string())),
});

const phone = v.pipe(v.string(), v.regex(/^[\d -]{3,20}$/, 'digits, spaces, hyphens'));

export const institutionSchema = v.strictObject({
	kind: v.literal('institution'),
	...common,
	region,
	services: v.pipe(v.array(service), v.minLength(1, 'offers no service')),
	name: words(40),
	address: text(60),
	phone,
	hours: text(40),
	allowsAnonymous: v.boolean(),
	confirmsAtOnce: v.boolean(),
	invented: v.optional(v.boolean(), false),
});

/** A person in public service, with the consent that the bureau holds; never a citizen. */
export const personSchema = v.strictObject({
	kind: v.literal('person'),
	...common,
	name: words(20),
	role: v.picklist(['lawyer', 'mediator', 'notary', 'legal-aid', 'appraiser', 'grassroots-worker', 'village-adviser']),
	institutionId: v.optional(id),
	region,
	languages: v.pipe(v.array(language), v.minLength(1)),
	fields: v.optional(v.array(category), []),
	phone: v.optional(phone),
	invented: v.optional(v.boolean(), false),
});

const cell = v.union([v.string(), v.number(), v.null()]);

/** Rates, limits, holidays. A row has as many cells as there are columns. */
export const tableSchema = v.pipe(
	v.strictObject({
		kind: v.literal('table'),
		...common,
		title: words(24),
		columns: v.pipe(
			v.array(
				v.strictObject({ id, label: words(20), type: v.picklist(['text', 'number', 'money', 'percent', 'date']) }),
			),
			v.minLength(1),
		),
		rows: v.array(v.array(cell)),
		validFrom: v.optional(date),
		validTo: v.optional(date),
		laws: someLaws,
	}),
	v.check(
		({ columns, rows }) => rows.every((row) => row.length === columns.length),
		'a row is not as wide as the columns',
	),
);

const field = v.strictObject({
	id,
	label: words(20),
	type: v.picklist(['text', 'paragraph', 'date', 'money', 'number', 'phone', 'choice']),
	required: v.optional(v.boolean(), false),
	filledBy: v.optional(v.picklist(['applicant', 'other-party', 'office']), 'applicant'),
	choices: v.optional(v.array(words(20))),
	hint: v.optional(words(40)),
	most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4000))),
});

/** A paper to fill in. `{field-id}` in the text stands for what was filled in; every one must be a field. */
export const formSchema = v.pipe(
	v.strictObject({
		kind: v.literal('form'),
		...common,
		title: words(24),
		category,
		fields: v.pipe(v.array(field), v.minLength(1, 'no field')),
		laws: someLaws,
		/** Guides that it goes with. */
		guideIds: v.optional(v.array(id), []),
		/** Where it goes, how many copies, what it costs. */
		fileWith: words(60),
		text: story,
	}),
	v.check(({ fields, text: body }) => {
		const known = fields.map((each) => each.id);
		const used = body.zh.join('\n').match(/\{[^}]*\}/g) ?? [];
		return used.every((mark) => known.includes(mark.slice(1, -1)));
	}, 'the text names a field that the form does not have'),
);

/** What a pack holds, small enough to come first: for finding by title, and for saying what is not here yet. */
export const searchIndexSchema = v.strictObject({
	kind: v.literal('searchIndex'),
	...common,
	entries: v.array(
		v.strictObject({
			kind: v.string(),
			id,
			topic: id,
			title: v.string(),
			/** Of a law in parts: 婚姻家庭编, and the number of its first article. */
			subtitle: v.optional(v.string()),
			from: v.optional(v.string()),
			category: v.optional(v.string()),
			date: v.optional(date),
			changesOn: v.optional(date),
			changedArticles: v.optional(v.array(text(40))),
		}),
	),
});
