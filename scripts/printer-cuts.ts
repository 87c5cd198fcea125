/**
 * `npm run printer-cuts`: a slip cut at every byte on its way to a printer, the long form of what `npm test` samples.
 * `-- ipp`, `-- escpos`: one of the drivers. `-- --step 7`: every seventh byte.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const files: Record<string, string[]> = {
	ipp: ['tests/rig/printer-cuts.test.ts'],
	escpos: ['device/printer/escpos-cut.test.ts', 'tests/rig/escpos-killed.test.ts'],
};
const { values, positionals } = parseArgs({
	options: { step: { type: 'string', default: '1' } },
	allowPositionals: true,
});
const chosen = positionals.length > 0 ? positionals : Object.keys(files);
const named = chosen.flatMap((name) => files[name] ?? []);
if (named.length === 0 || !(Number(values.step) >= 1)) {
	console.error('npm run printer-cuts [-- ipp | escpos] [--step N]');
	process.exit(1);
}
const run = spawnSync(
	'npx',
	['--no-install', 'vitest', 'run', '--project', 'unit', '--project', 'rig', '--reporter', 'verbose', ...named],
	{
		stdio: 'inherit',
		env: { ...process.env, PRINTER_CUTS: 'every', PRINTER_CUTS_STEP: values.step },
	},
);
process.exit(run.status ?? 1);
