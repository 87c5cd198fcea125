import { readRatings } from '../board/read-ratings.ts';
import type { CenterContext } from '../context.ts';
import { inRegions } from '../database/region.ts';
import type { DeskRating, DeskRatings } from '../desk/protocol.ts';
import { ofSight, sightOf } from '../orders/sight.ts';

const most = 200;

/** The newest ratings, of those whose levels were read out once. They hold no person, so they are not in the record of reads. */
export async function listRatings({
	database,
	keys,
	orders,
	regions: answered,
	now,
}: CenterContext): Promise<DeskRatings> {
	const { sql } = database;
	const regions = await answered.list();
	const sight = sightOf(regions, answered.own, null, await orders.office.read(sql));
	await readRatings(sql, regions, keys, now());
	const rows = await sql<(Omit<DeskRating, 'level'> & { level: DeskRating['level'] | null })[]>`
		select received_at as "receivedAt", terminal_number as "terminalNumber", level, service, by from ratings
		where ${inRegions(sql, regions)} ${ofSight(sql, sight, sql`ratings`)} order by received_at desc limit ${most}`;
	const counts: DeskRatings['counts'] = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
	const items = rows.flatMap(({ level, ...row }): DeskRating[] => {
		if (level === null) return [];
		counts[level] += 1;
		return [{ ...row, level, receivedAt: new Date(row.receivedAt).toISOString() }];
	});
	return { fetchedAt: new Date(now()).toISOString(), counts, unreadable: rows.length - items.length, items };
}
