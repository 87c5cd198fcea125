import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadLetters } from './letters.ts';

const pageWith = (load: () => Promise<unknown>) => ({ fonts: { load } }) as unknown as Document;

/** True from when the poster may be drawn. */
function watch(letters: Promise<unknown>): () => boolean {
	let isOver = false;
	void letters.then(() => {
		isOver = true;
	});
	return () => isOver;
}

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test('the poster waits until the letters have come', async () => {
	const isOver = watch(loadLetters(pageWith(() => new Promise((resolve) => setTimeout(resolve, 900)))));
	await vi.advanceTimersByTimeAsync(899);
	expect(isOver()).toBe(false);
	await vi.advanceTimersByTimeAsync(1);
	expect(isOver()).toBe(true);
});

test('letters that do not come are waited for no longer', async () => {
	const isOver = watch(loadLetters(pageWith(() => new Promise(() => undefined))));
	await vi.advanceTimersByTimeAsync(1499);
	expect(isOver()).toBe(false);
	await vi.advanceTimersByTimeAsync(1);
	expect(isOver()).toBe(true);
});

test('letters that cannot be had stop nothing', async () => {
	const isOver = watch(loadLetters(pageWith(() => Promise.reject(new Error('no network')))));
	await vi.advanceTimersByTimeAsync(0);
	expect(isOver()).toBe(true);
});
