/**
 * Small text files of the kernel that hold one value: `/sys/class/gpio/gpio17/value`, `/sys/class/leds/…/brightness`.
 * Read again and again, they become a line that tells each change; what is written to the line goes into the file.
 */
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import type { ByteTransport, OpenedTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';

export interface ValueFileOptions {
	path: string;
	lookEveryMs?: number;
}

/** The line delivers the text once at the start, then whenever it differs. */
export async function openValueFile({ path, lookEveryMs = 50 }: ValueFileOptions): Promise<OpenedTransport> {
	if (readValue(path) === null) return { ok: false, fault: 'portGone' };
	const listeners = createLineListeners();
	let known: string | null = null;
	function look(): void {
		const value = readValue(path);
		if (value === null) end();
		if (value === null || value === known) return;
		known = value;
		listeners.deliver(Buffer.from(value));
	}
	function end(): void {
		clearInterval(timer);
		listeners.tellClosed();
	}
	const timer = setInterval(look, lookEveryMs);
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		async write(bytes) {
			if (!writeValue(path, bytes)) throw new Error('value file gone');
		},
		async flushInput() {
			if (listeners.isClosed()) throw new Error('value file gone');
		},
		async close() {
			end();
		},
	};
	return { ok: true, transport };
}

function readValue(path: string): string | null {
	try {
		const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const buffer = Buffer.alloc(32);
			return buffer.toString('latin1', 0, readSync(fd, buffer, 0, buffer.length, 0)).trim();
		} finally {
			closeSync(fd);
		}
	} catch {
		return null;
	}
}

/** The kernel takes the value at once; nothing is created where there is no such file. */
function writeValue(path: string, bytes: Uint8Array): boolean {
	try {
		const fd = openSync(path, constants.O_WRONLY | constants.O_TRUNC);
		try {
			writeSync(fd, bytes);
		} finally {
			closeSync(fd);
		}
		return true;
	} catch {
		return false;
	}
}
