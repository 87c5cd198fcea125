/**
 * Reads the levels of ratings that came since the last look. Each submission is opened once; any number of centers may read at the same
 * time, since a submission has one row. What the key does not open is kept as unreadable and counted as such.
 */
import * as v from 'valibot';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import { unseal } from '../desk-office/contents.ts';
import type { CenterKeys } from '../keys.ts';

const atOnce = 500;
/** Centers' clocks may differ, and one may jump; further than this behind the newest nothing is looked for. */
const lookBack = '3 days';

const short = v.pipe(v.string(), v.maxLength(20));
const ratingSchema = v.object({ level: v.picklist([1, 2, 3, 4, 5]), service: short, by: short });

interface Row {
	id: string;
	caseCode: string;
	terminalNumber: number;
	envelope: Buffer;
	receivedAt: string;
}

/** Resolves with how many were read. */
export async function readRatings(sql: Sql, regions: string[], keys: CenterKeys, nowMs: number): Promise<number> {
	let count = 0;
	for (;;) {
		const rows = await sql<Row[]>`
			select submissions.id, case_code as "caseCode", coalesce(terminals.number, 0) as "terminalNumber", envelope,
				received_at as "receivedAt"
			from submissions left join terminals on terminals.id = terminal_id
			where ${inRegions(sql, regions)} and submissions.kind = 'rating'
				and received_at >= coalesce(
					(select max(received_at) from ratings where ${inRegions(sql, regions)} and received_at <= ${new Date(nowMs).toISOString()}) - ${lookBack}::interval, '-infinity')
				and (select 1 from ratings
					where region_code = submissions.region_code and submission_id = submissions.id limit 1) is null
			order by received_at limit ${atOnce}`;
		const read = rows.map(({ envelope, ...row }) => ({ ...row, ...readLevel(envelope, keys) }));
		await sql`
			insert into ratings (submission_id, region_code, case_code, terminal_number, level, service, by, received_at)
			select id, left("caseCode", 6), "caseCode", "terminalNumber", level, service, by, "receivedAt" from json_to_recordset(${JSON.stringify(read)}::text::json)
				as rows(id uuid, "caseCode" text, "terminalNumber" int, level smallint, service text, by text, "receivedAt" timestamptz)
			on conflict do nothing`;
		count += rows.length;
		if (rows.length < atOnce) return count;
	}
}

function readLevel(envelope: Buffer, keys: CenterKeys) {
	const read = v.safeParse(ratingSchema, unseal(envelope, keys));
	return read.success ? read.output : { level: null, service: null, by: null };
}
