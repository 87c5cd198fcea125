/**
 * A character device or named pipe as a plain file: input devices of the kernel (`/dev/input/by-id/…`), its printer driver
 * (`/dev/usb/lp0`), pipes in tests. The file is opened non-blocking and looked at every few milliseconds, because a blocked read on such a file
 * would hold one of Node's few worker threads for ever and could not be ended.
 */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface DeviceFileOptions {
	path: string;
	/** Also written to; without it the file is opened for reading only. */
	writes?: boolean;
	/** The kernel's printer driver says "end" for "nothing now". */
	endIsNothing?: boolean;
	lookEveryMs?: number;
}

const chunkBytes = 4096;
/** A device that talks without end must not hold up the process. */
const chunksALook = 64;

export async function openDeviceFile(options: DeviceFileOptions): Promise<OpenedTransport> {
	const { path, writes, endIsNothing, lookEveryMs = 15 } = options;
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
			if (got === 'end' && endIsNothing) return;
			if (got === 'gone' || got === 'end') end();
			else deliver(buffer.subarray(0, got));
		}
	}
	const timer = setInterval(() => readAll(listeners.deliver), lookEveryMs);
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		async write(bytes) {
			for (let sent = 0; sent < bytes.length; ) {
				if (!isOpen || !writes) throw new Error('device file not open for writing');
				const took = writeSome(fd, bytes.subarray(sent));
				if (took === 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
				else sent += took;
			}
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

/** `gone`: any error but "nothing there yet". */
function readSome(fd: number, buffer: Buffer): number | 'nothing' | 'end' | 'gone' {
	try {
		return readSync(fd, buffer, 0, buffer.length, null) || 'end';
	} catch (error) {
		return isAgain(error) ? 'nothing' : 'gone';
	}
}

/** 0: the device takes nothing now. Throws when it has gone. */
function writeSome(fd: number, bytes: Uint8Array): number {
	try {
		return writeSync(fd, bytes);
	} catch (error) {
		if (isAgain(error)) return 0;
		throw error;
	}
}

function isAgain(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
