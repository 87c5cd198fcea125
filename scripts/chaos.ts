/**
 * `npm run chaos`: kill -9 of center, agent and browser at 200 random moments of submissions. `npm run chaos -- 20 4711`: 20 kills, seed 4711. SIGTERM ends it early, with its check.
 * `npm run chaos -- centers [kills] [seed]`: two, then three centers over one database behind a proxy.
 */
import { areCentersWhole, killCenters } from '../tests/chaos/centers.ts';
import { isWhole, killAtRandom } from '../tests/chaos/kill.ts';
import { buildStale } from './build.ts';

if (process.argv[2] === 'centers') {
	const kills = Number(process.argv[3] ?? 50);
	const seed = Number(process.argv[4] ?? Date.now() % 1_000_000);
	let whole = true;
	for (const centers of [2, 3]) {
		console.log(`${centers} centers, ${kills} kills, seed ${seed}`);
		const report = await killCenters({
			centers,
			kills,
			seed,
			print: (line) => console.log(new Date().toISOString().slice(11, 19), line),
		});
		console.log(report);
		whole &&= areCentersWhole(report);
	}
	console.log(whole ? 'none lost, none twice' : 'NOT WHOLE');
	process.exit(whole ? 0 : 1);
}
const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
	console.error('npm run chaos -- [kills] [seed]');
	process.exit(2);
}
const early = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => early.abort());
await buildStale();
console.log(`seed ${seed}`);
const report = await killAtRandom({ kills, seed, print: console.log, signal: early.signal });
console.log(report);
const { center, agent, browser } = report.kills;
console.log(`kills: ${center} center, ${agent} agent, ${browser} browser`);
console.log(
	`cases told: ${report.told}, lost: ${report.lost.length}; submissions at the center: ${report.submissions}`,
);
console.log(isWhole(report) ? 'none lost, none twice' : 'NOT WHOLE');
process.exit(isWhole(report) ? 0 : 1);
