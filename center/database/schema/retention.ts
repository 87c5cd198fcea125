import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** How long what is kept, as the database itself checks it before a row goes; written from `retention/rules.ts` at start. */
export const retentionRules = pgTable(
	'retention_rules',
	{
		kind: text().primaryKey(),
		days: integer().notNull(),
	},
	(t) => [check('retention_days_least', sql`${t.days} >= 30`)],
);
