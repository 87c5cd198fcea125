import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addYears } from './day.ts';
import {
	dayWage,
	doubleWage,
	leaveDays,
	noticeWage,
	overtimePay,
	severance,
	severanceHalves,
	unlawfulDismissal,
	unusedLeavePay,
} from './wages.ts';

const month = 500_000;
const anyDay = fc.integer({ min: 40_000, max: 46_000 }).map((number) => addDays('1900-01-01', number));

test('the second wage runs from month two', () => {
	const owed = (untilOn: string) => doubleWage({ monthlyFen: month, hiredOn: '2025-01-01', untilOn });
	expect(owed('2025-02-28')).toMatchObject({ months: 0, fen: 0 });
	expect(owed('2025-09-01')).toMatchObject({ months: 7, fen: 3_500_000 });
	expect(owed('2026-11-22')).toMatchObject({
		months: 11,
		fen: 5_500_000,
		formula: '5,000 元 × 11 个整月（最多 11 个月）',
	});
});

test('the second wage is eleven months at most', () => {
	fc.assert(
		fc.property(anyDay, anyDay, (hiredOn, untilOn) => {
			const { months } = doubleWage({ monthlyFen: month, hiredOn, untilOn });
			expect(months).toBeGreaterThanOrEqual(0);
			expect(months).toBeLessThanOrEqual(11);
		}),
	);
});

test('severance counts years and half years', () => {
	const halves = (leftOn: string) => severanceHalves('2023-01-01', leftOn);
	expect(halves('2023-03-31')).toBe(1);
	expect(halves('2023-06-29')).toBe(1);
	expect(halves('2023-06-30')).toBe(2);
	expect(halves('2023-12-31')).toBe(2);
	expect(halves('2024-01-01')).toBe(3);
	expect(halves('2026-08-15')).toBe(8);
	expect(halves('2022-12-31')).toBe(0);
});

test('a longer service never brings less', () => {
	fc.assert(
		fc.property(anyDay, fc.integer({ min: 0, max: 9000 }), (hiredOn, days) => {
			const here = severanceHalves(hiredOn, addDays(hiredOn, days));
			expect(severanceHalves(hiredOn, addDays(hiredOn, days + 1))).toBeGreaterThanOrEqual(here);
			expect(severanceHalves(hiredOn, addDays(addYears(hiredOn, 5), -1))).toBe(10);
		}),
	);
});

test('severance is capped only above three times', () => {
	const facts = { monthlyFen: 3_000_000, hiredOn: '2008-01-01', leftOn: '2025-12-31' };
	expect(severance(facts)).toMatchObject({ halves: 36, fen: 54_000_000 });
	expect(severance({ ...facts, localAverageFen: 800_000 })).toMatchObject({ halves: 24, fen: 28_800_000 });
	expect(severance({ ...facts, localAverageFen: 1_000_000 })).toMatchObject({ halves: 36, fen: 54_000_000 });
	expect(severance({ ...facts, monthlyFen: 100_000, minimumFen: 200_000 }).fen).toBe(3_600_000);
});

test('an unlawful dismissal doubles it', () => {
	const facts = { monthlyFen: month, hiredOn: '2023-01-01', leftOn: '2025-03-31' };
	expect(severance(facts)).toMatchObject({ fen: 1_250_000, formula: '5,000 元 × 2.5 个月' });
	expect(unlawfulDismissal(facts)).toMatchObject({ fen: 2_500_000, formula: '5,000 元 × 2.5 个月 × 2' });
	expect(unlawfulDismissal(facts).basis.map((each) => each.article)).toEqual([
		'第八十七条',
		'第四十七条',
		'第二十五条',
	]);
	expect(noticeWage(month).fen).toBe(month);
});

test('overtime is paid by its day', () => {
	expect(dayWage(435_000)).toBe(20_000);
	const sum = overtimePay(435_000, { workday: 10, restDay: 8, holiday: 8 });
	expect(sum.fen).toBe(2500 * (10 * 1.5 + 8 * 2 + 8 * 3));
	expect(sum.basis[0]?.article).toBe('第四十四条');
});

test('leave not taken is paid threefold', () => {
	expect([0.5, 1, 9, 10, 19, 20].map(leaveDays)).toEqual([0, 5, 5, 10, 10, 15]);
	expect(unusedLeavePay(435_000, 5).fen).toBe(300_000);
});
