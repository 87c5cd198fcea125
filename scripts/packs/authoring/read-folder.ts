import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Item } from '../../../shared/content/packs/items.ts';
import { type AuthoringFault, readAuthoringFile } from './read-file.ts';

export interface ReadFolder {
	items: Item[];
	faults: AuthoringFault[];
	/** Folder of the file that an item came from, for media beside it. */
	folderOf: Map<Item, string>;
}

const readable = /\.(md|json|ya?ml)$/;

/** Every item below `folder`, in the order of paths; README files are for authors. An id twice is a fault of the second. */
export function readAuthoringFolder(folder: string): ReadFolder {
	const all: ReadFolder = { items: [], faults: [], folderOf: new Map() };
	const seen = new Map<string, string>();
	for (const path of listFiles(folder)) {
		const file = relative(folder, path);
		const { items, faults } = readAuthoringFile(file, readFileSync(path, 'utf8'));
		all.faults.push(...faults);
		for (const item of items) {
			const name = 'id' in item ? item.id : '';
			const earlier = seen.get(name);
			if (earlier !== undefined) {
				all.faults.push({ file, line: 1, message: `id: "${name}" is already in ${earlier}` });
				continue;
			}
			seen.set(name, file);
			all.items.push(item);
			all.folderOf.set(item, join(path, '..'));
		}
	}
	return all;
}

function listFiles(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) return listFiles(path);
			return readable.test(entry.name) && entry.name !== 'README.md' ? [path] : [];
		})
		.sort();
}
