/**
 * Calendar days as YYYY-MM-DD, without clocks and zones. Periods run as Civil Code articles 200 to 203 say: the day on which
 * a period begins does not count, years and months end on the same day of their last month or on the last day of that
 * month. Article 203 moves an end that falls on a public holiday to the next working day; holidays of a year are
 * announced the year before and are not known here, so every end is the earlier, safe one.
 */
import { basis } from './basis.ts';

export const periodBasis = [
	basis('民法典', '第二百零一条', '2021-01-01'),
	basis('民法典', '第二百零二条', '2021-01-01'),
	basis('民法典', '第二百零三条', '2021-01-01'),
];

interface Parts {
	year: number;
	month: number;
	day: number;
}

function split(date: string): Parts {
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function pad(value: number, length: number): string {
	let text = String(value);
	while (text.length < length) text = `0${text}`;
	return text;
}

function join({ year, month, day }: Parts): string {
	return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function isLeapYear(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysOfMonth(year: number, month: number): number {
	if (month === 2) return isLeapYear(year) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A day of the years 1900 to 2199; anything else is refused, so that nothing is computed from a slip of the finger. */
export function isDay(text: string): boolean {
	if (!/^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
	const { year, month, day } = split(text);
	return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

/** 2025年3月1日 */
export function nameDay(date: string): string {
	const { year, month, day } = split(date);
	return `${year}年${month}月${day}日`;
}

/** Days since 1900-01-01, which is 0. */
export function dayNumber(date: string): number {
	const { year, month, day } = split(date);
	const before = year - 1;
	const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
	let days = before * 365 + leaps - 693595;
	for (let each = 1; each < month; each++) days += daysOfMonth(year, each);
	return days + day - 1;
}

export function daysBetween(from: string, to: string): number {
	return dayNumber(to) - dayNumber(from);
}

export function addDays(date: string, days: number): string {
	const parts = split(date);
	parts.day += days;
	while (parts.day > daysOfMonth(parts.year, parts.month)) {
		parts.day -= daysOfMonth(parts.year, parts.month);
		step(parts, 1);
	}
	while (parts.day < 1) {
		step(parts, -1);
		parts.day += daysOfMonth(parts.year, parts.month);
	}
	return join(parts);
}

function step(parts: Parts, by: 1 | -1): void {
	parts.month += by;
	if (parts.month > 12) {
		parts.month = 1;
		parts.year += 1;
	} else if (parts.month < 1) {
		parts.month = 12;
		parts.year -= 1;
	}
}

/** The same day of another month, or the last one of that month. */
export function addMonths(date: string, months: number): string {
	const { year, month, day } = split(date);
	const all = year * 12 + month - 1 + months;
	const there = { year: Math.floor(all / 12), month: (all % 12) + 1 };
	return join({ ...there, day: Math.min(day, daysOfMonth(there.year, there.month)) });
}

export function addYears(date: string, years: number): string {
	return addMonths(date, years * 12);
}

/** Whole months that have gone by from one day to another; 0 when `to` comes first. */
export function wholeMonths(from: string, to: string): number {
	if (to <= from) return 0;
	const [a, b] = [split(from), split(to)];
	let months = (b.year - a.year) * 12 + b.month - a.month;
	while (months > 0 && addMonths(from, months) > to) months -= 1;
	return months;
}
