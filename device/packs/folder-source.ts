import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChunkSource } from '../../shared/content/packs/contracts.ts';
import { refuse, type Taken } from '../../shared/content/packs/faults.ts';
import { manifestBytesMost } from '../../shared/content/packs/limits.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';

/** A disk that gives nothing for so long is taken for gone. */
const stallMs = 15_000;

/**
 * A pack in a folder: a USB stick, or what a builder wrote. The same bytes as over the network, believed as little. Only plain
 * files that lie in the folder itself are read: no link leads out of it, no pipe or device holds the reader.
 */
export function createFolderSource(name: string, folder: string): ChunkSource {
	return {
		name,
		isNear: true,
		manifest: (most = manifestBytesMost) => readWithin(folder, manifestPath, Math.min(most, manifestBytesMost)),
		object: (hash, most) => readWithin(folder, objectPath(hash), most),
	};
}

async function readWithin(folder: string, path: string, most: number): Promise<Taken<Uint8Array>> {
	try {
		const root = await realpath(folder);
		const real = await realpath(join(root, path));
		if (real !== join(root, path)) return refuse('content.notThePack');
		return await readPlainFile(real, most);
	} catch (error) {
		return refuse(faultOf(error));
	}
}

/** Without following a link and without waiting for the other end of a pipe. */
export async function readPlainFile(path: string, most: number): Promise<Taken<Uint8Array>> {
	let file: FileHandle | undefined;
	let timer: NodeJS.Timeout | undefined;
	try {
		file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		if (!(await file.stat()).isFile()) return refuse('content.notThePack');
		const stalled = new Promise<Taken<Uint8Array>>((resolve) => {
			timer = setTimeout(() => resolve(refuse('content.timedOut')), stallMs);
		});
		return await Promise.race([readUpTo(file, most), stalled]);
	} catch (error) {
		return refuse(faultOf(error));
	} finally {
		clearTimeout(timer);
		void file?.close().catch(() => undefined);
	}
}

/** The size is what is read, not what the directory says of it. */
async function readUpTo(file: FileHandle, most: number): Promise<Taken<Uint8Array>> {
	const { size } = await file.stat();
	if (size > most) return refuse('content.tooLarge');
	const buffer = new Uint8Array(Math.min(most, Math.max(size, 4096)) + 1);
	let length = 0;
	for (;;) {
		const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
		if (bytesRead === 0) return { ok: true, value: buffer.subarray(0, length) };
		length += bytesRead;
		if (length > most || length === buffer.length) return refuse('content.tooLarge');
	}
}

/** A stick that was pulled is unreachable; a file that is not on it is somebody else's to give. */
function faultOf(error: unknown) {
	const { code } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT' || code === 'ENOTDIR') return 'content.wrongChunk' as const;
	return code === 'ELOOP' || code === 'ENXIO' ? ('content.notThePack' as const) : ('content.unreachable' as const);
}
