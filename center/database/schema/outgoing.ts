import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, ofCode } from './columns.ts';

/** Addresses that are told of what happens to orders. Its secret is derived from a key in a file: none lies here. */
export const eventTargets = pgTable('event_targets', {
	id: uuid().primaryKey(),
	url: text().notNull(),
	/** Types of events; empty: all. */
	types: text().array().notNull(),
	enabled: boolean().notNull().default(true),
	/** Raised by a rotation; the secret before it still signs for a day. */
	secretNo: integer('secret_no').notNull().default(1),
	rotatedAt: instant('rotated_at'),
	createdAt: instant('created_at').notNull(),
});

export const deliveryStates = ['waiting', 'delivered', 'dead', 'dropped'] as const;

/** One row an event and address, written in the transaction of the event; `retention/rules.ts` says how long delivered ones are kept. */
export const eventDeliveries = pgTable(
	'event_deliveries',
	{
		targetId: uuid('target_id')
			.notNull()
			.references(() => eventTargets.id),
		caseCode: text('case_code').notNull(),
		regionCode: text('region_code').notNull(),
		seq: integer().notNull(),
		state: text().$type<(typeof deliveryStates)[number]>().notNull().default('waiting'),
		attempts: integer().notNull().default(0),
		/** Not tried before; while a try is under way, its lease. */
		nextAt: instant('next_at').notNull(),
		madeAt: instant('made_at').notNull(),
		doneAt: instant('done_at'),
		fault: text(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.targetId, t.caseCode, t.seq] }),
		index('event_delivery_due').on(t.regionCode, t.targetId, t.nextAt).where(sql`${t.state} = 'waiting'`),
		index('event_delivery_dead').on(t.regionCode, t.targetId, t.madeAt).where(sql`${t.state} = 'dead'`),
		index('event_delivery_done').on(t.regionCode, t.doneAt).where(sql`${t.state} in ('delivered', 'dropped')`),
		check('event_delivery_region', ofCode(t)),
		check('event_delivery_state', sql`${t.state} in ('waiting', 'delivered', 'dead', 'dropped')`),
	],
);
