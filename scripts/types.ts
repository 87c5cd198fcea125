import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from './run-program.ts';

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
export async function* checkTypes(): AsyncGenerator<{ project: string; ok: boolean; output: string }> {
	for (const project of projects) {
		const memory = `.cache/types/${project.replace(/\W/g, '-')}.tsbuildinfo`;
		const look = ['-p', project, '--incremental', '--tsBuildInfoFile', memory];
		const { status, output } = await runProgram(process.execPath, [compiler, ...look]);
		yield { project, ok: status === 0, output };
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	let failed = 0;
	for await (const { project, ok, output } of checkTypes()) {
		if (ok) continue;
		failed += 1;
		console.error(`types of ${project}:\n${output}`);
	}
	process.exit(failed > 0 ? 1 : 0);
}
