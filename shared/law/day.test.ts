import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, addYears, dayNumber, daysBetween, isDay, nameDay, wholeMonths } from './day.ts';

const anyDay = fc.integer({ min: 0, max: 90_000 }).map((number) => addDays('1900-01-01', number));

test('days count as the calendar counts', () => {
	fc.assert(
		fc.property(anyDay, (day) => {
			expect(isDay(day)).toBe(true);
			expect(dayNumber(day)).toBe(Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1900, 0, 1)) / 86_400_000));
		}),
	);
});

test('adding days back and forth returns', () => {
	fc.assert(
		fc.property(anyDay, fc.integer({ min: 0, max: 4000 }), (day, days) => {
			const later = addDays(day, days);
			expect(addDays(later, -days)).toBe(day);
			expect(daysBetween(day, later)).toBe(days);
		}),
	);
});

test('a month ends on the same day or its last', () => {
	expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
	expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
	expect(addYears('2024-02-29', 3)).toBe('2027-02-28');
	expect(addMonths('2025-11-15', 3)).toBe('2026-02-15');
});

test('whole months are those gone by', () => {
	fc.assert(
		fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (day, months) => {
			expect(wholeMonths(day, addMonths(day, months))).toBe(months);
			expect(wholeMonths(addMonths(day, months), day)).toBe(0);
		}),
	);
	expect(wholeMonths('2025-01-15', '2025-03-14')).toBe(1);
});

test('slips of the finger are no days', () => {
	for (const slip of ['2025-02-29', '2025-13-01', '0025-01-01', '2225-01-01', '2025-1-1', '']) {
		expect(isDay(slip), slip).toBe(false);
	}
	expect(isDay('2024-02-29')).toBe(true);
	expect(nameDay('2024-02-09')).toBe('2024年2月9日');
});
