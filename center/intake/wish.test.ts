import { expect, test } from 'vitest';
import { localInstant } from '../clock.ts';
import { isWishPast, readWish } from './wish.ts';

const write = (value: unknown) => Buffer.from(JSON.stringify(value));

test('a wish is read out of a booking', () => {
	expect(readWish(write({ wish: { date: '2026-11-25', half: 'morning' }, phone: '' }))).toEqual({
		date: '2026-11-25',
		half: 'morning',
	});
	expect(
		[write({ wish: null }), write({ wish: { date: '2026-02-30', half: 'morning' } }), Buffer.from('{')].map(readWish),
	).toEqual([null, null, null]);
});

test('a half day is past when it is over', () => {
	const past = (half: 'morning' | 'afternoon', time: string) =>
		isWishPast({ date: '2026-11-25', half }, localInstant('2026-11-25', time));
	expect([
		past('morning', '11:59'),
		past('morning', '12:00'),
		past('afternoon', '17:59'),
		past('afternoon', '18:00'),
	]).toEqual([false, true, false, true]);
});
