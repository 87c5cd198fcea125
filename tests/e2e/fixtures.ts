import { test as base, expect } from '@playwright/test';
import { openStage, type Stage } from '../rig/stage.ts';

/** A stage of its own for each file that asks for one; everything simulated. */
export const test = base.extend<object, { stage: Stage }>({
	stage: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what is asked for
		async ({}, use) => {
			const stage = await openStage();
			await use(stage);
			await stage.stop();
		},
		{ scope: 'worker', timeout: 120_000 },
	],
});
export { expect };
