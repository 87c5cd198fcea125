import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Text of a file that only the center may read (0600), made by `make` at first start. Written beside, flushed, then linked to its
 * name: two centers that start together end up with the same text, and a torn file never stands under the name.
 */
export async function loadOrMake(path: string, make: () => string): Promise<string> {
	const kept = await readFile(path, 'utf8').catch(ignoreMissing);
	if (kept !== null) return kept;
	await mkdir(dirname(path), { recursive: true });
	const beside = join(dirname(path), `.${randomBytes(8).toString('hex')}`);
	const file = await open(beside, 'wx', 0o600);
	try {
		await file.writeFile(make());
		await file.sync();
		await file.close();
		await chmod(beside, 0o600);
		await link(beside, path).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		});
	} finally {
		await unlink(beside);
	}
	await syncFolder(dirname(path));
	return readFile(path, 'utf8');
}

/** Some file systems flush no folders; what fails otherwise is a fault. */
const notOffered = ['EINVAL', 'ENOTSUP', 'EPERM'];

/** A name that was made or moved here is on the disk when it resolves. */
export async function syncFolder(path: string): Promise<void> {
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} catch (error) {
		if (!notOffered.includes(String((error as NodeJS.ErrnoException).code))) throw error;
	} finally {
		await folder.close();
	}
}

/** For `catch`: null where there is no such file. */
export function ignoreMissing(error: NodeJS.ErrnoException): null {
	if (error.code === 'ENOENT') return null;
	throw error;
}
