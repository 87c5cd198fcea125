import type { Sql } from '../database/open.ts';
import type { DeskRating, DeskRatings } from '../desk/protocol.ts';
import type { CenterKeys } from '../keys.ts';
import { readRating, unseal } from './contents.ts';

const most = 200;

/** The newest ratings, unsealed. They hold no person, so they are not in the record of reads. */
export async function listRatings(sql: Sql, keys: CenterKeys, nowMs: number): Promise<DeskRatings> {
	const rows = await sql<{ envelope: Buffer; received_at: string; number: number | null }[]>`
		select envelope, received_at, terminals.number
		from submissions left join terminals on terminals.id = terminal_id
		where submissions.kind = 'rating' order by received_at desc limit ${most}`;
	const counts: DeskRatings['counts'] = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
	const items: DeskRating[] = [];
	for (const row of rows) {
		const rating = readRating(unseal(row.envelope, keys));
		if (!rating) continue;
		counts[rating.level] += 1;
		const receivedAt = new Date(row.received_at).toISOString();
		items.push({ receivedAt, terminalNumber: row.number ?? 0, ...rating });
	}
	return { fetchedAt: new Date(nowMs).toISOString(), counts, unreadable: rows.length - items.length, items };
}
