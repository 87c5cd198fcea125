/** Periods of reports, in the region's time: a day, a week from Monday on, a month, a quarter, a year. Each is cut into parts without a gap. */
import { addDays } from '../../shared/law/day.ts';
import { localInstant } from '../clock.ts';
import type { PeriodKind } from '../desk/board-protocol.ts';

export interface Period {
	kind: PeriodKind;
	/** First and last day, YYYY-MM-DD. */
	from: string;
	to: string;
	/** Begin of each part, as the page names it: an hour 09:00, a day 2026-11-23, a month 2026-11. */
	parts: string[];
	/** Instants at which the parts begin, and the end of the last: one more than parts. */
	bounds: string[];
}

/** The period of this kind that holds the day. */
export function findPeriod(kind: PeriodKind, day: string): Period {
	const from = beginOf(kind, day);
	const end = endOf(kind, from);
	const begins = cut(kind, from, end);
	const bounds = [...begins.map(({ at }) => at), instant(end)];
	return { kind, from, to: addDays(end, -1), parts: begins.map(({ name }) => name), bounds };
}

function beginOf(kind: PeriodKind, day: string): string {
	const [year = '', month = ''] = day.split('-');
	if (kind === 'day') return day;
	if (kind === 'week') return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
	if (kind === 'month') return `${year}-${month}-01`;
	if (kind === 'year') return `${year}-01-01`;
	return nameDay(Number(year), Math.floor((Number(month) - 1) / 3) * 3);
}

/** First day that does not belong to it. */
function endOf(kind: PeriodKind, from: string): string {
	const [year, month] = from.split('-').map(Number) as [number, number];
	if (kind === 'day') return addDays(from, 1);
	if (kind === 'week') return addDays(from, 7);
	return nameDay(year, month - 1 + { month: 1, quarter: 3, year: 12 }[kind]);
}

/** First day of a month that is counted from 0 and may lie past December. */
function nameDay(year: number, month: number): string {
	return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function cut(kind: PeriodKind, from: string, end: string): { name: string; at: string }[] {
	if (kind === 'day') {
		const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
		return hours.map((name) => ({ name, at: new Date(localInstant(from, name)).toISOString() }));
	}
	const parts: { name: string; at: string }[] = [];
	for (let day = from; day < end; day = nextPart(kind, day)) {
		parts.push({ name: kind === 'year' ? day.slice(0, 7) : day, at: instant(day) });
	}
	return parts;
}

/** A quarter is cut at Mondays, so its first and last week may be short. */
function nextPart(kind: PeriodKind, day: string): string {
	if (kind === 'year') return endOf('month', day);
	return kind === 'quarter' ? addDays(beginOf('week', day), 7) : addDays(day, 1);
}

const instant = (day: string) => new Date(localInstant(day, '00:00')).toISOString();
