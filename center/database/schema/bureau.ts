import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/** A sign-in on its way through the bureau's own service: taken once, by whichever center, and gone. */
export const bureauTries = pgTable(
	'bureau_tries',
	{
		/** SHA-256 of the token in the browser's cookie. */
		hash: bytea().primaryKey(),
		state: text().notNull(),
		nonce: text().notNull(),
		/** PKCE. */
		verifier: text().notNull(),
		redirectUri: text('redirect_uri').notNull(),
		expiresAt: instant('expires_at').notNull(),
	},
	(t) => [index('bureau_try_expiry').on(t.expiresAt)],
);
