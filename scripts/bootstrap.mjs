// First command on a machine that has only Node and npm: installs what the lockfile names, then hands over to TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = `${root}node_modules/.package-lock.json`;
const isStale =
	!existsSync(installed) || statSync(installed).mtimeMs + 1000 < statSync(`${root}package-lock.json`).mtimeMs;

if (isStale) {
	console.log('Installing packages (first run, or the lockfile changed) …');
	// Not `npm ci`: a lockfile that names optional binaries of this platform only is refused by it on npm 11.
	const install = ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'];
	const npm = spawnSync('npm', install, { cwd: root, stdio: 'inherit' });
	if (npm.status !== 0) process.exit(npm.status ?? 1);
}

const [command, ...rest] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', `${root}scripts/${command}.ts`, ...rest], {
	cwd: root,
	stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
