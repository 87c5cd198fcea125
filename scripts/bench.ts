/** `npm run bench`: speed as ratios against a named limit or peer, measured in this run. `npm run bench -- card-read` runs one part. */

import { benchAnswers } from '../tests/bench/answers.ts';
import { benchCardOnScreen } from '../tests/bench/card-on-screen.ts';
import { benchCardRead } from '../tests/bench/card-read.ts';
import { benchDrivers, benchSoak } from '../tests/bench/card-readers.ts';
import { benchDeskList } from '../tests/bench/desk-list.ts';
import { benchFirstLoad } from '../tests/bench/first-load.ts';
import { benchIntake } from '../tests/bench/intake.ts';
import { benchCuts } from '../tests/bench/packs/cuts.ts';
import { benchFirstUse } from '../tests/bench/packs/first-use.ts';
import { benchPacks } from '../tests/bench/packs.ts';
import { benchPadPress } from '../tests/bench/pad-press.ts';
import { benchPrintSubmit } from '../tests/bench/print-submit.ts';
import { benchScale } from '../tests/bench/scale.ts';
import { benchSlotRush } from '../tests/bench/slot-rush.ts';
import { benchStart } from '../tests/bench/start.ts';
import { type BenchRow, printTable } from '../tests/bench/table.ts';
import { benchTap } from '../tests/bench/tap.ts';
import { buildStale } from './build.ts';
import { installBenchParts } from './system-parts.ts';

const parts: Record<string, () => Promise<BenchRow[]>> = {
	'card-read': async () => [...(await benchCardRead(20)), ...(await benchDrivers(100))],
	'card-on-screen': async () => {
		await buildStale();
		return benchCardOnScreen(12);
	},
	'card-soak': () => benchSoak(10_000),
	'pad-press': () => benchPadPress(200),
	'print-submit': () => benchPrintSubmit({ ipp: 30, escpos: 3 }),
	'first-load': async () => {
		await buildStale();
		return benchFirstLoad();
	},
	tap: async () => {
		await buildStale();
		return benchTap(4);
	},
	start: () => benchStart(3),
	intake: () => benchIntake(7, 1500),
	'slot-rush': () => benchSlotRush(10_000),
	'desk-list': () => benchDeskList(100_000, 8),
	scale: () => benchScale(),
	answers: () => benchAnswers(200),
	packs: () => {
		installBenchParts();
		return benchPacks(5);
	},
	cuts: () => benchCuts(1000),
	'first-use': async () => {
		await buildStale();
		return benchFirstUse(2);
	},
};

const wanted = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(parts)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	console.log(`${name} …`);
	rows.push(...(await run()));
}
printTable(rows);
process.exit(rows.every((row) => row.holds) ? 0 : 1);
