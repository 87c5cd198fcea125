import { builtInInstitutions } from '../shared/content/institutions.ts';
import { addDays } from '../shared/law/day.ts';
import { localDate } from './clock.ts';
import type { Sql, Transaction } from './database/open.ts';
import { type Calendar, listWorkdays } from './orders/calendar.ts';

/** Half hours at which a meeting can begin. */
const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '14:30', '15:00', '15:30', '16:00', '16:30'];
const usualMinutes = 30;
const daysAhead = 10;

/** Who sits where, and how many at one time. Invented persons. */
export const counters: Record<string, { place: string; provider: string; speaksMongolian: boolean; places: number }> = {
	'mediation-committee': {
		place: '旗公共法律服务中心调解室',
		provider: '调解员巴图',
		speaksMongolian: true,
		places: 1,
	},
	'lawyer-duty-desk': {
		place: '旗公共法律服务中心 2 号窗口',
		provider: '律师乌兰',
		speaksMongolian: true,
		places: 1,
	},
	'legal-aid-center': {
		place: '旗法律援助中心 1 号窗口',
		provider: '法律援助律师王建国',
		speaksMongolian: false,
		places: 2,
	},
	'notary-office': { place: '旗公证处 1 号窗口', provider: '公证员李敏', speaksMongolian: false, places: 1 },
	'appraisal-body': { place: '司法鉴定所接待室', provider: '鉴定人赵强', speaksMongolian: false, places: 1 },
	'sumu-mediation-office': { place: '苏木调解室', provider: '调解员苏日娜', speaksMongolian: true, places: 1 },
};

/** Adds what is missing and changes nothing that is there: institutions and their plans once, slots for the coming days. Resolves with new slots. */
export function seed(sql: Sql, region: string, calendar: Calendar, nowMs: number): Promise<number> {
	const institutions = builtInInstitutions.map((content, position) => ({
		id: content.id,
		position,
		content: JSON.stringify(content),
	}));
	const plans = Object.entries(counters).map(([id, counter]) => ({ id, ...counter }));
	return sql.begin(async (tx) => {
		await tx`
			insert into institutions (id, position, content)
			select id, position, content::jsonb from json_to_recordset(${JSON.stringify(institutions)}::text::json)
				as rows(id text, position smallint, content text)
			on conflict do nothing`;
		await tx`
			insert into slot_plans (institution_id, provider_name, speaks_mongolian, place, places, minutes, weekdays, times, days_off)
			select id, provider, "speaksMongolian", place, places, ${usualMinutes}, ${[1, 2, 3, 4, 5]}, ${times}, ${[]}
			from json_to_recordset(${JSON.stringify(plans)}::text::json)
				as rows(id text, provider text, "speaksMongolian" boolean, place text, places smallint)
			where id in (select id from institutions)
			on conflict do nothing`;
		return addSlots(tx, region, calendar, nowMs);
	});
}

/** As the plans say, for the coming working days; what is there stays. */
export async function addSlots(tx: Transaction, region: string, calendar: Calendar, nowMs: number): Promise<number> {
	const plans = await tx<Plan[]>`
		select institution_id as id, weekdays, times, days_off as "daysOff" from slot_plans`;
	const days = listDays(calendar, localDate(nowMs));
	const slots = plans.flatMap((plan) =>
		days
			.filter((day) => isOpen(plan, day))
			.flatMap(({ date }) => plan.times.map((time) => makeSlot(plan.id, date, time))),
	);
	const added = await tx`
		with wished as (
			select * from json_to_recordset(${JSON.stringify(slots)}::text::json)
				as rows(id text, institution_id text, date text, time text)
		), added as (
			insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
			select id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian
			from wished join slot_plans using (institution_id)
			on conflict do nothing returning id, institution_id
		)
		select added.id, places from added join slot_plans using (institution_id)`;
	await tx`
		insert into slot_places (slot_id, place_no, region_code)
		select rows.id, place_no, ${region} from json_to_recordset(${JSON.stringify(added)}::text::json) as rows(id text, places smallint),
			generate_series(1, rows.places) as place_no
		on conflict do nothing`;
	return added.length;
}

interface Plan {
	id: string;
	weekdays: number[];
	times: string[];
	daysOff: string[];
}

/** Every day up to the last of the coming working days. */
function listDays(calendar: Calendar, from: string): { date: string; workday: boolean }[] {
	const last = listWorkdays(calendar, from, daysAhead).at(-1) ?? from;
	const days = [];
	for (let date = from; date <= last; date = addDays(date, 1))
		days.push({ date, workday: calendar.isWorkday(date).workday });
	return days;
}

/** Monday to Friday but for holidays; a weekend where the plan says so, and one of work where all five days are open. */
function isOpen({ weekdays, daysOff }: Plan, { date, workday }: { date: string; workday: boolean }): boolean {
	if (daysOff.includes(date)) return false;
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
	if (weekdays.includes(weekday)) return workday || weekday > 5;
	return weekday > 5 && workday && [1, 2, 3, 4, 5].every((day) => weekdays.includes(day));
}

function makeSlot(institutionId: string, date: string, time: string) {
	return {
		id: `${institutionId}-${date.replaceAll('-', '')}-${time.replace(':', '')}`,
		institution_id: institutionId,
		date,
		time,
	};
}
