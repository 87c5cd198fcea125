/**
 * Pads that send one byte a key over a serial line. No byte table of any maker is public, and each numbers its levels in
 * its own way, so the table is the site's: `levels` in the profile gives the level for each byte (hex), `askBytes` what
 * lights the pad up, if anything does.
 */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import type { SatisfactionPad } from './contract.ts';

export interface SerialBytesOptions {
	open: OpenTransport;
	/** Hex, spaces allowed. */
	askBytes?: string;
	/** One byte in hex → level. */
	levels: Record<string, SatisfactionLevel>;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

/** null when `hex` is not whole bytes. */
export function parseHex(hex: string): Uint8Array | null {
	const digits = hex.replace(/\s/g, '');
	return /^([0-9a-f]{2})*$/i.test(digits) ? Uint8Array.from(Buffer.from(digits, 'hex')) : null;
}

/** Throws when the table is not bytes in hex: a wrong profile must be seen at the start, not at the first press. */
export function createSerialBytesPad(options: SerialBytesOptions): SatisfactionPad {
	const levels = new Map<number, SatisfactionLevel>();
	for (const [hex, level] of Object.entries(options.levels)) {
		const byte = parseHex(hex);
		if (byte?.length !== 1) throw new Error(`satisfactionPad.levels: ${hex} is not one byte`);
		levels.set(byte[0] ?? 0, level);
	}
	const askBytes = parseHex(options.askBytes ?? '');
	if (!askBytes) throw new Error('satisfactionPad.askBytes is not hex');

	const pressListeners = new Set<(level: SatisfactionLevel) => void>();
	const statusListeners = new Set<(status: DeviceStatus) => void>();
	let status: DeviceStatus = { state: 'starting' };
	let transport: ByteTransport | null = null;
	/** Asked for, whether or not the line is open. */
	let wanted = false;
	let asking = false;
	let asks = 0;

	function setStatus(next: DeviceStatus) {
		if (JSON.stringify(next) === JSON.stringify(status)) return;
		status = next;
		for (const listener of [...statusListeners]) listener(status);
	}
	function takeBytes(bytes: Uint8Array) {
		for (const byte of bytes) {
			const level = levels.get(byte);
			if (!asking || level === undefined) continue;
			asking = false;
			wanted = false;
			for (const listener of [...pressListeners]) listener(level);
		}
	}
	/** Presses that wait in the port's buffer were made before the question. */
	async function begin(line: ByteTransport, ask: number) {
		await line.flushInput();
		if (ask !== asks || line !== transport) return;
		if (askBytes?.length) await line.write(askBytes);
		if (ask === asks) asking = true;
	}
	function ask() {
		asks++;
		asking = false;
		wanted = true;
		if (transport) begin(transport, asks).catch(() => undefined);
	}
	function stop() {
		asks++;
		asking = false;
		wanted = false;
	}
	const endLine = keepOpen({
		open: options.open,
		firstWaitMs: options.firstWaitMs ?? 500,
		longestWaitMs: options.longestWaitMs ?? 15000,
		onMissed: (fault) => setStatus({ state: 'fault', reason: `satisfactionPad.${fault}` }),
		async serve(line) {
			transport = line;
			line.onData(takeBytes);
			setStatus({ state: 'ready' });
			if (wanted) ask();
			await new Promise<void>((resolve) => line.onClose(resolve));
			transport = null;
			setStatus({ state: 'fault', reason: 'satisfactionPad.portGone' });
			return true;
		},
	});

	return {
		status: () => status,
		onStatus(listener) {
			statusListeners.add(listener);
			return () => statusListeners.delete(listener);
		},
		ask,
		stop,
		onPress(listener) {
			pressListeners.add(listener);
			return () => pressListeners.delete(listener);
		},
		forget() {
			stop();
			transport?.flushInput().catch(() => undefined);
		},
		async close() {
			stop();
			statusListeners.clear();
			await endLine();
			pressListeners.clear();
		},
	};
}
