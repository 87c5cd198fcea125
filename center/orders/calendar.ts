/**
 * Days and working days, local time. Periods run as Civil Code article 201 says: the day on which one begins does not count. Past the end of
 * the table a working day is any Monday to Friday, and the answer says `estimated`.
 */
import { addDays } from '../../shared/law/day.ts';
import { localDate, localInstant } from '../clock.ts';
import { type HolidayYear, holidayYears } from './holidays.ts';

export interface Reckoned {
	/** YYYY-MM-DD */
	day: string;
	/** Some day on the way lies in a year whose holidays are not known. */
	estimated: boolean;
}

export interface Calendar {
	isWorkday(day: string): { workday: boolean; known: boolean };
	addWorkdays(day: string, count: number): Reckoned;
	/** Working days after `from`, up to and with `to`. */
	countWorkdays(from: string, to: string): number;
}

export function createCalendar(years: HolidayYear[] = holidayYears): Calendar {
	const known = new Set(years.map(({ year }) => String(year)));
	const work = new Set(years.flatMap((year) => year.work));
	const off = years.flatMap((year) => year.off);

	function isWorkday(day: string) {
		const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
		const usual = weekday !== 0 && weekday !== 6;
		const isOff = off.some(([from, to]) => day >= from && day <= to);
		return { workday: work.has(day) || (usual && !isOff), known: known.has(day.slice(0, 4)) };
	}
	return {
		isWorkday,
		addWorkdays(from, count) {
			let day = from;
			let left = count;
			let estimated = false;
			while (left > 0) {
				day = addDays(day, 1);
				const { workday, known: isKnown } = isWorkday(day);
				if (!isKnown) estimated = true;
				if (workday) left -= 1;
			}
			return { day, estimated };
		},
		countWorkdays(from, to) {
			let count = 0;
			for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day).workday) count += 1;
			return count;
		},
	};
}

/** The first `count` days of work from `day` on. */
export function listWorkdays({ isWorkday }: Calendar, day: string, count: number): string[] {
	const days: string[] = [];
	for (let date = day; days.length < count; date = addDays(date, 1)) if (isWorkday(date).workday) days.push(date);
	return days;
}

/** The last instant of a local day, as ISO. */
export function endOfDay(day: string): string {
	return new Date(localInstant(addDays(day, 1), '00:00') - 1).toISOString();
}

export const dayOf = (iso: string) => localDate(Date.parse(iso));
