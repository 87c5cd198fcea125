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
/** What did not hold, told again before the closing line: whoever reads only the end of a log finds it. */
const broken: string[] = [];

function report(name: string, tally: Tally, output = ''): void {
	total.passed += tally.passed;
	total.failed += tally.failed;
	total.skipped += tally.skipped;
	const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
	console.log(`${name}: ${tally.passed} ok, ${tally.failed} not ok${skipped}`);
	if (tally.failed > 0 && output) console.log(output);
	if (tally.failed > 0) broken.push(`${name}: ${tally.failed} not ok`);
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
	testResults: {
		name: string;
		message: string;
		assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
	}[];
}

function tellBroken({ testResults }: VitestReport): void {
	for (const { name, message, assertionResults } of testResults) {
		if (message) broken.push(`${name}\n${message}`);
		for (const { status, fullName, failureMessages } of assertionResults)
			if (status === 'failed') broken.push([`${name} › ${fullName}`, ...(failureMessages ?? [])].join('\n'));
	}
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
	tellBroken(read);
}

interface PlaywrightSuite {
	suites?: PlaywrightSuite[];
	specs: { file: string; title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

interface PlaywrightReport extends Pick<PlaywrightSuite, 'suites'> {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function tellBrokenSpecs({ suites, specs }: PlaywrightSuite): void {
	for (const { file, title, ok, tests } of specs) {
		if (ok) continue;
		const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ''));
		broken.push([`${file} › ${title}`, ...errors].join('\n'));
	}
	for (const suite of suites ?? []) tellBrokenSpecs(suite);
}

async function runPlaywright(name: string): Promise<void> {
	const file = `${results}/${name}.json`;
	rmSync(file, { force: true });
	const command = ['--no-install', 'playwright', 'test', `--project=${name}`, '--reporter=list,json'];
	const { status } = await runProgram('npx', command, {
		isShown: true,
		env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
	});
	const read = readReport<PlaywrightReport>(name, file);
	if (!read) return;
	const { stats } = read;
	const failed = Math.max(stats.unexpected, status === 0 ? 0 : 1);
	if (stats.flaky > 0) console.log(`${name}: ${stats.flaky} passed at the second try only`);
	report(name, { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped });
	tellBrokenSpecs({ ...read, specs: [] });
}

async function readSources(): Promise<void> {
	for await (const { project, ok, output } of checkTypes())
		report(`types ${project}`, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, output);
	await check('biome', 'npx', ['--no-install', 'biome', 'check', '--error-on-warnings', '.']);
	await check('knip', 'npx', ['--no-install', 'knip']);
	const against = findBrokenImports();
	report('imports', { passed: against.length === 0 ? 1 : 0, failed: against.length, skipped: 0 }, against.join('\n'));
}

installSystemParts();
mkdirSync(results, { recursive: true });
await Promise.all([check('build', process.execPath, ['--import', 'tsx', 'scripts/build.ts']), readSources()]);
// Most of them wait for lines and clocks, so that three keep a small machine busy.
await runVitest('unit', { args: ['--maxWorkers=3'] });
// Each runs one file at a time and waits for most of it: together they take as long as the longer one.
await Promise.all([runVitest('rig'), runVitest('engines', { isShown: false })]);
await runPlaywright('stories');
await runPlaywright('alone');

for (const each of broken) console.log(`not ok: ${each}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
