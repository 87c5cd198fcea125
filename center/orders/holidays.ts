/**
 * Days off and days of work that the week does not tell, by the State Council's yearly notice. A year that is not here is not
 * known: `calendar.ts` says so. To add one: its notice, then a line in each list.
 */
export interface HolidayYear {
	year: number;
	notice: string;
	/** Day on which the lists were compared with the notice. */
	checkedOn: string;
	/** First and last day of each holiday. */
	off: [from: string, to: string][];
	/** Saturdays and Sundays of work. */
	work: string[];
}

export const holidayYears: HolidayYear[] = [
	{
		year: 2026,
		notice: '国务院办公厅关于2026年部分节假日安排的通知，2025年11月4日',
		checkedOn: '2026-11-29',
		off: [
			['2026-01-01', '2026-01-03'],
			['2026-02-15', '2026-02-23'],
			['2026-04-04', '2026-04-06'],
			['2026-05-01', '2026-05-05'],
			['2026-06-19', '2026-06-21'],
			['2026-09-25', '2026-09-27'],
			['2026-10-01', '2026-10-07'],
		],
		work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
	},
];
