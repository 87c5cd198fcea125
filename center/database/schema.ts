import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import type { Institution, KeyAlgorithm, SubmissionKind, TerminalKind } from '../../shared/protocol/center.ts';
import { bytea, instant, ofCode } from './schema/columns.ts';

export * from './schema/accounts.ts';
export * from './schema/audit.ts';
export * from './schema/board.ts';
export * from './schema/bureau.ts';
export * from './schema/clock.ts';
export * from './schema/imports.ts';
export * from './schema/live.ts';
export * from './schema/orders.ts';
export * from './schema/outgoing.ts';
export * from './schema/phone.ts';
export * from './schema/recordings.ts';
export * from './schema/regions.ts';
export * from './schema/retention.ts';

export const terminals = pgTable(
	'terminals',
	{
		id: uuid().primaryKey(),
		/** Never given twice: a sequence counts it, and a row is never deleted. */
		number: integer().generatedAlwaysAsIdentity({ startWith: 1, maxValue: 9999 }).notNull().unique(),
		/** `desk`: the center itself, for what is told to it by phone or at the counter. */
		kind: text().$type<TerminalKind | 'desk'>().notNull(),
		algorithm: text().$type<KeyAlgorithm>().notNull(),
		publicKey: text('public_key').notNull().unique(),
		enrolledAt: instant('enrolled_at').notNull().defaultNow(),
		revokedAt: instant('revoked_at'),
	},
	(t) => [check('terminal_number_range', sql`${t.number} between 1 and 9999`)],
);

export const enrolmentCodes = pgTable('enrolment_codes', {
	/** SHA-256 of the code; the code itself is never stored. */
	hash: bytea().primaryKey(),
	expiresAt: instant('expires_at').notNull(),
	usedBy: uuid('used_by').references(() => terminals.id),
});

/** What was received, byte for byte. No foreign key to terminals: the signature proves it, and the lock would be one a request. */
export const submissions = pgTable(
	'submissions',
	{
		id: uuid().notNull(),
		regionCode: text('region_code').notNull(),
		terminalId: uuid('terminal_id').notNull(),
		caseCode: text('case_code').notNull(),
		sequence: integer().notNull(),
		kind: text().$type<SubmissionKind>().notNull(),
		/** The envelope as it came, with the sealed box in it. */
		envelope: bytea().notNull(),
		digest: text().notNull(),
		receivedAt: instant('received_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.id] }),
		uniqueIndex('submission_order').on(t.regionCode, t.caseCode, t.sequence),
		index('submission_kind').on(t.regionCode, t.kind, t.receivedAt),
		check('submission_region', ofCode(t)),
	],
);

/** Bytes that came under an id or place of a case that other bytes hold. Kept, never merged. */
export const refusedDuplicates = pgTable(
	'refused_duplicates',
	{
		submissionId: uuid('submission_id').notNull(),
		regionCode: text('region_code').notNull(),
		digest: text().notNull(),
		terminalId: uuid('terminal_id').notNull(),
		envelope: bytea().notNull(),
		receivedAt: instant('received_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.submissionId, t.digest] }),
		index('refused_received').on(t.regionCode, t.receivedAt),
	],
);

export const institutions = pgTable('institutions', {
	id: text().primaryKey(),
	position: smallint().notNull(),
	content: jsonb().$type<Institution>().notNull(),
});

export const slots = pgTable(
	'slots',
	{
		id: text().primaryKey(),
		institutionId: text('institution_id')
			.notNull()
			.references(() => institutions.id),
		date: text().notNull(),
		time: text().notNull(),
		minutes: smallint().notNull(),
		place: text().notNull(),
		providerName: text('provider_name').notNull(),
		speaksMongolian: boolean('speaks_mongolian').notNull(),
	},
	(t) => [index('slot_day').on(t.institutionId, t.date, t.time)],
);

/** What the slots of an institution are made of, by the center's own calendar of working days. */
export const slotPlans = pgTable(
	'slot_plans',
	{
		institutionId: text('institution_id')
			.primaryKey()
			.references(() => institutions.id),
		providerName: text('provider_name').notNull(),
		speaksMongolian: boolean('speaks_mongolian').notNull(),
		place: text().notNull(),
		/** Who can be seen at one time. */
		places: smallint().notNull(),
		minutes: smallint().notNull(),
		/** 1 Monday … 7 Sunday; empty: takes no bookings. */
		weekdays: smallint().array().notNull(),
		/** HH:MM, local. */
		times: text().array().notNull(),
		/** YYYY-MM-DD; days on which nobody is there. */
		daysOff: text('days_off').array().notNull(),
	},
	(t) => [
		check('slot_plan_places', sql`${t.places} between 1 and 20`),
		check('slot_plan_minutes', sql`${t.minutes} between 5 and 480`),
	],
);

/**
 * One row a place that can be taken at one time. It is of one region at a time, so that a booking and its place lie side by side; a case
 * of another region borrows a free one (`intake/booking.ts`).
 */
export const slotPlaces = pgTable(
	'slot_places',
	{
		slotId: text('slot_id')
			.notNull()
			.references(() => slots.id),
		placeNo: smallint('place_no').notNull(),
		/** Empty: of no region yet. */
		regionCode: text('region_code').notNull().default(''),
	},
	(t) => [
		primaryKey({ columns: [t.slotId, t.placeNo] }),
		unique('slot_place_of_region').on(t.regionCode, t.slotId, t.placeNo),
	],
);

/**
 * State of a case's booking. A place is held by at most one booking of its region (`booking_place`), only a place that exists in that
 * region can be held, and none changes its region while it is held (`booking_place_exists`): none of it is a check in code.
 */
export const bookings = pgTable(
	'bookings',
	{
		caseCode: text('case_code').notNull(),
		regionCode: text('region_code').notNull(),
		submissionId: uuid('submission_id').notNull(),
		terminalId: uuid('terminal_id').notNull(),
		institutionId: text('institution_id').notNull(),
		service: text().notNull(),
		slotId: text('slot_id'),
		placeNo: smallint('place_no'),
		state: text().$type<'waiting' | 'confirmed' | 'refused'>().notNull(),
		reason: text(),
		words: text(),
		receivedAt: instant('received_at').notNull(),
		answeredAt: instant('answered_at'),
	},
	(t) => [
		primaryKey({ columns: [t.regionCode, t.caseCode] }),
		uniqueIndex('booking_place').on(t.regionCode, t.slotId, t.placeNo).where(sql`${t.slotId} is not null`),
		foreignKey({
			name: 'booking_place_exists',
			columns: [t.regionCode, t.slotId, t.placeNo],
			foreignColumns: [slotPlaces.regionCode, slotPlaces.slotId, slotPlaces.placeNo],
		}),
		check('booking_state', sql`${t.state} in ('waiting', 'confirmed', 'refused')`),
		check('booking_place_whole', sql`(${t.slotId} is null) = (${t.placeNo} is null)`),
		check('booking_confirmed_has_place', sql`${t.state} <> 'confirmed' or ${t.slotId} is not null`),
		check('booking_refused_has_no_place', sql`${t.state} <> 'refused' or ${t.slotId} is null`),
		check('booking_refused_has_reason', sql`${t.state} <> 'refused' or ${t.reason} is not null`),
		check('booking_region', ofCode(t)),
		index('booking_state_received').on(t.regionCode, t.state, t.receivedAt),
	],
);
