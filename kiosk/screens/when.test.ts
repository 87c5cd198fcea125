import { expect, test } from 'vitest';
import { kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { localDate, nameDate, nameDay, nameTimeOf, nameWish, nextWorkdays, trimTime } from './when.ts';

const tell = createTranslate(kioskCatalogue, 'zh-CN');
const english = createTranslate(kioskCatalogue, 'en');

test('a day is named with its weekday', () => {
	expect(nameDay(tell, '2026-11-25')).toBe('11月25日周三');
	expect(nameDay(english, '2026-11-25')).toBe('Wed 25/11');
});

test('a date of checking names the year', () => {
	expect(nameDate(tell, '2026-11-03')).toBe('2026年11月3日');
});

test('a wish names half a day', () => {
	expect(nameWish(tell, { date: '2026-11-25', half: 'afternoon' })).toBe('11月25日周三 下午');
});

test('wishes skip the weekend', () => {
	expect(nextWorkdays(new Date(2026, 10, 26, 9), 3)).toEqual(['2026-11-27', '2026-11-30', '2026-12-01']);
});

test('times lose their leading zero', () => {
	expect([trimTime('09:30'), trimTime('10:00')]).toEqual(['9:30', '10:00']);
});

test('an unknown time says nothing', () => {
	expect(nameTimeOf(null)).toBe('');
});

test('the local date is the one on the wall', () => {
	expect(localDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
