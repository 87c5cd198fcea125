import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import type { CallMode, EndReason, ModeCause, Recording, Seat } from '../../../shared/live/protocol.ts';
import type { ServiceKind } from '../../../shared/protocol/center.ts';
import type { Language } from '../../../shared/protocol/language.ts';
import { bytea, instant } from './columns.ts';

/** Which page sits in a seat, over which socket, and what it did last. */
const seat = {
	/** Drawn by the page when it opens. */
	pageId: uuid('page_id'),
	/** Grows with each page that takes the seat. */
	page: integer().notNull().default(0),
	/** Number of the last act of this page that was kept: the same act happens once. */
	lastAct: integer('last_act').notNull().default(0),
	/** Of the socket that is open now, in whichever process; null: none. */
	socketId: uuid('socket_id'),
	seenAt: instant('seen_at').notNull().defaultNow(),
	mode: text().$type<CallMode>().notNull().default('video'),
	cause: text().$type<ModeCause>().notNull().default('choice'),
};

/** One citizen's wish for a person, kept for the director's board: when it was asked, answered, ended. Nothing personal. */
export const calls = pgTable(
	'calls',
	{
		id: uuid().primaryKey(),
		terminalId: uuid('terminal_id').notNull(),
		terminalNumber: integer('terminal_number').notNull(),
		service: text().$type<ServiceKind>().notNull(),
		language: text().$type<Language>().notNull(),
		wish: text().$type<CallMode>().notNull(),
		askedAt: instant('asked_at').notNull(),
		answeredAt: instant('answered_at'),
		/** Account of whoever took it. */
		answeredBy: uuid('answered_by'),
		endedAt: instant('ended_at'),
		endReason: text('end_reason').$type<EndReason>(),
		/** The least that the call fell to. */
		lowestMode: text('lowest_mode').$type<CallMode>().notNull(),
		roomId: uuid('room_id'),
		seat: text().$type<Seat>(),
		consent: boolean(),
		/** SHA-256 of the ticket that opens the socket once. */
		ticketHash: bytea('ticket_hash'),
		ticketUntil: instant('ticket_until'),
		...seat,
	},
	(t) => [
		index('call_asked').on(t.askedAt),
		index('call_waiting').on(t.askedAt).where(sql`${t.endedAt} is null and ${t.roomId} is null`),
		index('call_open').on(t.terminalId).where(sql`${t.endedAt} is null`),
		uniqueIndex('call_seat').on(t.roomId, t.seat).where(sql`${t.endedAt} is null`),
		uniqueIndex('call_ticket').on(t.ticketHash),
		check('call_ended_has_reason', sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
		check('call_in_room_is_answered', sql`${t.roomId} is null or ${t.answeredAt} is not null`),
	],
);

/** A desk with one terminal, or with two for a mediation. */
export const liveRooms = pgTable(
	'live_rooms',
	{
		id: uuid().primaryKey(),
		accountId: uuid('account_id').notNull(),
		openedAt: instant('opened_at').notNull(),
		endedAt: instant('ended_at'),
		endReason: text('end_reason').$type<EndReason>(),
		recording: text().$type<Recording>().notNull().default('off'),
		/** What is recorded belongs to this case; null: nobody has asked yet. */
		caseCode: text('case_code'),
		/** Of `live_entries`: taken under this row's lock, so that a reader never sees n+1 before n. */
		lastSeq: integer('last_seq').notNull().default(0),
		...seat,
	},
	(t) => [
		index('room_open').on(t.accountId).where(sql`${t.endedAt} is null`),
		index('room_ended').on(t.endedAt).where(sql`${t.endedAt} is not null`),
	],
);

/**
 * What is said in a room and the signals of its connections, for as long as the room lasts. Unlogged (by hand in the migration): not in
 * the write-ahead log, and gone after a crash of the database, when the pages begin their connections anew.
 */
export const liveEntries = pgTable(
	'live_entries',
	{
		roomId: uuid('room_id').notNull(),
		seq: integer().notNull(),
		sender: text().$type<Seat>().notNull(),
		senderPage: integer('sender_page').notNull(),
		/** null: everybody. */
		recipient: text().$type<Seat>(),
		recipientPage: integer('recipient_page'),
		body: jsonb().notNull(),
	},
	(t) => [primaryKey({ columns: [t.roomId, t.seq] })],
);

/** Desk pages that are open, so that a citizen is not left waiting for nobody. Unlogged. */
export const liveDesks = pgTable('live_desks', {
	socketId: uuid('socket_id').primaryKey(),
	accountId: uuid('account_id').notNull(),
	seenAt: instant('seen_at').notNull().defaultNow(),
});
