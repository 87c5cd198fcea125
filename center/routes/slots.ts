import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { Institution, Slot, SlotList } from '../../shared/protocol/center.ts';
import { localDate, localInstant } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { selectHolder } from '../database/held-place.ts';
import type { Sql } from '../database/open.ts';
import { read } from '../intake/envelope.ts';
import { ProblemError } from '../problem.ts';

const slotQuery = v.object({
	institution: v.pipe(v.string(), v.maxLength(64)),
	from: v.optional(v.pipe(v.string(), v.check(isCalendarDate))),
	days: v.optional(v.pipe(v.string(), v.regex(/^([1-9]|[12]\d|3[01])$/)), '5'),
});

export function addSlotRoutes(app: FastifyInstance, { database, now }: CenterContext): void {
	app.get('/v1/institutions', () => listInstitutions(database.sql));
	app.get('/v1/slots', async (request): Promise<SlotList> => {
		const { institution, from, days } = read(slotQuery, request.query);
		const nowMs = now();
		const slots = await listSlots(database.sql, institution, from ?? localDate(nowMs), Number(days), nowMs);
		return { fetchedAt: new Date(nowMs).toISOString(), slots };
	});
}

/** Free places of `slots.id`. */
export const countFree = (sql: Sql) => sql`(
	select count(*) - count(held.case_code) from slot_places place left join lateral (${selectHolder(sql)}) held on true
	where place.slot_id = slots.id)`;

export async function listInstitutions(sql: Sql): Promise<Institution[]> {
	const rows = await sql<{ content: Institution }[]>`select content from institutions order by position, id`;
	return rows.map((row) => row.content);
}

/** Slots of the first `days` days from `from` on that have any; a slot that has begun is listed with no free place. */
export async function listSlots(
	sql: Sql,
	institution: string,
	from: string,
	days: number,
	nowMs: number,
): Promise<Slot[]> {
	const known = await sql`select 1 from institutions where id = ${institution}`;
	if (known.length === 0) throw new ProblemError('institution.unknown');
	const rows = await sql<(Omit<Slot, 'provider'> & { name: string; speaksMongolian: boolean })[]>`
		select id, institution_id as "institutionId", date, time, minutes, place, provider_name as name,
			speaks_mongolian as "speaksMongolian",
			${countFree(sql)}::int as free
		from slots where institution_id = ${institution} and date in (
			select distinct date from slots where institution_id = ${institution} and date >= ${from} order by date limit ${days})
		order by date, time, id`;
	return rows.map(({ id, institutionId, date, time, minutes, free, place, name, speaksMongolian }) => ({
		id,
		institutionId,
		date,
		time,
		minutes,
		free: localInstant(date, time) > nowMs ? free : 0,
		place,
		provider: { name, speaksMongolian },
	}));
}
