/**
 * `npm run fuzz`: every parser of bytes from outside, 1,000,000 frames each, in one table. `npm run fuzz -- 20000` runs
 * fewer, `npm run fuzz -- 20000 ipp twins` some of them; FUZZ_SEED takes other faults.
 */
import { spawn } from 'node:child_process';
import { fuzzers } from '../tests/fuzz/all.ts';
import { type FuzzRow, hasFailed, runFuzzChild } from '../tests/fuzz/run-child.ts';

const words = process.argv.slice(2);
const given = words.find((word) => /^\d+$/.test(word));
const frames = Number(given ?? 1_000_000);
const wanted = words.filter((word) => word !== given);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const atOnce = 2;

/** Suites that bring their own spoiling: what they count is the share of inputs that each of their parsers gets. */
const suites: Record<string, { file: string; variable: string; parser: string }> = {
	packs: {
		file: 'shared/content/packs/fuzz.test.ts',
		variable: 'FUZZ_PACKS',
		parser: 'content packs: manifest, index, chunks, deltas',
	},
	articles: { file: 'shared/answers/articles/damage.test.ts', variable: 'LAWPOST_DAMAGES', parser: 'article index' },
};
/** An input of a suite may take a while; the suite as a whole may not take more than this. */
const msAnInput = 40;

function runSuite(key: string): Promise<FuzzRow> {
	const { file, variable, parser } = suites[key] ?? { file: '', variable: '', parser: key };
	const startedAt = performance.now();
	const args = ['--no-install', 'vitest', 'run', '--project', 'unit', '--reporter=dot', file];
	const env = { ...process.env, [variable]: String(frames), FUZZ_SEED: String(seed) };
	const child = spawn('npx', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => {
			output = (output + chunk.toString()).slice(-4000);
		});
	let hangs = 0;
	const timer = setTimeout(
		() => {
			hangs = 1;
			child.kill('SIGTERM');
		},
		120_000 + frames * msAnInput,
	);
	return new Promise((resolve) => {
		child.on('exit', (code) => {
			clearTimeout(timer);
			const crashes = code === 0 || hangs ? 0 : 1;
			if (crashes) console.log(output);
			const seeds = /seeds \d+ to \d+, \d+ inputs/.exec(output)?.[0];
			if (seeds) console.log(`${parser}: ${seeds}`);
			const perSecond = Math.round(frames / ((performance.now() - startedAt) / 1000));
			resolve({ parser, frames, perSecond, crashes, hangs, wrong: crashes ? null : 0, first: null });
		});
	});
}

const keys = [...Object.keys(fuzzers), ...Object.keys(suites)];
const unknown = wanted.filter((key) => !keys.includes(key));
if (unknown.length > 0) {
	console.error(`no such parser: ${unknown.join(' ')}; there are ${keys.join(' ')}`);
	process.exit(1);
}
const queue = wanted.length > 0 ? wanted : keys;
const rows = new Map<string, FuzzRow>();
const waiting = [...queue];
async function work(): Promise<void> {
	for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
		const row = key in suites ? await runSuite(key) : await runFuzzChild(key, { frames, seed });
		rows.set(key, row);
		console.log(`${row.parser}: ${row.frames} frames, ${row.perSecond} a second${hasFailed(row) ? ' – FAILED' : ''}`);
		if (hasFailed(row) && row.first) console.log(`  first frame that failed: ${row.first}`);
	}
}
await Promise.all(Array.from({ length: atOnce }, work));

console.log('\n| parser | frames | a second | crashes | hangs | wrong persons |\n|---|---|---|---|---|---|');
for (const key of queue) {
	const row = rows.get(key);
	if (!row) continue;
	const { parser, perSecond, crashes, hangs, wrong } = row;
	console.log(`| ${parser} | ${row.frames} | ${perSecond} | ${crashes} | ${hangs} | ${wrong ?? '–'} |`);
}
process.exit([...rows.values()].some(hasFailed) ? 1 : 0);
