import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/** Who did what to whose data, and why; each row holds the hash of the one before. Written by `append_audit` alone (migration). */
export const auditEntries = pgTable(
	'audit_entries',
	{
		/** 1, 2, 3 … without a gap. */
		seq: bigint({ mode: 'number' }).primaryKey(),
		at: instant('at').notNull(),
		/** Id of an account; `system`, `command`, or `session:…` of the time before accounts. */
		actor: text().notNull(),
		act: text().notNull(),
		/** Id of a submission, a case code, id of an account, number of a terminal. */
		subject: text().notNull(),
		reason: text(),
		/** SHA-256 over the hash before and the fields. */
		hash: bytea().notNull(),
	},
	(t) => [
		index('audit_subject').on(t.subject, t.seq),
		index('audit_actor').on(t.actor, t.seq),
		index('audit_at').on(t.at, t.seq),
		index('audit_act').on(t.act, t.at, t.seq),
	],
);

/** One row: its lock makes writers of any number of centers one line. */
export const auditHead = pgTable(
	'audit_head',
	{
		one: boolean().primaryKey(),
		seq: bigint({ mode: 'number' }).notNull(),
		hash: bytea().notNull(),
	},
	(t) => [check('audit_head_one', sql`${t.one}`)],
);
