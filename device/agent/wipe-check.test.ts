import { expect, test } from 'vitest';
import { findTraces, within } from './wipe-check.ts';

test('traces of a person are named by place', () => {
	expect(findTraces({ a: ['99999919620308002X'] })).toEqual(['agent.idNumber']);
	expect(findTraces({ a: { b: '电话13800000000。' } })).toEqual(['agent.phoneNumber']);
	expect(findTraces({ page: 'iVBORw0KGgoAAAANSUhEUg' })).toEqual(['agent.pageImage']);
});

test('ids and times are no traces', () => {
	const bootId = '0192f4c1-1380-7000-8000-138000000001';
	expect(findTraces({ bootId, at: '2026-11-22T08:00:00.000Z', time: 1795336567806, port: 12349 })).toEqual([]);
});

test('work that hangs or fails is late', async () => {
	expect(await within(20, new Promise(() => undefined))).toBe(false);
	expect(await within(20, Promise.reject(new Error('no')))).toBe(false);
	expect(await within(20, Promise.resolve())).toBe(true);
});
