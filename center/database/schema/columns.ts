import { sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' });

/** The region is the one that the case code begins with: whoever knows the code knows where its rows lie. */
export const ofCode = (t: { regionCode: AnyPgColumn; caseCode: AnyPgColumn }) =>
	sql`${t.regionCode} = left(${t.caseCode}, 6)`;
