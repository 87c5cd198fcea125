/**
 * As root the server runs under another user, who must be able to walk to its files. The data folder itself is opened for
 * passing through, not for reading; a closed folder above it is the machine's own business and is named instead.
 */
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RunAs } from './binaries.ts';

/** Rejects `database.folderClosed: <folder>` when a folder above `dataDir` keeps the server's user out. */
export async function makeReachable(dataDir: string, runAs: RunAs): Promise<void> {
	const own = resolve(dataDir);
	await mkdir(own, { recursive: true });
	if (!('uid' in runAs)) return;
	for (let folder = own; ; folder = dirname(folder)) {
		const { mode, uid, gid } = await stat(folder);
		const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
		if ((mode & bit) === 0) {
			if (folder !== own) throw new Error(`database.folderClosed: ${folder}`);
			await chmod(folder, (mode & 0o777) | bit);
		}
		if (folder === dirname(folder)) return;
	}
}
