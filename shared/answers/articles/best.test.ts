import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherBest, pickBest } from './best.ts';

const figures = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 300 });

test('the best come first, of equals the earlier', () => {
	fc.assert(
		fc.property(figures, fc.nat(320), (values, count) => {
			const scores = Float32Array.from(values);
			const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
			expect(Array.from(pickBest(scores, count))).toEqual(order.slice(0, count));
		}),
	);
});

test('few of very many are the same few', () => {
	const lengths = fc.integer({ min: 1, max: 9000 });
	fc.assert(
		fc.property(
			lengths,
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 1, max: 400 }),
			fc.nat(),
			(length, count, kinds, seed) => {
				const scores = new Float32Array(length);
				for (let i = 0, state = seed; i < length; i++) {
					state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
					scores[i] = Math.floor((state / 2 ** 32) * kinds) * (i % 97 < 3 ? 2 : 1);
				}
				const gathered = Array.from(gatherBest(scores, count)).sort((a, b) => a - b);
				expect(gathered).toEqual(Array.from(pickBest(scores, count)).sort((a, b) => a - b));
			},
		),
	);
});
