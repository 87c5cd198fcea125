/**
 * A fresh box on a poor line: from opening the TV's page until the guides of the pack are on its disk, in a real Chromium. Before that it has
 * the guides that came with the page; those are not counted.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openShapedLink, whyNoLink } from '../../rig/shaped-link.ts';
import type { BenchRow } from '../table.ts';

export const poorLine = { delayMs: 50, jitterMs: 10, lossPercent: 5, kilobits: 64 };
const limitSeconds = 60;
const what = `first use of guides on a fresh box, ${poorLine.kilobits} kbit/s, ${poorLine.lossPercent} % loss, page and enrolment included`;

/** What `first-use-child.ts` prints; seconds from opening the page. */
export interface FirstUse {
	/** The first screen stands. */
	page: number;
	/** A class of the pack's guides can be read; of the others those that came with the page. */
	first: number;
	all: number;
	firstCount: number;
	allCount: number;
}

export async function benchFirstUse(rounds: number): Promise<BenchRow[]> {
	const why = whyNoLink();
	if (why) return [{ what, measured: `SKIPPED: ${why}`, limit: `≤ ${limitSeconds} s`, holds: true }];
	const runs: FirstUse[] = [];
	for (let round = 0; round < rounds; round++) runs.push(await runOnce());
	const told = (pick: (run: FirstUse) => number) => runs.map((run) => `${pick(run).toFixed(1)} s`).join(', ');
	const { firstCount = 0, allCount = 0 } = runs[0] ?? {};
	const row = (words: string, pick: (run: FirstUse) => number): BenchRow => ({
		what: words,
		measured: told(pick),
		limit: `≤ ${limitSeconds} s`,
		holds: runs.every((run) => pick(run) > 0 && pick(run) <= limitSeconds),
	});
	// "First use of guides" may mean either; both have the limit.
	return [
		row(
			`${what}: first class, ${firstCount} of ${allCount} (first screen ${told((run) => run.page)})`,
			(run) => run.first,
		),
		row(`the same, all ${allCount} guides of the pack`, (run) => run.all),
	];
}

async function runOnce(): Promise<FirstUse> {
	const link = await openShapedLink(poorLine);
	try {
		const child = spawn(
			'/usr/bin/nsenter',
			[
				...link.enter(link.server),
				process.execPath,
				'--import',
				'tsx',
				join(import.meta.dirname, 'first-use-child.ts'),
				link.server.address,
				link.wrap(link.browser, '/usr/bin/chromium'),
			],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
		});
		const code = await new Promise((resolve) => child.once('exit', resolve));
		if (code !== 0) throw new Error(`first-use-child ended with ${code}: ${output}`);
		return JSON.parse(output.trim().split('\n').pop() ?? '') as FirstUse;
	} finally {
		await link.stop();
	}
}
