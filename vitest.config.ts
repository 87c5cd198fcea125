import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: [
						'{kiosk,tv,shared,device,center,scripts}/**/*.test.{ts,tsx}',
						'tests/{rig,attack,third-party,fuzz}/**/*.test.ts',
					],
					testTimeout: 30_000,
					hookTimeout: 90_000,
				},
			},
			{
				test: {
					name: 'engines',
					include: ['tests/engines/**/*.test.ts'],
					testTimeout: 180_000,
					hookTimeout: 180_000,
					fileParallelism: false,
				},
			},
		],
	},
});
