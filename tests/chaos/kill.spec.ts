import { expect, test } from '@playwright/test';
import { isWhole, killAtRandom } from './kill.ts';

const kills = 6;

test('six kills lose nothing and double nothing', async () => {
	test.setTimeout(300_000);
	const seed = Number(process.env.LAWPOST_CHAOS_SEED ?? Date.now() % 1_000_000);
	const report = await killAtRandom({ kills, seed, print: () => undefined });
	test.info().annotations.push({ type: 'seed', description: String(seed) });
	expect(report.kills.center + report.kills.agent + report.kills.browser).toBe(kills);
	expect(Math.min(report.kills.center, report.kills.agent, report.kills.browser)).toBeGreaterThan(0);
	expect(report.told).toBeGreaterThan(0);
	expect({ ...report, seed, whole: isWhole(report) }).toMatchObject({
		lost: [],
		doubleCases: [],
		doubleVisits: [],
		gaps: [],
		keptAside: 0,
		leftInOutbox: 0,
		whole: true,
	});
});
