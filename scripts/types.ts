import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Each runtime has a compiler library of its own: pages get the DOM, processes get Node, shared gets neither. */
const projects = [
	'shared',
	'shared/terminal',
	'shared/live/browser',
	'kiosk',
	'tv',
	'device',
	'center',
	'center/desk',
	'center/phone',
	'.',
];

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** Remembers what it found, so that a second look takes a moment. */
export function checkTypes(): { project: string; ok: boolean; output: string }[] {
	return projects.map((project) => {
		const memory = `.cache/types/${project.replace(/\W/g, '-')}.tsbuildinfo`;
		const look = ['-p', project, '--incremental', '--tsBuildInfoFile', memory];
		const run = spawnSync(process.execPath, [compiler, ...look], { encoding: 'utf8' });
		return { project, ok: run.status === 0, output: run.stdout };
	});
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const failed = checkTypes().filter((result) => !result.ok);
	for (const { project, output } of failed) console.error(`types of ${project}:\n${output}`);
	process.exit(failed.length > 0 ? 1 : 0);
}
