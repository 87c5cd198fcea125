import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSetAside } from './set-aside.ts';

/** What a fetch may take, what it is guessed to take, and what comes. */
const anyFetch = fc
	.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
	.map(([most, packed, came]) => ({ most, packed: Math.min(packed, most), came: Math.min(came, most) }));

test('a budget is used whole and never passed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 0, max: 3000 }),
			fc.array(anyFetch, { maxLength: 12 }),
			async (scheduler, budget, fetches) => {
				const onLine = createSetAside();
				let spent = 0;
				let ended = 0;
				for (const { most, packed, came } of fetches) {
					void scheduler.schedule(Promise.resolve(), 'asks').then(async () => {
						const granted = await onLine.take(() => budget - spent, packed, most);
						if (granted === null) {
							// Refused for what was spent, never for what others merely hold.
							expect(packed > budget - spent || spent === budget).toBe(true);
							ended++;
							return;
						}
						expect(granted).toBeLessThanOrEqual(most);
						await scheduler.schedule(Promise.resolve(), 'comes');
						spent += Math.min(came, granted);
						onLine.giveBack(granted);
						ended++;
					});
				}
				await scheduler.waitIdle();
				expect(spent).toBeLessThanOrEqual(budget);
				expect(ended).toBe(fetches.length);
			},
		),
		{ numRuns: 1000 },
	);
});

test('what is longer than a day comes, and is paid for', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.integer({ min: 50, max: 600 }),
			fc.array(anyFetch, { minLength: 1, maxLength: 12 }),
			async (scheduler, day, fetches) => {
				const onLine = createSetAside();
				let left = day;
				let days = 1;
				let alone = 0;
				let came = 0;
				const missing = new Set(fetches);
				for (; missing.size > 0 && days < 400; days++) {
					for (const each of [...missing]) {
						void scheduler.schedule(Promise.resolve(), 'asks').then(async () => {
							const granted = await onLine.take(() => left, each.packed, each.most, day);
							if (granted === null) return;
							// Past the day's bytes goes one alone.
							if (granted > left) expect([Math.max(each.packed, each.most) > day, alone]).toEqual([true, 0]);
							alone++;
							await scheduler.schedule(Promise.resolve(), 'comes');
							alone--;
							left -= Math.min(each.came, granted);
							came += Math.min(each.came, granted);
							// Cut short: asked for again the next day.
							if (each.came <= granted) missing.delete(each);
							onLine.giveBack(granted);
						});
					}
					await scheduler.waitIdle();
					left = Math.min(day, left + day);
				}
				expect(missing.size).toBe(0);
				// On the way to the last one no more was taken than the days had, but for what that one is longer.
				expect(came).toBeLessThanOrEqual(days * day + Math.max(...fetches.map(({ most }) => most)));
			},
		),
		{ numRuns: 300 },
	);
});
