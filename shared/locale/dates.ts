/**
 * Days and clocks as a counter writes them. Own tables: old engines have no Intl data for Mongolian, and a slip must look
 * the same from every terminal. Local calendar only: `date` is YYYY-MM-DD, `time` is HH:MM. What is neither comes back as
 * it was, since a screen must not break over it. Mongolian is a draft that no speaker has checked (`mnReviewed`).
 */
import { isCalendarDate } from '../identity/resident-id.ts';
import type { Language } from '../protocol/language.ts';

export const mnReviewed = false;

const weekdays: Record<Language, string[]> = {
	'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
	'mn-Mong': ['ᠡᠳᠦᠷ', 'ᠨᠢᠭᠡ', 'ᠬᠣᠶᠠᠷ', 'ᠭᠤᠷᠪᠠ', 'ᠳᠥᠷᠪᠡ', 'ᠲᠠᠪᠤ', 'ᠵᠢᠷᠭᠤᠭ᠎ᠠ'].map((name) => `ᠭᠠᠷᠠᠭ ᠤᠨ ${name}`),
	en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const nearDays: Record<Language, string[]> = {
	'zh-CN': ['今天', '明天', '后天'],
	'mn-Mong': ['ᠥᠨᠥᠳᠦᠷ', 'ᠮᠠᠷᠭᠠᠰᠢ', 'ᠨᠥᠭᠥᠭᠡᠳᠦᠷ'],
	en: ['today', 'tomorrow', 'in two days'],
};

interface Day {
	year: number;
	month: number;
	day: number;
}

function readDay(date: string): Day | null {
	if (!isCalendarDate(date)) return null;
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01. */
function countDays({ year, month, day }: Day): number {
	return Math.floor(Date.UTC(year, month - 1, day) / 86400000);
}

/** 周三, Wed */
export function formatWeekday(date: string, language: Language): string {
	const day = readDay(date);
	if (!day) return '';
	return weekdays[language][(((countDays(day) + 4) % 7) + 7) % 7] ?? '';
}

/** 11月25日, 25 Nov */
export function formatMonthDay(date: string, language: Language): string {
	const day = readDay(date);
	if (!day) return date;
	if (language === 'en') return `${day.day} ${months[day.month - 1]}`;
	if (language === 'mn-Mong') return `${day.month} ᠰᠠᠷ᠎ᠠ ᠶᠢᠨ ${day.day}`;
	return `${day.month}月${day.day}日`;
}

/** 11月25日 周三, Wed 25 Nov */
export function formatDay(date: string, language: Language): string {
	const weekday = formatWeekday(date, language);
	const day = formatMonthDay(date, language);
	if (weekday === '') return day;
	if (language === 'mn-Mong') return `${day}᠂ ${weekday}`;
	return language === 'en' ? `${weekday} ${day}` : `${day} ${weekday}`;
}

/** 2026年11月25日, 25 Nov 2026 */
export function formatDate(date: string, language: Language): string {
	const day = readDay(date);
	if (!day) return date;
	if (language === 'en') return `${day.day} ${months[day.month - 1]} ${day.year}`;
	if (language === 'mn-Mong') return `${day.year} ᠣᠨ ᠤ ${day.month} ᠰᠠᠷ᠎ᠠ ᠶᠢᠨ ${day.day}`;
	return `${day.year}年${day.month}月${day.day}日`;
}

/** 今天, 明天, 后天; '' for any other day. */
export function formatNearDay(date: string, today: string, language: Language): string {
	const day = readDay(date);
	const from = readDay(today);
	if (!day || !from) return '';
	return nearDays[language][countDays(day) - countDays(from)] ?? '';
}

const halves: Record<Language, [string, string]> = {
	'zh-CN': ['上午', '下午'],
	'mn-Mong': ['ᠦᠳᠡ ᠶᠢᠨ ᠡᠮᠦᠨ᠎ᠡ', 'ᠦᠳᠡ ᠶᠢᠨ ᠬᠣᠶᠢᠨ᠎ᠠ'],
	en: ['', ''],
};

/** `14:30` → 下午 2:30, 14:30: as it is said over a counter. */
export function formatSpokenTime(time: string, language: Language): string {
	const plain = formatClock(time);
	const hour = Number(time.split(':')[0]);
	if (language === 'en' || !isClock(time)) return plain;
	return `${halves[language][hour < 12 ? 0 : 1]} ${hour > 12 ? `${hour - 12}${plain.slice(-3)}` : plain}`;
}

/** Local clock of an instant: 9:47 */
export function clockOf(instant: Date): string {
	return `${instant.getHours()}:${two(instant.getMinutes())}`;
}

/** 2026-11-23 09:47 */
export function stampOf(instant: Date): string {
	return `${localDate(instant)} ${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** Local day of an instant, YYYY-MM-DD. */
export function localDate(instant: Date): string {
	return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

function two(value: number): string {
	return `0${value}`.slice(-2);
}

/** `09:05` → 9:05: 24 hours in every language. */
export function formatClock(time: string): string {
	return isClock(time) ? `${Number(time.split(':')[0])}:${time.split(':')[1]?.slice(0, 2)}` : time;
}

function isClock(time: string): boolean {
	const parts = /^(\d{1,2}):(\d{2})/.exec(time);
	return parts !== null && Number(parts[1]) < 24 && Number(parts[2]) < 60;
}
