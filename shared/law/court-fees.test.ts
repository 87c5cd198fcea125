import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	administrativeFee,
	divorceFee,
	enforcementFee,
	halve,
	labourFee,
	otherFee,
	paymentOrderFee,
	personalityFee,
	preservationFee,
	propertyFee,
} from './court-fees.ts';
import { mostFen } from './money.ts';

const wan = 1_000_000;

test('property fees follow the ten bands', () => {
	const claims = [1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000];
	const fees = claims.map((each) => propertyFee(each * wan).fen / 100);
	expect(fees).toEqual([50, 1050, 2300, 4300, 8800, 13800, 22800, 46800, 81800, 141800, 191800]);
	const halves = claims.map((each) => halve(propertyFee(each * wan)).fen / 100);
	expect(halves).toEqual([25, 525, 1150, 2150, 4400, 6900, 11400, 23400, 40900, 70900, 95900]);
});

test('fees with fixed amounts follow the article', () => {
	expect(labourFee().fen).toBe(1000);
	expect(administrativeFee().fen).toBe(5000);
	expect([otherFee().leastFen, otherFee().mostFen]).toEqual([5000, 10_000]);
	expect(propertyFee(0).fen).toBe(5000);
	expect(paymentOrderFee(10 * wan).fen).toBe(76_667);
});

test('divorce adds a share above twenty wan', () => {
	const ends = (fen: number | null) => [divorceFee(fen).leastFen, divorceFee(fen).mostFen];
	expect(ends(null)).toEqual([5000, 30_000]);
	expect(ends(20 * wan)).toEqual([5000, 30_000]);
	expect(ends(50 * wan)).toEqual([155_000, 180_000]);
	expect(personalityFee(12 * wan).leastFen).toBe(10_000 + 50_000 + 10_000);
});

test('enforcement and preservation follow article fourteen', () => {
	expect([1, 10, 50, 100].map((each) => enforcementFee(each * wan).fen / 100)).toEqual([50, 1400, 7400, 12400]);
	expect([0.1, 10, 50, 500].map((each) => preservationFee(each * wan).fen / 100)).toEqual([30, 1020, 3020, 5000]);
});

test('fees never fall and never jump', () => {
	const claim = fc.integer({ min: 0, max: mostFen - 100 });
	fc.assert(
		fc.property(claim, fc.integer({ min: 1, max: 100 }), (fen, more) => {
			for (const fee of [propertyFee, enforcementFee, preservationFee]) {
				const step = fee(fen + more).fen - fee(fen).fen;
				expect(Number.isInteger(fee(fen).fen)).toBe(true);
				expect(step).toBeGreaterThanOrEqual(0);
				expect(step).toBeLessThanOrEqual(4);
			}
		}),
	);
});
