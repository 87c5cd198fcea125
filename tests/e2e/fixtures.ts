import { test as base, expect } from '@playwright/test';
import { type DockHand, reachDock } from '../rig/dock.ts';
import { openStage, type Stage } from '../rig/stage.ts';

/** One stage for the files that run one after another in a worker; everything simulated. */
export const test = base.extend<{ dock: DockHand }, { stage: Stage }>({
	stage: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what is asked for
		async ({}, use) => {
			const stage = await openStage();
			await use(stage);
			await stage.stop();
		},
		{ scope: 'worker', timeout: 120_000 },
	],
	/** After each test everything is plugged in again, with paper and without a card. */
	dock: async ({ stage }, use) => {
		const dock = reachDock(stage);
		await use(dock);
		await dock.act({ act: 'card.remove' });
		for (const cable of ['cardReader', 'pad', 'headphoneJack', 'presenceSensor', 'lamp'])
			await dock.act({ act: `${cable}.plugged`, plugged: true });
		await dock.act({ act: 'headphones.plugged', plugged: false });
		await dock.act({ act: 'printer.plugged', plugged: true });
		await dock.act({ act: 'printer.condition', condition: 'none' });
		await dock.act({ act: 'printer.pace', msPerPage: 400 });
	},
});
export { expect };
