import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { objectPath } from '../../../shared/content/packs/paths.ts';
import { digestNow } from '../../../shared/content/packs/sha256.ts';

/** The folder that a center serves: objects by the hash of what is in them, written once. */
export interface ObjectFolder {
	/** As it lies there. */
	put(hash: string, bytes: Uint8Array): Uint8Array;
	/** null when it is not there or is not what its name says. */
	get(hash: string): Uint8Array | null;
}

export function openObjects(folder: string): ObjectFolder {
	return {
		put(hash, bytes) {
			const path = join(folder, objectPath(hash));
			if (existsSync(path)) return readFileSync(path);
			const packed = gzipSync(bytes, { level: 9 });
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(`${path}.${process.pid}`, packed);
			renameSync(`${path}.${process.pid}`, path);
			return packed;
		},
		get(hash) {
			const path = join(folder, objectPath(hash));
			if (!existsSync(path)) return null;
			const bytes = gunzipSync(readFileSync(path));
			return digestNow(bytes) === hash ? bytes : null;
		},
	};
}
