import { expect, test } from 'vitest';
import { languages } from '../protocol/language.ts';
import {
	clockOf,
	formatClock,
	formatDate,
	formatDay,
	formatNearDay,
	formatSpokenTime,
	formatWeekday,
	localDate,
	mnReviewed,
	stampOf,
} from './dates.ts';

test('a day is written with its weekday', () => {
	expect(formatDay('2026-11-25', 'zh-CN')).toBe('11月25日 周三');
	expect(formatDay('2026-11-25', 'en')).toBe('Wed 25 Nov');
	expect(formatDay('2026-11-25', 'mn-Mong')).toBe('11 ᠰᠠᠷ᠎ᠠ ᠶᠢᠨ 25᠂ ᠭᠠᠷᠠᠭ ᠤᠨ ᠭᠤᠷᠪᠠ');
	expect(formatDate('2026-11-03', 'zh-CN')).toBe('2026年11月3日');
	expect(formatDate('2026-11-03', 'en')).toBe('3 Nov 2026');
});

test('weekdays agree with the calendar for fifty years', () => {
	for (let day = new Date('1980-01-01T00:00:00Z'); day.getUTCFullYear() < 2030; day = new Date(+day + 86400000)) {
		const date = day.toISOString().slice(0, 10);
		const wanted = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day.getUTCDay()];
		if (formatWeekday(date, 'en') !== wanted) expect([date, formatWeekday(date, 'en')]).toEqual([date, wanted]);
	}
	expect(formatWeekday('1949-10-01', 'zh-CN')).toBe('周六');
});

test('near days have names', () => {
	expect(formatNearDay('2026-11-22', '2026-11-22', 'zh-CN')).toBe('今天');
	expect(formatNearDay('2026-03-01', '2026-02-28', 'zh-CN')).toBe('明天');
	expect(formatNearDay('2027-01-01', '2026-12-30', 'zh-CN')).toBe('后天');
	expect(formatNearDay('2026-11-21', '2026-11-22', 'zh-CN')).toBe('');
	expect(formatNearDay('2026-11-29', '2026-11-22', 'zh-CN')).toBe('');
});

test('clocks have no leading zero', () => {
	expect(['09:05', '10:00', '00:00', '23:59'].map(formatClock)).toEqual(['9:05', '10:00', '0:00', '23:59']);
});

test('a time is said as at a counter', () => {
	expect(['00:10', '09:05', '12:00', '14:30', '25:00', '9'].map((time) => formatSpokenTime(time, 'zh-CN'))).toEqual([
		'上午 0:10',
		'上午 9:05',
		'下午 12:00',
		'下午 2:30',
		'25:00',
		'9',
	]);
	expect(formatSpokenTime('14:30', 'en')).toBe('14:30');
});

test('an instant is told on the local calendar', () => {
	const instant = new Date(2026, 0, 5, 9, 7);
	expect([localDate(instant), stampOf(instant), clockOf(instant)]).toEqual(['2026-01-05', '2026-01-05 09:07', '9:07']);
});

test('what is no date comes back as it was', () => {
	expect(formatDay('2026-02-30', 'zh-CN')).toBe('2026-02-30');
	expect(formatDate('', 'en')).toBe('');
	expect(formatClock('25:00')).toBe('25:00');
	for (const language of languages) expect(formatWeekday('x', language)).toBe('');
});

test('Mongolian dates are marked as a draft', () => {
	expect(mnReviewed).toBe(false);
});
