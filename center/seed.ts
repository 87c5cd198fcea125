import { builtInInstitutions } from '../shared/content/institutions.ts';
import { localDate, workingDays } from './clock.ts';
import type { Sql } from './database/open.ts';

/** Half hours at which a meeting can begin. */
const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '14:30', '15:00', '15:30', '16:00', '16:30'];
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

/** Adds what is missing and changes nothing that is there: institutions once, slots for the coming ten working days. Resolves with new slots. */
export async function seed(sql: Sql, nowMs: number): Promise<number> {
	const institutions = builtInInstitutions.map((content, position) => ({
		id: content.id,
		position,
		content: JSON.stringify(content),
	}));
	const days = workingDays(localDate(nowMs), daysAhead);
	const slots = Object.entries(counters).flatMap(([institutionId, counter]) =>
		days.flatMap((date) => times.map((time) => makeSlot(institutionId, counter, date, time))),
	);
	return sql.begin(async (tx) => {
		await tx`
			insert into institutions (id, position, content)
			select id, position, content::jsonb from json_to_recordset(${JSON.stringify(institutions)}::text::json)
				as rows(id text, position smallint, content text)
			on conflict do nothing`;
		const added = await tx`
			with wished as (
				select * from json_to_recordset(${JSON.stringify(slots)}::text::json) as rows(id text, institution_id text, date text,
					time text, minutes smallint, place text, provider_name text, speaks_mongolian boolean, places smallint)
				where institution_id in (select id from institutions)
			), added as (
				insert into slots (id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian)
				select id, institution_id, date, time, minutes, place, provider_name, speaks_mongolian from wished
				on conflict do nothing returning id
			)
			select id, places from wished where id in (select id from added)`;
		await tx`
			insert into slot_places (slot_id, place_no)
			select rows.id, place_no from json_to_recordset(${JSON.stringify(added)}::text::json) as rows(id text, places smallint),
				generate_series(1, rows.places) as place_no
			on conflict do nothing`;
		return added.length;
	});
}

function makeSlot(institutionId: string, counter: (typeof counters)[string], date: string, time: string) {
	return {
		id: `${institutionId}-${date.replaceAll('-', '')}-${time.replace(':', '')}`,
		institution_id: institutionId,
		date,
		time,
		minutes: 30,
		place: counter.place,
		provider_name: counter.provider,
		speaks_mongolian: counter.speaksMongolian,
		places: counter.places,
	};
}
