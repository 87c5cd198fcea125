import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChunkSource } from '../../shared/content/packs/contracts.ts';
import { refuse, type Taken } from '../../shared/content/packs/faults.ts';
import { manifestBytesMost } from '../../shared/content/packs/limits.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';

/** A pack in a folder: a USB stick, or what a builder wrote. The same bytes as over the network, believed as little. */
export function createFolderSource(name: string, folder: string): ChunkSource {
	return {
		name,
		manifest: () => read(join(folder, manifestPath), manifestBytesMost),
		object: (hash, most) => read(join(folder, objectPath(hash)), most),
	};
}

/** A stick that was pulled is unreachable; a file that is not on it is somebody else's to give. */
async function read(path: string, most: number): Promise<Taken<Uint8Array>> {
	const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO');
	if (typeof file === 'string') return refuse(file === 'ENOENT' ? 'content.wrongChunk' : 'content.unreachable');
	try {
		const { size } = await file.stat();
		if (size > most) return refuse('content.tooLarge');
		return { ok: true, value: new Uint8Array(await file.readFile()) };
	} catch {
		return refuse('content.unreachable');
	} finally {
		await file.close();
	}
}
