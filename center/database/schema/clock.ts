import { sql } from 'drizzle-orm';
import { boolean, check, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** One row: the last time a center believed, so that a start on an earlier day is noticed. */
export const clockMark = pgTable(
	'clock_mark',
	{
		one: boolean().primaryKey(),
		at: instant('at').notNull(),
		/** The last such time that dates of terminals fitted too: a command beside the center holds its clock against it. */
		witnessedAt: instant('witnessed_at'),
	},
	(t) => [check('clock_mark_one', sql`${t.one}`)],
);
