import type { Sql } from './database/open.ts';

/** The last time that a center believed and wrote; 0: none did. */
export async function readMark(sql: Sql): Promise<number> {
	const [row] = await sql<{ ms: number }[]>`select (extract(epoch from at) * 1000)::float8 as ms from clock_mark`;
	return row?.ms ?? 0;
}

/** Never moves back while centers run side by side, unless by more than they may differ: then somebody set the clock right. */
export async function writeMark(sql: Sql, nowMs: number): Promise<void> {
	const at = new Date(nowMs).toISOString();
	await sql`
		insert into clock_mark as held (one, at) values (true, ${at})
		on conflict (one) do update set at = excluded.at
			where held.at < excluded.at or held.at > excluded.at + interval '10 minutes'`;
}
