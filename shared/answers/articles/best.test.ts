import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heapBest, pickBest, sortNumbers } from './best.ts';

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

test('the best of very many come first too', () => {
	const scores = new Float32Array(9000);
	for (let i = 0, state = 7; i < scores.length; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		scores[i] = Math.floor((state / 2 ** 32) * 400) - 100;
	}
	const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
	expect(Array.from(pickBest(scores, 60))).toEqual(order.slice(0, 60));
	const heap = Array.from(heapBest(scores, scores.length, 60));
	expect(heap[0]).toBe(order[59]);
	expect(heap.sort((a, b) => a - b)).toEqual(order.slice(0, 60).sort((a, b) => a - b));
});

test('numbers ascend after they were sorted', () => {
	const whole = fc.array(fc.nat(2 ** 31 - 1), { maxLength: 400 });
	fc.assert(
		fc.property(whole, (values) => {
			const numbers = Uint32Array.from([...values, 5, 3]);
			sortNumbers(numbers, values.length);
			expect(Array.from(numbers)).toEqual([...values.sort((a, b) => a - b), 5, 3]);
		}),
	);
});
