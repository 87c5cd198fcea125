/** Scanners on a serial line or a USB one (CDC, `/dev/ttyACM*`): they send what they read, and nothing else is asked of them. */
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { ScannedCode, Scanner } from './contract.ts';
import { createScanLines, isLineEnd } from './scan-lines.ts';

export interface SerialScannerOptions {
	open: OpenTransport;
	/** Silence that ends a code of a scanner that sends no line end. */
	idleMs?: number;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

export function createSerialScanner({ open, idleMs = 100, ...waits }: SerialScannerOptions): Scanner {
	const health = createStatusTeller();
	let transport: ByteTransport | null = null;
	let onCode: ((code: ScannedCode) => void) | null = null;
	/** The line was emptied since the watch began: what is scanned now is scanned for it. */
	let isFresh = false;
	/** What comes may be the rest of a code that began before the watch; over with a line end or silence. */
	let isRest = false;
	let heardAt = 0;
	let idle: ReturnType<typeof setTimeout> | undefined;
	const lines = createScanLines((code) => onCode?.(code));

	function drop(): void {
		clearTimeout(idle);
		lines.drop();
	}
	function takeBytes(bytes: Uint8Array): void {
		if (!isFresh) return;
		clearTimeout(idle);
		lines.push(isRest ? skipRest(bytes) : bytes);
		if (lines.isOpen()) idle = setTimeout(() => lines.end(), idleMs);
	}
	function skipRest(bytes: Uint8Array): Uint8Array {
		const now = performance.now();
		const end = now - heardAt >= idleMs ? -1 : bytes.findIndex(isLineEnd);
		isRest = end < 0 && now - heardAt < idleMs;
		heardAt = now;
		return bytes.subarray(isRest ? bytes.length : end + 1);
	}
	async function freshen(line: ByteTransport): Promise<void> {
		const watcher = onCode;
		await line.flushInput();
		if (!watcher || watcher !== onCode || line !== transport) return;
		isFresh = true;
		isRest = true;
		heardAt = performance.now();
	}
	function stop(): void {
		onCode = null;
		isFresh = false;
		drop();
	}
	const endLine = keepOpen({
		open,
		...waits,
		onMissed: (fault) => health.setFault(`scanner.${fault}`),
		async serve(line) {
			transport = line;
			line.onData(takeBytes);
			health.set({ state: 'ready' });
			if (onCode) freshen(line).catch(() => undefined);
			await new Promise<void>((resolve) => line.onClose(resolve));
			transport = null;
			isFresh = false;
			drop();
			health.setFault('scanner.portGone');
			return true;
		},
	});

	return {
		status: health.status,
		onStatus: health.onStatus,
		watch(listener) {
			stop();
			// A function of its own, so that a watch that was ended cannot end the one after it.
			const watcher = (code: ScannedCode): void => listener(code);
			onCode = watcher;
			if (transport) freshen(transport).catch(() => undefined);
			return () => {
				if (onCode === watcher) stop();
			};
		},
		forget() {
			stop();
			transport?.flushInput().catch(() => undefined);
		},
		async close() {
			stop();
			health.clear();
			await endLine();
			stop();
		},
	};
}
