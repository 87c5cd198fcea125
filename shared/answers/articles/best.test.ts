import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPickRoom, pickBest, pickBySections } from './best.ts';

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

test('picking by sections misses none of the best', () => {
	fc.assert(
		fc.property(figures, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 9 }), (values, count, size) => {
			const scores = Float32Array.from(values);
			const sections = Math.ceil(scores.length / size);
			const starts = Uint32Array.from({ length: sections + 1 }, (_, at) => Math.min(at * size, scores.length));
			const bests = Float32Array.from({ length: sections }, (_, at) =>
				Math.max(...scores.subarray(starts[at], starts[at + 1])),
			);
			const room = createPickRoom(scores.length);
			const picked = pickBySections((article) => scores[article] ?? 0, bests, starts, count, room);
			const worth = (places: Uint32Array) => Array.from(places, (place) => scores[place] ?? 0).sort((a, b) => b - a);
			expect(worth(picked)).toEqual(worth(pickBest(scores, count)));
		}),
	);
});
