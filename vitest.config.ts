import { defineConfig } from 'vitest/config';

/** What comes comes: how soon it must is said where it matters. A second, the default, is a machine that stalls once. */
const expect = { poll: { timeout: 10_000 } };

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['{kiosk,tv,shared,device,center,scripts}/**/*.test.{ts,tsx}', 'tests/third-party/**/*.test.ts'],
					expect,
					testTimeout: 60_000,
					hookTimeout: 90_000,
				},
			},
			{
				test: {
					// One at a time: they start services of which a machine has one, and kill what they started.
					name: 'rig',
					include: ['tests/{rig,attack,fuzz}/**/*.test.ts'],
					expect,
					testTimeout: 60_000,
					hookTimeout: 90_000,
					fileParallelism: false,
				},
			},
			{
				test: {
					name: 'engines',
					include: ['tests/engines/**/*.test.ts'],
					// A browser that found a system bus dies with it, and the printer rig starts and ends one.
					env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent' },
					expect,
					testTimeout: 180_000,
					hookTimeout: 180_000,
					fileParallelism: false,
				},
			},
		],
	},
});
