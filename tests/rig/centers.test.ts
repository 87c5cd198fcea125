import { expect, test } from 'vitest';
import { areCentersWhole, killCenters } from '../chaos/centers.ts';

/** The long form: `npm run chaos -- centers`. */
test('two centers share one database, either dies', async () => {
	const seed = Number(process.env.LAWPOST_CHAOS_SEED ?? Date.now() % 1_000_000);
	const report = await killCenters({ centers: 2, kills: 2, seed, print: () => undefined });
	expect(report.told).toBeGreaterThan(0);
	expect(report.signals).toBeGreaterThan(0);
	expect({ ...report, seed, whole: areCentersWhole(report) }).toMatchObject({ kills: 2, whole: true });
}, 240_000);
