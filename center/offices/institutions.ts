/** What is said of an institution, and the plan that its slots are made of. */
import type { Staff } from '../accounts/roles.ts';
import { localDate, localTime } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { selectHolder } from '../database/held-place.ts';
import type { Transaction } from '../database/open.ts';
import type { InstitutionFields, SlotPlan } from '../desk/offices-protocol.ts';
import { ProblemError } from '../problem.ts';
import { addSlots } from '../seed.ts';
import { edit } from './scope.ts';

/**
 * Slots to come that nobody booked are made anew by the new plan; a booked one stays as it was promised. Throws `institution.unknown`
 * for another office's too.
 */
export function changeInstitution(
	context: CenterContext,
	id: string,
	{ plan, ...told }: InstitutionFields,
	staff: Staff,
): Promise<object> {
	return edit(context, staff, async ({ tx, nodes, isMine }) => {
		const office = nodes.find(({ institutionId }) => institutionId === id);
		const known = await tx`select 1 from institutions where id = ${id} for update`;
		if (known.length === 0 || !isMine(office?.id ?? null)) throw new ProblemError('institution.unknown');
		await tx`
			update institutions set content = content || ${JSON.stringify(told)}::text::jsonb where id = ${id}`;
		await writePlan(tx, id, plan);
		const nowMs = context.now();
		await dropUnbooked(tx, id, nowMs);
		await addSlots(tx, context.profile.region, context.orders.calendar, nowMs);
		return { done: [{ act: 'institution.changed', subject: id }], result: {} };
	});
}

async function writePlan(tx: Transaction, id: string, plan: SlotPlan): Promise<void> {
	await tx`
		insert into slot_plans (institution_id, provider_name, speaks_mongolian, place, places, minutes, weekdays, times, days_off)
		values (${id}, ${plan.providerName}, ${plan.speaksMongolian}, ${plan.place}, ${plan.places}, ${plan.minutes},
			${plan.weekdays}, ${plan.times}, ${plan.daysOff})
		on conflict (institution_id) do update set provider_name = excluded.provider_name,
			speaks_mongolian = excluded.speaks_mongolian, place = excluded.place, places = excluded.places,
			minutes = excluded.minutes, weekdays = excluded.weekdays, times = excluded.times, days_off = excluded.days_off`;
}

/** Their places are locked first, then it is asked again who has one: a booking that came between keeps its slot. */
async function dropUnbooked(tx: Transaction, id: string, nowMs: number): Promise<void> {
	const [day, time] = [localDate(nowMs), localTime(nowMs)];
	const coming = await tx<{ id: string }[]>`
		select id from slots where institution_id = ${id} and (date, time) > (${day}, ${time})`;
	const ids = coming.map((slot) => slot.id);
	await tx`select 1 from slot_places where slot_id = any(${ids}) for update`;
	const held = await tx<{ id: string }[]>`
		select distinct place.slot_id as id from slot_places place cross join lateral (${selectHolder(tx)}) booked
		where place.slot_id = any(${ids})`;
	const kept = new Set(held.map((slot) => slot.id));
	const free = ids.filter((slot) => !kept.has(slot));
	await tx`delete from slot_places where slot_id = any(${free})`;
	await tx`delete from slots where id = any(${free})`;
}
