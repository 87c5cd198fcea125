/**
 * Pads that send one byte a key over a serial line. No byte table of any maker is public, and each numbers its levels in
 * its own way, so the table is the site's: `levels` in the profile gives the level for each byte (hex), `askBytes` what
 * lights the pad up, if anything does.
 */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import type { SatisfactionPad } from './contract.ts';
import { createPadOverLine } from './pad-over-line.ts';

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
	const { levels: table, askBytes: askHex, ...rest } = options;
	const levels = new Map<number, SatisfactionLevel>();
	for (const [hex, level] of Object.entries(table)) {
		const byte = parseHex(hex);
		if (byte?.length !== 1) throw new Error(`satisfactionPad.levels: ${hex} is not one byte`);
		levels.set(byte[0] ?? 0, level);
	}
	const askBytes = parseHex(askHex ?? '');
	if (!askBytes) throw new Error('satisfactionPad.askBytes is not hex');
	return createPadOverLine({
		...rest,
		askBytes,
		decode: (press) => (bytes) => {
			for (const byte of bytes) {
				const level = levels.get(byte);
				if (level !== undefined) press(level);
			}
		},
	});
}
