import * as v from 'valibot';
import { guideSchema } from './kinds/guide.ts';
import { articleSchema, lawSchema } from './kinds/law.ts';
import {
	formSchema,
	glossarySchema,
	institutionSchema,
	personSchema,
	searchIndexSchema,
	tableSchema,
} from './kinds/listed.ts';
import { caseSchema, interviewSchema, lessonSchema, noticeSchema } from './kinds/told.ts';

/** Every kind of record that a pack may hold, with its schema. `article` is part of a law. */
export const itemSchemas = {
	guide: guideSchema,
	law: lawSchema,
	article: articleSchema,
	case: caseSchema,
	glossary: glossarySchema,
	institution: institutionSchema,
	person: personSchema,
	lesson: lessonSchema,
	interview: interviewSchema,
	form: formSchema,
	table: tableSchema,
	notice: noticeSchema,
	searchIndex: searchIndexSchema,
} as const;

export type ItemKind = keyof typeof itemSchemas;
export type ItemOf<Kind extends ItemKind> = v.InferOutput<(typeof itemSchemas)[Kind]>;
export type Item = { [Kind in ItemKind]: ItemOf<Kind> }[ItemKind];

export interface ItemIssue {
	/** Where in the item: `laws`, 0, `article`. */
	path: (string | number)[];
	message: string;
}

/** The item with its defaults filled in, or everything that is wrong with it. */
export function readItem(value: unknown): { ok: true; item: Item } | { ok: false; issues: ItemIssue[] } {
	const kind = typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : undefined;
	const isKnown = typeof kind === 'string' && Object.keys(itemSchemas).indexOf(kind) >= 0;
	if (!isKnown)
		return {
			ok: false,
			issues: [{ path: ['kind'], message: `kind is not one of ${Object.keys(itemSchemas).join(', ')}` }],
		};
	const result = v.safeParse(itemSchemas[kind as ItemKind], value);
	if (result.success) return { ok: true, item: result.output };
	const issues = result.issues.map((issue) => ({
		path: (issue.path ?? []).map((step) => step.key as string | number),
		message: issue.message,
	}));
	return { ok: false, issues };
}
