import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addYears } from './day.ts';
import {
	judgeDeadline,
	limitAfterAward,
	limitBequest,
	limitClaim,
	limitEnforcement,
	limitGuarantee,
	limitInspection,
	limitLabourClaim,
	limitLandArbitration,
	limitLandDecision,
	limitProductClaim,
	limitReturn,
	limitReview,
	limitTrafficReview,
	limitWageClaim,
	limitWorkInjury,
} from './deadlines.ts';

const anyDay = fc.integer({ min: 30_000, max: 60_000 }).map((number) => addDays('1900-01-01', number));

test('three years run from knowing', () => {
	expect(limitClaim({ knewOn: '2023-03-15' }).lastDay).toBe('2026-03-15');
	expect(limitClaim({ knewOn: '2020-02-29' }).lastDay).toBe('2023-02-28');
});

test('a demand begins the three years anew', () => {
	const told = { knewOn: '2022-05-01', restartedOn: '2024-12-31' };
	expect(limitClaim(told)).toMatchObject({
		from: '2024-12-31',
		lastDay: '2027-12-31',
		formula: '从 2024年12月31日 起 3 年',
	});
	expect(limitClaim(told).basis.map((each) => each.article)).toEqual(['第一百八十八条', '第一百九十五条']);
});

test('a demand after the end revives nothing', () => {
	expect(limitClaim({ knewOn: '2019-05-01', restartedOn: '2022-05-02' }).lastDay).toBe('2022-05-01');
	expect(limitLabourClaim({ knewOn: '2024-01-10', restartedOn: '2025-01-11' }).lastDay).toBe('2025-01-10');
});

test('twenty years are the longest', () => {
	const old = limitClaim({ knewOn: '2025-01-01', harmedOn: '2006-06-01' });
	expect(old).toMatchObject({ lastDay: '2026-06-01', formula: '从受损害起最长 20 年' });
	fc.assert(
		fc.property(anyDay, anyDay, anyDay, (knewOn, harmedOn, restartedOn) => {
			const { lastDay } = limitClaim({ knewOn, harmedOn, restartedOn });
			expect(lastDay !== null && lastDay <= addYears(harmedOn, 20)).toBe(true);
		}),
	);
});

test('wages owed have no end while employed', () => {
	expect(limitWageClaim(null)).toMatchObject({ lastDay: null, formula: '还在职，不受一年限制' });
	expect(limitWageClaim('2025-11-30').lastDay).toBe('2026-11-30');
	expect(limitWageClaim('2025-11-30', '2026-06-01').lastDay).toBe('2027-06-01');
});

test('a work injury has two deadlines', () => {
	const { employer, worker } = limitWorkInjury('2026-03-01');
	expect([employer.lastDay, worker.lastDay]).toEqual(['2026-03-31', '2027-03-01']);
});

test('other periods are those of their articles', () => {
	const day = '2026-01-31';
	const ends = [
		limitInspection,
		limitLandArbitration,
		limitLandDecision,
		limitEnforcement,
		limitAfterAward,
		limitReview,
		limitTrafficReview,
		limitReturn,
		limitProductClaim,
		limitBequest,
		limitGuarantee,
	].map((limit) => limit(day).lastDay);
	expect(ends).toEqual([
		'2028-01-31',
		'2028-01-31',
		'2026-03-02',
		'2028-01-31',
		'2026-02-15',
		'2026-04-01',
		'2026-02-03',
		'2026-02-07',
		'2028-01-31',
		'2026-04-01',
		'2026-07-31',
	]);
});

test('the last day still counts as open', () => {
	const deadline = limitClaim({ knewOn: '2023-03-15' });
	expect(judgeDeadline(deadline, '2026-03-15')).toEqual({ state: 'soon', daysLeft: 0 });
	expect(judgeDeadline(deadline, '2026-03-16')).toEqual({ state: 'over', daysLeft: -1 });
	expect(judgeDeadline(deadline, '2026-02-12')).toEqual({ state: 'open', daysLeft: 31 });
	expect(judgeDeadline(limitWageClaim(null), '2026-03-15')).toEqual({ state: 'none', daysLeft: null });
});
