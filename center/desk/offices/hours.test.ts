import { expect, test } from 'vitest';
import { afternoon, morning, readHours, readList, readTime, toggle, writeHours } from './hours.ts';

test('hours are read as people write them', () => {
	expect(readHours('9:00-12:00 14:30–17:00')).toEqual([morning, afternoon]);
	expect(readHours('14：30至17：00、9:00-12:00')).toEqual([morning, afternoon]);
	expect(readHours('')).toEqual([]);
	for (const wrong of ['9-12', '12:00-9:00', '9:00-12:00 11:00-13:00', '9:00-25:00', '上午'])
		expect(readHours(wrong)).toBe(null);
	expect(readHours(writeHours([morning, afternoon]))).toEqual([morning, afternoon]);
});

test('one key turns a half on and off', () => {
	expect(toggle([], afternoon)).toEqual([afternoon]);
	expect(toggle([afternoon], morning)).toEqual([morning, afternoon]);
	expect(toggle([morning, afternoon], morning)).toEqual([afternoon]);
	expect(toggle([{ from: '08:00', to: '10:00' }], morning)).toEqual([morning]);
});

test('a list is whole or none', () => {
	expect(readList('9:30, 09:00 9:30', readTime)).toEqual(['09:00', '09:30']);
	expect(readList('9:30 noon', readTime)).toBe(null);
});
