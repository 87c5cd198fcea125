/** 1,000 random cuts of syncs in Chromium: what was sent for nothing, and whether any topic was ever torn. */
import { cutAtRandom } from '../../rig/content-cuts.ts';
import { inventGuides, inventLaws } from '../../rig/pack-folder.ts';
import { openPackLab } from '../../rig/pack-lab.ts';
import type { BenchRow } from '../table.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');

export async function benchCuts(cuts: number): Promise<BenchRow[]> {
	const { pack, server, lab, close } = await openPackLab(startMs);
	const manifest = pack.build([...inventLaws(12, 150), ...inventGuides(3)]);
	try {
		const nowMs = startMs + 3_600_000;
		const report = await cutAtRandom({ lab, server, manifest, rootKey: pack.keys.rootKey, nowMs, cuts });
		const twice = report.bytesTwice / report.done;
		return [
			{
				what: `${report.done} random cuts in ${report.syncs} syncs, bytes fetched twice a cut against a chunk`,
				measured: `${twice.toFixed(0)} : ${report.chunkBytes.toFixed(0)} B, ${report.torn.length} torn topics`,
				limit: '< 1 chunk, 0 torn',
				holds: twice < report.chunkBytes && report.torn.length === 0,
			},
		];
	} finally {
		await close();
	}
}
