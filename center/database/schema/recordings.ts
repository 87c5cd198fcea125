import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ofCode } from './columns.ts';

/**
 * Voices of a call that everybody in it let be recorded, for one case. The bytes lie sealed in the data folder (`live/recording-files.ts`);
 * here is what they are. A recording whose bytes were deleted keeps its row, so that it is known that there was one.
 */
export const recordings = pgTable(
	'recordings',
	{
		id: uuid().notNull(),
		regionCode: text('region_code').notNull(),
		caseCode: text('case_code').notNull(),
		roomId: uuid('room_id').notNull(),
		accountId: uuid('account_id').notNull(),
		startedAt: instant('started_at').notNull(),
		/** When the last piece came. */
		heardAt: instant('heard_at').notNull(),
		endedAt: instant('ended_at'),
		pieces: integer().notNull().default(0),
		bytes: bigint({ mode: 'number' }).notNull().default(0),
		/** SHA-256, hex, over the digest before and the SHA-256 of each piece. */
		digest: text().notNull().default(''),
		deletedAt: instant('deleted_at'),
		deletedWhy: text('deleted_why').$type<DeletedWhy>(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.id] }),
		index('recording_case').on(t.regionCode, t.caseCode, t.startedAt),
		index('recording_room').on(t.regionCode, t.roomId),
		index('recording_open').on(t.regionCode, t.heardAt).where(sql`${t.endedAt} is null`),
		index('recording_time').on(t.regionCode, t.startedAt),
		check('recording_region', ofCode(t)),
		check('recording_deleted_why', sql`(${t.deletedAt} is null) = (${t.deletedWhy} is null)`),
	],
);

/** `withdrawn`: somebody in the call took the consent back; `asked`: somebody asked for it later. */
export type DeletedWhy = 'withdrawn' | 'asked';
