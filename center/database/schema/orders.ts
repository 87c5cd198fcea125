/**
 * Work orders. `order_events` is the truth and append-only (migration by trigger); `orders` is what its events make, rebuilt by
 * `npx tsx center/orders/rebuild.ts`. Every row of both carries the region, so that they can be sharded by it.
 */
import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import type { OrderKind, OrderStage } from '../../../shared/protocol/center.ts';
import type { Language } from '../../../shared/protocol/language.ts';
import type { Bucket } from '../../orders/buckets.ts';
import type { OrderEventType, OrderForm } from '../../orders/events.ts';
import type { OrderRecord } from '../../orders/fold.ts';
import { bytea, instant, ofCode } from './columns.ts';

/** 自治区、盟市、旗县、苏木乡镇、嘎查村 */
export const nodes = pgTable(
	'nodes',
	{
		id: text().primaryKey(),
		parentId: text('parent_id'),
		/** 1 the autonomous region … 5 the village. */
		level: smallint().notNull(),
		regionCode: text('region_code').notNull(),
		names: jsonb().$type<Record<Language, string>>().notNull(),
		/** What it takes; empty: everything. */
		kinds: text().array().$type<OrderKind[]>().notNull(),
		/** Bookings of this institution are its orders. */
		institutionId: text('institution_id'),
		/** Who has what nobody else can have: there is always somebody. */
		keeperId: text('keeper_id').notNull(),
		/** false: closed. It takes nothing more, and its name stands in every history. */
		active: boolean().notNull().default(true),
	},
	(t) => [
		check('node_level', sql`${t.level} between 1 and 5`),
		index('node_region').on(t.regionCode, t.level),
		uniqueIndex('node_institution').on(t.institutionId).where(sql`${t.institutionId} is not null`),
	],
);

/** Who can have an order. With accounts, the id is the account's. */
export const handlers = pgTable(
	'handlers',
	{
		id: text().primaryKey(),
		nodeId: text('node_id')
			.notNull()
			.references(() => nodes.id),
		name: text().notNull(),
		/** Empty: everything that the node takes. */
		kinds: text().array().$type<OrderKind[]>().notNull(),
		languages: text().array().$type<Language[]>().notNull(),
		active: boolean().notNull().default(true),
	},
	(t) => [index('handler_node').on(t.nodeId)],
);

/** Who is on duty when; local date and times. */
export const dutyRoster = pgTable(
	'duty_roster',
	{
		/** A handler's or an account's. */
		handlerId: text('handler_id').notNull(),
		date: text().notNull(),
		fromTime: text('from_time').notNull(),
		toTime: text('to_time').notNull(),
	},
	(t) => [primaryKey({ columns: [t.handlerId, t.date, t.fromTime] }), index('duty_date').on(t.date)],
);

/** Days whose hours a person set for somebody, none too: nothing is filled in there. */
export const dutyDays = pgTable(
	'duty_days',
	{ handlerId: text('handler_id').notNull(), date: text().notNull() },
	(t) => [primaryKey({ columns: [t.handlerId, t.date] })],
);

export const orderEvents = pgTable(
	'order_events',
	{
		caseCode: text('case_code').notNull(),
		/** 1, 2, 3 … in one order. Two desks that act at once write the same number, and the table lets one stand. */
		seq: integer().notNull(),
		regionCode: text('region_code').notNull(),
		type: text().$type<OrderEventType>().notNull(),
		/** Neither personal data nor free words. */
		payload: jsonb().$type<Record<string, unknown>>().notNull(),
		/** `system`, `citizen`, or an account. */
		actorId: text('actor_id').notNull(),
		at: instant('at').notNull(),
		/** Grows, for whoever reads all orders; in one order `seq` counts. */
		position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.caseCode, t.seq] }),
		index('order_event_position').on(t.regionCode, t.position),
		index('order_event_time').on(t.regionCode, t.at),
		index('order_event_type').on(t.regionCode, t.type, t.at),
		check('order_event_region', ofCode(t)),
	],
);

