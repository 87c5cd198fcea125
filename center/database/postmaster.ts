import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a running server writes about itself in its folder; the file goes when it stops cleanly. */
export interface Postmaster {
	pid: number;
	port: number;
	status: string;
}

/** null: no server of this folder runs, though it may have left its file behind. */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
	const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
	if (text === null) return null;
	const lines = text.split('\n').map((line) => line.trim());
	const pid = Number(lines[0]);
	if (!Number.isInteger(pid) || pid <= 0 || !(await isPostgres(pid, folder))) return null;
	return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

/** A file left by a server that was killed; its number may belong to any process by now. */
export async function removeStaleFile(folder: string): Promise<void> {
	await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Resolves with the server once it takes connections, null when it is gone or `waitMs` pass. */
export async function awaitReady(folder: string, waitMs: number): Promise<Postmaster | null> {
	for (const end = performance.now() + waitMs; performance.now() < end; await pause(20)) {
		const server = await findPostmaster(folder);
		if (!server) return null;
		if (server.status === 'ready') return server;
	}
	return null;
}

/** Stops the server of `folder` (fast shutdown: open transactions roll back, the rest is flushed) and waits for its end. */
export async function stopPostmaster(folder: string, waitMs = 20_000): Promise<void> {
	const server = await findPostmaster(folder);
	if (!server) return;
	process.kill(server.pid, 'SIGINT');
	for (const end = performance.now() + waitMs; performance.now() < end; await pause(20)) {
		if ((await findPostmaster(folder))?.pid !== server.pid) return;
	}
	process.kill(server.pid, 'SIGQUIT');
}

async function isPostgres(pid: number, folder: string): Promise<boolean> {
	if (process.platform === 'linux') {
		const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		return command.includes('postgres') && command.split('\0').includes(folder);
	}
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
