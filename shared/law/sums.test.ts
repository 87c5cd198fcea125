import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInForce } from './basis.ts';
import { foodDamages, fraudDamages } from './consumer.ts';
import { type AidFacts, weighAid } from './legal-aid.ts';
import { capInterest, loanBasis, realPrincipal, simpleInterest } from './loan-interest.ts';
import { formatYuan, isFen, mostFen, share } from './money.ts';
import { disabilityGrant } from './work-injury.ts';

/** Figures invented for the test; no announcement. */
const table = {
	rows: [
		{ from: '2021-01-20', basisPoints: 400 },
		{ from: '2024-01-20', basisPoints: 300 },
	],
	keptUntil: '2025-01-01',
	source: 'test',
};

test('money is written as people read it', () => {
	expect([0, 5, 50, 100, 123_456_789].map(formatYuan)).toEqual([
		'0 元',
		'0.05 元',
		'0.5 元',
		'1 元',
		'1,234,567.89 元',
	]);
	expect([isFen(0), isFen(mostFen), isFen(-1), isFen(0.5), isFen(mostFen + 1)]).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});

test('a share is exact to the fen', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: mostFen }), fc.integer({ min: 0, max: 800 }), (fen, times) => {
			const exact = Number((BigInt(fen) * BigInt(times) * 2n + 10_000n) / 20_000n);
			expect(share(fen, times, 10_000)).toBe(exact);
		}),
	);
});

test('interest is capped at four times', () => {
	expect(capInterest('2023-05-01', table)).toEqual({
		lprBasisPoints: 400,
		capBasisPoints: 1600,
		basis: [loanBasis.cap],
	});
	expect(capInterest('2024-06-01', table)?.capBasisPoints).toBe(1200);
	expect(capInterest('2019-08-19', table)).toBe(null);
	expect(capInterest('2020-12-01', table)).toBe(null);
	expect(capInterest('2025-01-02', table)).toBe(null);
	expect(capInterest('2023-05-01', null)).toBe(null);
});

test('interest runs by the day', () => {
	expect(simpleInterest(10_000_000, 1200, '2024-01-01', '2024-12-31').fen).toBe(1_200_000);
	expect(simpleInterest(10_000_000, 1200, '2025-01-01', '2024-12-31').fen).toBe(0);
	expect(realPrincipal(10_000_000, 500_000)).toMatchObject({ fen: 9_500_000, formula: '100,000 元 − 先扣的 5,000 元' });
});

test('damages of consumers have a floor', () => {
	expect(fraudDamages(10_000)).toMatchObject({ fen: 50_000, formula: '100 元 × 3，不足 500 元按 500 元' });
	expect(fraudDamages(200_000).fen).toBe(600_000);
	expect(foodDamages(2000, 0).fen).toBe(100_000);
	expect(foodDamages(20_000, 0)).toMatchObject({ fen: 200_000, formula: '200 元 × 10' });
	expect(foodDamages(20_000, 100_000)).toMatchObject({ fen: 300_000, formula: '损失 1,000 元 × 3' });
});

test('the grant falls with the grade', () => {
	const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((grade) => disabilityGrant(grade, 100)?.fen);
	expect(months).toEqual([2700, 2500, 2300, 2100, 1800, 1600, 1300, 1100, 900, 700]);
	expect([0, 11, 1.5].map((grade) => disabilityGrant(grade, 100))).toEqual([null, null, null]);
	expect(disabilityGrant(6, 100)?.basis[0]?.article).toBe('第三十六条');
});

test('legal aid is weighed, never decided', () => {
	const nobody: AidFacts = { matter: 'wages', isMigrantWorker: null, isOnRelief: null, isPoor: null };
	const view = (facts: Partial<AidFacts>) => weighAid({ ...nobody, ...facts }).view;
	expect(view({})).toBe('ask');
	expect(view({ isMigrantWorker: true })).toBe('mayFit');
	expect(view({ matter: 'trafficInjury', isMigrantWorker: true })).toBe('ask');
	expect(view({ matter: 'trafficInjury', isOnRelief: true })).toBe('mayFit');
	expect(view({ matter: 'domesticViolence', isPoor: false })).toBe('mayFit');
	expect(view({ matter: 'other', isOnRelief: true })).toBe('unlisted');
});

test('an article has its days of force', () => {
	expect(isInForce(loanBasis.cap, '2020-12-31')).toBe(false);
	expect(isInForce(loanBasis.cap, '2021-01-01')).toBe(true);
	expect(isInForce({ ...loanBasis.cap, inForceUntil: '2025-01-01' }, '2025-01-02')).toBe(false);
});