/** Free words of an event, sealed to the center's key. Apart from the events, so that a retention rule can delete them. */
export const orderWords = pgTable(
	'order_words',
	{
		caseCode: text('case_code').notNull(),
		regionCode: text('region_code').notNull(),
		seq: integer().notNull(),
		sealKeyId: text('seal_key_id').notNull(),
		sealed: bytea().notNull(),
		at: instant('at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.caseCode, t.seq] }),
		index('order_words_time').on(t.regionCode, t.at),
		check('order_words_region', ofCode(t)),
	],
);

export const orders = pgTable(
	'orders',
	{
		caseCode: text('case_code').notNull(),
		regionCode: text('region_code').notNull(),
		kind: text().$type<OrderKind>().notNull(),
		form: text().$type<OrderForm>().notNull(),
		channel: text().notNull(),
		language: text().$type<Language>().notNull(),
		topic: text(),
		green: text().array().notNull(),
		institutionId: text('institution_id'),
		stage: text().$type<OrderStage>().notNull(),
		bucket: text().$type<Bucket>().notNull(),
		nodeId: text('node_id').notNull(),
		handlerId: text('handler_id').notNull(),
		/** Who handed it on and waits for it; null: nobody. */
		handedOnBy: text('handed_on_by'),
		receivedAt: instant('received_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
		answeredAt: instant('answered_at'),
		closedAt: instant('closed_at'),
		/** End of the longest clock that was started when it came; null: none. */
		dueAt: instant('due_at'),
		nextDueAt: instant('next_due_at'),
		nextClock: text('next_clock'),
		/** Past the end of the table of holidays. */
		dueEstimated: boolean('due_estimated').notNull(),
		overdue: boolean().notNull(),
		/** 0 overdue, 1 green channel, 2 the rest: what stands on top of a queue. */
		rank: smallint().notNull().default(2),
		/** Within a rank: what is due first; what has no clock comes last. */
		sortAt: instant('sort_at').notNull().default('9999-12-31T00:00:00Z'),
		/** When a reminder or an overdue mark is to be made. */
		sweepAt: instant('sweep_at'),
		meetingAt: instant('meeting_at'),
		lastSeq: integer('last_seq').notNull(),
		/** Everything that the machine and its clocks know. */
		record: jsonb().$type<OrderRecord>().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.caseCode] }),
		check('order_region', ofCode(t)),
		// The queue: one tab, those due first on top.
		index('order_queue').on(t.regionCode, t.bucket, t.rank, t.sortAt, t.caseCode),
		// One kind of a tab: it may be rare in it.
		index('order_kind_queue').on(t.regionCode, t.kind, t.bucket, t.rank, t.sortAt, t.caseCode),
		index('order_node_queue').on(t.regionCode, t.nodeId, t.bucket, t.rank, t.sortAt, t.caseCode),
		index('order_handler_queue').on(t.regionCode, t.handlerId, t.bucket, t.rank, t.sortAt, t.caseCode),
		index('order_sent').on(t.regionCode, t.handedOnBy, t.nextDueAt).where(sql`${t.handedOnBy} is not null`),
		index('order_overdue').on(t.regionCode, t.nextDueAt, t.caseCode).where(sql`${t.overdue}`),
		index('order_sweep').on(t.regionCode, t.sweepAt).where(sql`${t.sweepAt} is not null`),
		index('order_received').on(t.regionCode, t.receivedAt),
		index('order_updated').on(t.regionCode, t.updatedAt, t.caseCode),
	],
);

/** The center's own series of case codes: a number of the same sequence that numbers terminals, and how far it has counted. */
export const ownSeries = pgTable('own_series', {
	terminalId: uuid('terminal_id').primaryKey(),
	terminalNumber: integer('terminal_number').notNull().unique(),
	counter: integer().notNull(),
});
