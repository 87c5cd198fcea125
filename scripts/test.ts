/** `npm test`: everything that must hold, in the order that fails soonest; ends with `N passed, N failed`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrokenImports } from './import-rule.ts';
import { runProgram } from './run-program.ts';
import { installSystemParts } from './system-parts.ts';
import { checkTypes } from './types.ts';

interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const results = 'test-results';

function report(name: string, tally: Tally, output = ''): void {
	total.passed += tally.passed;
	total.failed += tally.failed;
	total.skipped += tally.skipped;
	const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
	console.log(`${name}: ${tally.passed} ok, ${tally.failed} not ok${skipped}`);
	if (tally.failed > 0 && output) console.log(output);
}

async function check(name: string, command: string, args: string[]): Promise<void> {
	const { status, output } = await runProgram(command, args);
	const ok = status === 0;
	report(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, output);
}

/** null, counted as a failure, when the runner left no report. */
function readReport<Report>(name: string, file: string): Report | null {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Report;
	report(name, { passed: 0, failed: 1, skipped: 0 });
	return null;
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numFailedTestSuites: number;
	numTotalTests: number;
}

interface VitestOptions {
	args?: string[];
	isShown?: boolean;
}

async function runVitest(name: string, { args = [], isShown = true }: VitestOptions = {}): Promise<void> {
	const file = `${results}/${name}.json`;
	rmSync(file, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const command = ['--no-install', 'vitest', 'run', '--project', name, ...reporters, ...args];
	const { status, output } = await runProgram('npx', command, { isShown });
	if (!isShown) console.log(output);
	const read = readReport<VitestReport>(name, file);
	if (!read) return;
	const failed = Math.max(read.numFailedTests, status === 0 ? 0 : 1);
	report(name, { passed: read.numPassedTests, failed, skipped: read.numPendingTests });
}

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function runPlaywright(name: string): Promise<void> {
	const file = `${results}/${name}.json`;
	rmSync(file, { force: true });
	const command = ['--no-install', 'playwright', 'test', `--project=${name}`, '--reporter=list,json'];
	const { status } = await runProgram('npx', command, {
		isShown: true,
		env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
	});
	const stats = readReport<PlaywrightReport>(name, file)?.stats;
	if (!stats) return;
	const failed = Math.max(stats.unexpected, status === 0 ? 0 : 1);
	if (stats.flaky > 0) console.log(`${name}: ${stats.flaky} passed at the second try only`);
	report(name, { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped });
}

async function readSources(): Promise<void> {
	for await (const { project, ok, output } of checkTypes())
		report(`types ${project}`, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, output);
	await check('biome', 'npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']);
	await check('knip', 'npx', ['--no-install', 'knip']);
	const broken = findBrokenImports();
	report('imports', { passed: broken.length === 0 ? 1 : 0, failed: broken.length, skipped: 0 }, broken.join('\n'));
}

installSystemParts();
mkdirSync(results, { recursive: true });
await Promise.all([check('build', process.execPath, ['--import', 'tsx', 'scripts/build.ts']), readSources()]);
// Most of them wait for lines and clocks, so that two keep a small machine busy.
await runVitest('unit', { args: ['--maxWorkers=2'] });
// Each runs one file at a time and waits for most of it: together they take as long as the longer one.
await Promise.all([runVitest('rig'), runVitest('engines', { isShown: false })]);
await runPlaywright('stories');
await runPlaywright('alone');

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
