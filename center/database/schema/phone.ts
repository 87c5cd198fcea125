import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, ofCode } from './columns.ts';

/** A phone that was told code and PIN of one case. */
export const phoneSessions = pgTable(
	'phone_sessions',
	{
		/** SHA-256 of the token; the token stands in the phone's memory and nowhere else. */
		hash: bytea().primaryKey(),
		caseCode: text('case_code').notNull(),
		/** Moved on with every request, never past `ends_at`. */
		expiresAt: instant('expires_at').notNull(),
		endsAt: instant('ends_at').notNull(),
	},
	(t) => [index('phone_session_expiry').on(t.expiresAt)],
);

/** Photos that a citizen added, sealed to the center's key. Apart from the events, as `order_words` are. */
export const casePhotos = pgTable(
	'case_photos',
	{
		/** Made by the phone: sent twice it is stored once. */
		id: uuid().notNull(),
		caseCode: text('case_code').notNull(),
		/** Of the event that says it came. */
		seq: integer().notNull(),
		regionCode: text('region_code').notNull(),
		kind: text().$type<'jpeg' | 'png' | 'webp'>().notNull(),
		width: integer().notNull(),
		height: integer().notNull(),
		bytes: integer().notNull(),
		sealKeyId: text('seal_key_id').notNull(),
		sealed: bytea().notNull(),
		at: instant('at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.id] }),
		uniqueIndex('case_photo_event').on(t.regionCode, t.caseCode, t.seq),
		index('case_photo_time').on(t.regionCode, t.at),
		check('case_photo_region', ofCode(t)),
		check('case_photo_kind', sql`${t.kind} in ('jpeg', 'png', 'webp')`),
	],
);
