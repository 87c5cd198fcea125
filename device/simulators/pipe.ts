import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Pipe {
	/** Read as a device file of the kernel would be. */
	path: string;
	write(bytes: Uint8Array): void;
	/** As when the device is pulled: readers see the end, the file is gone. */
	remove(): void;
	make(): void;
	dispose(): void;
}

/** A named pipe that stands in for a device file of the kernel. */
export function openPipe(): Pipe {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-pipe-'));
	const path = join(folder, 'device');
	let fd: number | null = null;
	function make(): void {
		if (spawnSync('mkfifo', [path]).status !== 0) throw new Error('mkfifo is not installed');
		// Read and write, so that the pipe stays open whether or not a driver reads it.
		fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
	}
	function remove(): void {
		if (fd !== null) closeSync(fd);
		fd = null;
		rmSync(path, { force: true });
	}
	make();
	return {
		path,
		write(bytes) {
			if (fd !== null) writeSync(fd, bytes);
		},
		remove,
		make,
		dispose() {
			remove();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
