import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import type { Language } from '../../../shared/protocol/language.ts';
import type { Role } from '../../accounts/roles.ts';
import { bytea, instant } from './columns.ts';

/** Who works here. A row is never deleted, since the audit log names it: it is disabled. */
export const accounts = pgTable(
	'accounts',
	{
		id: uuid().primaryKey(),
		/** Typed at the sign-in; lower case. */
		signInName: text('sign_in_name').notNull().unique(),
		name: text().notNull(),
		roles: text().array().$type<Role[]>().notNull(),
		nodeId: text('node_id'),
		languages: text().array().$type<Language[]>().notNull(),
		/** scrypt with its parameters; null signs in by the bureau's own service only. */
		passwordHash: text('password_hash'),
		/** Somebody else knows the password: its owner must choose another. */
		passwordIsGiven: boolean('password_is_given').notNull(),
		/** Made at first start with the passcode of the data folder: warned, not held up, while that is the password. */
		isFirst: boolean('is_first').notNull().default(false),
		/** Sealed under a key that lies in a file. */
		totpSecret: bytea('totp_secret'),
		/** Set once a code has been typed; until then the secret asks nobody for a code. */
		totpSince: instant('totp_since'),
		/** The last time step whose code was taken: no code is taken twice. */
		totpStep: bigint('totp_step', { mode: 'number' }).notNull().default(0),
		oidcIssuer: text('oidc_issuer'),
		oidcSubject: text('oidc_subject'),
		createdAt: instant('created_at').notNull(),
		disabledAt: instant('disabled_at'),
	},
	(t) => [
		uniqueIndex('account_oidc').on(t.oidcIssuer, t.oidcSubject),
		check('account_oidc_whole', sql`(${t.oidcIssuer} is null) = (${t.oidcSubject} is null)`),
	],
);

export const recoveryCodes = pgTable(
	'recovery_codes',
	{
		accountId: uuid('account_id')
			.notNull()
			.references(() => accounts.id),
		/** SHA-256 of the code; a code that was used is deleted. */
		hash: bytea().notNull(),
	},
	(t) => [primaryKey({ columns: [t.accountId, t.hash] })],
);

export const deskSessions = pgTable(
	'desk_sessions',
	{
		/** SHA-256 of the cookie's token. */
		hash: bytea().primaryKey(),
		csrf: text().notNull(),
		accountId: uuid('account_id')
			.notNull()
			.references(() => accounts.id),
		expiresAt: instant('expires_at').notNull(),
	},
	(t) => [index('desk_session_expiry').on(t.expiresAt)],
);

/** Wrong passwords and codes, by what they were tried on: an account, an address, a known browser. */
export const signInTries = pgTable(
	'sign_in_tries',
	{
		/** HMAC of the name or address: neither stands here. */
		key: bytea().primaryKey(),
		failures: integer().notNull(),
		/** Nothing is checked before. */
		nextAt: instant('next_at').notNull(),
	},
	(t) => [index('sign_in_try_next').on(t.nextAt)],
);
