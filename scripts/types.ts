import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Each runtime has a compiler library of its own: pages get the DOM, processes get Node, shared gets neither. */
const projects = ['shared', 'shared/terminal', 'kiosk', 'tv', 'device', 'center', 'center/desk', '.'];

export function checkTypes(): { project: string; ok: boolean; output: string }[] {
	return projects.map((project) => {
		const run = spawnSync('npx', ['--no-install', 'tsc', '-p', project], { encoding: 'utf8' });
		return { project, ok: run.status === 0, output: run.stdout };
	});
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const failed = checkTypes().filter((result) => !result.ok);
	for (const { project, output } of failed) console.error(`types of ${project}:\n${output}`);
	process.exit(failed.length > 0 ? 1 : 0);
}
