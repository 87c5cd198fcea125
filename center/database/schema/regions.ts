import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Regions whose cases a center answers: its own, and those of codes that came to it or were handed on to one of its offices. */
export const centerRegions = pgTable(
	'center_regions',
	{
		/** Six digits: the region of the center. */
		centerCode: text('center_code').notNull(),
		/** Six digits: as case codes begin. */
		regionCode: text('region_code').notNull(),
	},
	(t) => [primaryKey({ columns: [t.centerCode, t.regionCode] })],
);
