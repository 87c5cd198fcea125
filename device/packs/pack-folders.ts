import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a builder or `npm run packs -- export` writes onto a stick. */
export const packFolderName = 'lawpost-packs';

/** Where desktops and udev rules mount sticks: two floors deep, and one for those who mount by hand. */
export const usualMountPlaces = ['/media', '/media/*', '/run/media/*'];

/** Folders named `lawpost-packs` in `places` and, with `mountRoots`, on whatever is mounted there now. Links are not followed. */
export async function findPackFolders(places: readonly string[], mountRoots: readonly string[]): Promise<string[]> {
	const mounted = await Promise.all(mountRoots.map(listMounts));
	const found: string[] = [];
	for (const place of [...places, ...mounted.flat()]) {
		const folder = join(place, packFolderName);
		if (!found.includes(folder) && (await isFolder(folder))) found.push(folder);
	}
	return found.sort();
}

async function listMounts(root: string): Promise<string[]> {
	const [start = '', ...rest] = root.split('/*');
	let folders = [start];
	for (let floor = 0; floor <= rest.length; floor++) folders = (await Promise.all(folders.map(listFolders))).flat();
	return folders;
}

async function listFolders(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

async function isFolder(path: string): Promise<boolean> {
	return lstat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}
