/** `npm run packs -- <command>`: see `scripts/packs/README.md`. */
import { readAuthoringFolder } from './packs/authoring/read-folder.ts';

const starter = new URL('../shared/content/starter', import.meta.url).pathname;

function check(folder: string): number {
	const { items, faults } = readAuthoringFolder(folder);
	for (const { file, line, message } of faults) console.error(`${file}:${line}: ${message}`);
	const counts = new Map<string, number>();
	for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	console.log([...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no items');
	return faults.length > 0 ? 1 : 0;
}

const [command = '', ...rest] = process.argv.slice(2);
if (command === 'check') process.exitCode = check(rest[0] ?? starter);
else {
	console.error('packs: check [folder]');
	process.exitCode = 2;
}
