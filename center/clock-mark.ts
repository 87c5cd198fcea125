import type { Sql } from './database/open.ts';

export interface ClockMark {
	/** The last time that a center believed and wrote; 0: none did. */
	atMs: number;
	/** The last such time that terminals' dates fitted too; 0: never. */
	witnessedMs: number;
}

export async function readMark(sql: Sql): Promise<ClockMark> {
	const [row] = await sql<ClockMark[]>`
		select (extract(epoch from at) * 1000)::float8 as "atMs",
			coalesce((extract(epoch from witnessed_at) * 1000)::float8, 0) as "witnessedMs"
		from clock_mark`;
	return { atMs: row?.atMs ?? 0, witnessedMs: row?.witnessedMs ?? 0 };
}

/** Never moves back while centers run side by side, unless by more than they may differ: then somebody set the clock right. */
export async function writeMark(sql: Sql, nowMs: number, witnessed: boolean): Promise<void> {
	const at = new Date(nowMs).toISOString();
	await sql`
		insert into clock_mark as held (one, at, witnessed_at) values (true, ${at}, ${witnessed ? at : null})
		on conflict (one) do update set at = excluded.at, witnessed_at = coalesce(excluded.witnessed_at, held.witnessed_at)
			where held.at < excluded.at or held.at > excluded.at + interval '10 minutes'`;
}
