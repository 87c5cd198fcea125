/**
 * A character device or named pipe read as a plain file: input devices of the kernel (`/dev/input/by-id/…`), pipes in
 * tests. The file is opened non-blocking and looked at every few milliseconds, because a blocked read on such a file
 * would hold one of Node's few worker threads for ever and could not be ended.
 */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface DeviceFileOptions {
	path: string;
	/** Also written to; without it the file is opened for reading only. */
	writes?: boolean;
	lookEveryMs?: number;
}

const chunkBytes = 4096;
/** A device that talks without end must not hold up the process. */
const chunksALook = 64;

export async function openDeviceFile({ path, writes, lookEveryMs = 15 }: DeviceFileOptions): Promise<OpenedTransport> {
	const fd = openNonBlocking(path, writes ?? false);
	if (fd === null) return { ok: false, fault: 'portGone' };
	const listeners = createLineListeners();
	const buffer = Buffer.alloc(chunkBytes);
	let isOpen = true;

	function end(): void {
		if (!isOpen) return;
		isOpen = false;
		clearInterval(timer);
		buffer.fill(0);
		closeSync(fd as number);
		listeners.tellClosed();
	}
	function readAll(deliver: (bytes: Uint8Array) => void): void {
		for (let chunk = 0; isOpen && chunk < chunksALook; chunk++) {
			const got = readSome(fd as number, buffer);
			if (got === 'nothing') return;
			if (got === 'gone') end();
			else deliver(buffer.subarray(0, got));
		}
	}
	const timer = setInterval(() => readAll(listeners.deliver), lookEveryMs);
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		async write(bytes) {
			if (!isOpen || !writes) throw new Error('device file not open for writing');
			writeSync(fd, bytes);
		},
		async flushInput() {
			readAll((bytes) => void bytes.fill(0));
			if (!isOpen) throw new Error('device file closed');
		},
		async close() {
			end();
		},
	};
	return { ok: true, transport };
}

function openNonBlocking(path: string, writes: boolean): number | null {
	try {
		const fd = openSync(path, (writes ? constants.O_RDWR : constants.O_RDONLY) | constants.O_NONBLOCK);
		const kind = fstatSync(fd);
		if (kind.isCharacterDevice() || kind.isFIFO()) return fd;
		closeSync(fd);
		return null;
	} catch {
		return null;
	}
}

/** `gone`: end of file, or any error but "nothing there yet". */
function readSome(fd: number, buffer: Buffer): number | 'nothing' | 'gone' {
	try {
		return readSync(fd, buffer, 0, buffer.length, null) || 'gone';
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 'nothing' : 'gone';
	}
}
