/**
 * Recorded bytes, apart from the database: `<data>/recordings/<id>/<number>`, each piece sealed to the center's key as it came. Every center
 * over one database needs the same folder.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '../data-file.ts';

export interface RecordingFiles {
	/** On the disk when it resolves. */
	keep(id: string, piece: number, sealed: Uint8Array): Promise<void>;
	/** null: not there. */
	read(id: string, piece: number): Promise<Buffer | null>;
	remove(id: string): Promise<void>;
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
		},
		read: (id, piece) => readFile(pathOf(id, piece)).catch(ignoreMissing),
		remove: (id) => rm(join(root, id), { recursive: true, force: true }),
		list: async () => (await readdir(root).catch(ignoreMissing)) ?? [],
	};
}
