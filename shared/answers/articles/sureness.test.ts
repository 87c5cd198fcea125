import { expect, test } from 'vitest';
import { levelOf } from './level.ts';
import { judgeScores, readSigns } from './sureness.ts';

const weights = [2, 1, 0.5, 1, 0.2, 3];

test('a clear lead is surer than a tie', () => {
	const clear = judgeScores(weights, [9, 2, 1, 1, 0, 0, 0]);
	const tied = judgeScores(weights, [2, 2, 2, 2, 2, 2, 2]);
	expect(clear.first).toBeGreaterThan(tied.first);
	expect([levelOf(clear), levelOf(tied)]).toEqual(['confident', 'maybe']);
});

test('nothing to compare is no answer', () => {
	expect(levelOf(judgeScores(weights, [3]))).toBe('none');
	expect(levelOf(judgeScores([], [3, 2]))).toBe('none');
	expect(readSigns([])).toEqual([0, 0, 0]);
});
