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
