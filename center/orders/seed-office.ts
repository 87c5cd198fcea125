/**
 * Offices of the five levels and who sits in them, for a center that has none yet: the line above the center, its institutions beside
 * it, one township and one village below. Invented persons, as at the counters. What is there is never changed.
 */
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import type { CenterProfile } from '../center-profile.ts';
import { localDate } from '../clock.ts';
import type { Sql } from '../database/open.ts';
import { counters } from '../seed.ts';
import { type Calendar, listWorkdays } from './calendar.ts';
import type { Handler, Node } from './routing.ts';

const daysAhead = 10;
const hours = [
	['09:00', '12:00'],
	['14:30', '17:00'],
] as const;
const named = (zh: string) => ({ 'zh-CN': zh, 'mn-Mong': '', en: zh });

function makeNodes({ region, name, keeper: _ }: CenterProfile): Node[] {
	const above = (id: string, level: number, code: string, zh: string, parentId: string | null): Node => ({
		id,
		parentId,
		level,
		regionCode: code,
		names: named(zh),
		kinds: [],
		institutionId: null,
		keeperId: 'keeper',
		active: true,
	});
	const institutions = builtInInstitutions.map((institution): Node => {
		const isBelow = institution.id === 'sumu-mediation-office';
		return {
			id: institution.id,
			parentId: isBelow ? 'center' : 'league',
			level: isBelow ? 4 : 3,
			regionCode: isBelow ? `${region}101` : region,
			names: institution.name,
			kinds: institution.services,
			institutionId: institution.id,
			keeperId: counters[institution.id] ? `at-${institution.id}` : 'keeper',
			active: true,
		};
	});
	return [
		above('autonomous-region', 1, region.slice(0, 2), '自治区公共法律服务中心', null),
		above('league', 2, region.slice(0, 4), '盟公共法律服务中心', 'autonomous-region'),
		{ ...above('center', 3, region, '', 'league'), names: name },
		...institutions,
		{
			...above('gacha', 5, `${region}101201`, '嘎查公共法律服务工作室', 'sumu-mediation-office'),
			kinds: ['mediation', 'advice'],
		},
	];
}

function makeHandlers({ keeper }: CenterProfile): Handler[] {
	const people = Object.entries(counters).map(
		([institutionId, { provider, speaksMongolian }]): Handler => ({
			id: `at-${institutionId}`,
			nodeId: institutionId,
			name: provider,
			kinds: [],
			languages: speaksMongolian ? ['zh-CN', 'mn-Mong'] : ['zh-CN'],
			active: true,
			hasAccount: false,
		}),
	);
	const clerk: Handler = {
		id: 'keeper',
		nodeId: 'center',
		name: keeper.name,
		kinds: [],
		languages: ['zh-CN', 'mn-Mong'],
		active: true,
		hasAccount: false,
	};
	return [clerk, ...people];
}

/** Adds the office once, and the roster for the coming working days that nobody set by hand. */
export async function seedOffice(sql: Sql, profile: CenterProfile, calendar: Calendar, nowMs: number): Promise<void> {
	const handlers = makeHandlers(profile);
	const duty = listWorkdays(calendar, localDate(nowMs), daysAhead).flatMap((date) =>
		handlers.flatMap(({ id }) => hours.map(([from_time, to_time]) => ({ handler_id: id, date, from_time, to_time }))),
	);
	await sql.begin(async (tx) => {
		const [{ count } = { count: 0 }] = await tx<{ count: number }[]>`select count(*)::int as count from nodes`;
		if (count === 0) {
			for (const node of makeNodes(profile)) {
				await tx`
					insert into nodes (id, parent_id, level, region_code, names, kinds, institution_id, keeper_id)
					values (${node.id}, ${node.parentId}, ${node.level}, ${node.regionCode}, ${JSON.stringify(node.names)}::text::jsonb, ${node.kinds},
						${node.institutionId}, ${node.keeperId}) on conflict do nothing`;
			}
			for (const handler of handlers) {
				await tx`
					insert into handlers (id, node_id, name, kinds, languages)
					values (${handler.id}, ${handler.nodeId}, ${handler.name}, ${handler.kinds}, ${handler.languages})
					on conflict do nothing`;
			}
		}
		await tx`
			insert into duty_roster (handler_id, date, from_time, to_time)
			select handler_id, date, from_time, to_time from json_to_recordset(${JSON.stringify(duty)}::text::json)
				as rows(handler_id text, date text, from_time text, to_time text)
			where handler_id in (select id from handlers where active)
				and (handler_id, date) not in (select handler_id, date from duty_days)
			on conflict do nothing`;
	});
}
