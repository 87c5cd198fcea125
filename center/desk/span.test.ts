import { expect, test } from 'vitest';
import { splitSpan } from './span.ts';

test('times of some minutes are told in minutes', () => {
	const shown = [0, 0.004, 0.02, 0.4, 0.99, 0.999, 1, 1.26, 15].map(splitSpan);
	expect(shown.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
		'0 minutes',
		'< 1 minutes',
		'1 minutes',
		'24 minutes',
		'59 minutes',
		'1 hours',
		'1 hours',
		'1.3 hours',
		'15 hours',
	]);
});
