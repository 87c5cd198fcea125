import type { Institution } from '../../shared/protocol/center.ts';
import type { Staff } from '../accounts/roles.ts';
import { localDate, localTime } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { selectHolder } from '../database/held-place.ts';
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import type { DeskInstitution, DeskPerson, OfficesPage, SlotPlan } from '../desk/offices-protocol.ts';
import { isWithin, scopeOf } from '../orders/sight.ts';

/** The tree whole; people and institutions of one's own offices. */
export async function readOffices(context: CenterContext, staff: Staff): Promise<OfficesPage> {
	const { database, orders, regions, now } = context;
	const { sql } = database;
	const [office, open, institutions] = await Promise.all([
		orders.office.read(sql),
		countOpen(sql, await regions.list()),
		listInstitutions(sql, now()),
	]);
	const scope = scopeOf(staff.nodeId, office);
	const isMine = (id: string | null) => isWithin(scope, id);
	return {
		offices: office.nodes.map((node) => ({ ...node, open: open.offices.get(node.id) ?? 0, mine: isMine(node.id) })),
		people: office.handlers
			.filter(({ nodeId }) => isMine(nodeId))
			.map(
				(handler): DeskPerson => ({
					...handler,
					onDuty: office.onDuty.has(handler.id),
					open: open.people.get(handler.id) ?? 0,
				}),
			),
		institutions: institutions.map((each) => ({
			...each,
			mine: isMine(office.nodes.find(({ institutionId }) => institutionId === each.id)?.id ?? null),
		})),
	};
}

/** Of each office and each person. */
async function countOpen(sql: Sql, regions: string[]) {
	const rows = await sql<{ nodeId: string; handlerId: string; count: number }[]>`
		select node_id as "nodeId", handler_id as "handlerId", count(*)::int as count from orders
		where ${inRegions(sql, regions)} and bucket in ('todo', 'doing', 'waiting') group by node_id, handler_id`;
	const offices = new Map<string, number>();
	const people = new Map<string, number>();
	for (const { nodeId, handlerId, count } of rows) {
		offices.set(nodeId, (offices.get(nodeId) ?? 0) + count);
		people.set(handlerId, (people.get(handlerId) ?? 0) + count);
	}
	return { offices, people };
}

type Listed = Omit<DeskInstitution, 'mine'>;

async function listInstitutions(sql: Sql, nowMs: number): Promise<Listed[]> {
	const [day, time] = [localDate(nowMs), localTime(nowMs)];
	const rows = await sql<{ content: Institution; plan: SlotPlan | null; places: number; booked: number }[]>`
		select content, case when slot_plans.institution_id is null then null else json_build_object(
				'providerName', provider_name, 'speaksMongolian', speaks_mongolian, 'place', slot_plans.place, 'places', slot_plans.places,
				'minutes', minutes, 'weekdays', weekdays, 'times', times, 'daysOff', days_off) end as plan,
			coalesce(coming.places, 0)::int as places, coalesce(coming.booked, 0)::int as booked
		from institutions left join slot_plans on slot_plans.institution_id = institutions.id
		left join lateral (
			select count(*) as places, count(held.case_code) as booked
			from slots join slot_places place on place.slot_id = slots.id left join lateral (${selectHolder(sql)}) held on true
			where slots.institution_id = institutions.id and (date, time) > (${day}, ${time})) coming on true
		order by position, institutions.id`;
	return rows.map(
		({ content: { id, name, services, address, phone, hours, confirmsAtOnce }, plan, places, booked }) => ({
			id,
			name,
			services,
			address,
			phone,
			hours,
			confirmsAtOnce,
			plan,
			slots: { free: places - booked, booked },
		}),
	);
}
