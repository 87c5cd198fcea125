/**
 * Recorded bytes, apart from the database: `<data>/recordings/<id>/<number>`, each piece sealed to the center's key as it came. Every center
 * over one database needs the same folder.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ignoreMissing, syncFolder } from '../data-file.ts';

export interface RecordingFiles {
	/** On the disk when it resolves. */
	keep(id: string, piece: number, sealed: Uint8Array): Promise<void>;
	/** null: not there. */
	read(id: string, piece: number): Promise<Buffer | null>;
	remove(id: string): Promise<void>;
	/** How many pieces from the first on are here. */
	count(id: string): Promise<number>;
	/** Ids of all that have bytes here. */
	list(): Promise<string[]>;
}

export function openRecordingFiles(dataDir: string): RecordingFiles {
	const root = join(dataDir, 'recordings');
	const pathOf = (id: string, piece: number) => join(root, id, String(piece).padStart(6, '0'));
	return {
		async keep(id, piece, sealed) {
			await mkdir(join(root, id), { recursive: true, mode: 0o700 });
			const half = `${pathOf(id, piece)}.half`;
			const file = await open(half, 'w', 0o600);
			try {
				await file.writeFile(sealed);
				await file.sync();
			} finally {
				await file.close();
			}
			await rename(half, pathOf(id, piece));
			await syncFolder(join(root, id));
			// Also when it comes again, since the first try may have failed between.
			if (piece === 0) for (const above of [root, dataDir]) await syncFolder(above);
		},
		read: (id, piece) => readFile(pathOf(id, piece)).catch(ignoreMissing),
		async count(id) {
			const names = new Set((await readdir(join(root, id)).catch(ignoreMissing)) ?? []);
			let number = 0;
			while (names.has(basename(pathOf(id, number)))) number += 1;
			return number;
		},
		remove: (id) => rm(join(root, id), { recursive: true, force: true }),
		list: async () => (await readdir(root).catch(ignoreMissing)) ?? [],
	};
}
