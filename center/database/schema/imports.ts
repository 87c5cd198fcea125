import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/** What came from another system, by its id there: the same row again changes nothing. */
export const importedRows = pgTable(
	'imported_rows',
	{
		kind: text().$type<'people' | 'appointments'>().notNull(),
		externalId: text('external_id').notNull(),
		/** HMAC of the row: says whether it is the same, and nothing of what it holds. */
		digest: bytea().notNull(),
		/** Handler or case that it became. */
		subject: text().notNull(),
		importedAt: instant('imported_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.kind, t.externalId] }), index('imported_row_time').on(t.kind, t.importedAt)],
);
