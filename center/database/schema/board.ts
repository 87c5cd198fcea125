import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ofCode } from './columns.ts';

/**
 * Levels of ratings, read once out of the sealed submissions, so that SQL can count them. Append-only by trigger (migration), and no route
 * writes here: a rating is the citizen's.
 */
export const ratings = pgTable(
	'ratings',
	{
		submissionId: uuid('submission_id').notNull(),
		regionCode: text('region_code').notNull(),
		caseCode: text('case_code').notNull(),
		terminalNumber: integer('terminal_number').notNull(),
		/** 1 … 5; null: the center's key does not open it. */
		level: smallint(),
		service: text(),
		/** Pad, screen, remote, phone. */
		by: text(),
		receivedAt: instant('received_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.submissionId] }),
		index('rating_received').on(t.regionCode, t.receivedAt),
		index('rating_case').on(t.regionCode, t.caseCode),
		check('rating_region', ofCode(t)),
		check('rating_level', sql`${t.level} between 1 and 5`),
	],
);
