/**
 * The wire of serial scanners: bytes of one code, ended by CR or LF or by silence, in UTF-8 or else GB18030, perhaps with an
 * AIM identifier in front and STX and ETX around. No more of a code is kept than it takes to tell it, and the bytes are
 * overwritten as soon as it is told or dropped.
 */
import type { ScannedCode } from './contract.ts';

export const codeLimitBytes = 4096;
/** STX, AIM identifier, ETX. */
const frameBytes = 5;
const [stx, etx, lf, cr] = [0x02, 0x03, 0x0a, 0x0d];

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

export interface ScanLines {
	/** `bytes` are only read. */
	push(bytes: Uint8Array): void;
	/** Silence: what is there is the whole code. */
	end(): void;
	/** Forgets what has come of a code; what still comes of it until `end` or a line end is a new one. */
	drop(): void;
	/** A code has begun and not ended. */
	isOpen(): boolean;
}

export function createScanLines(onCode: (code: ScannedCode) => void): ScanLines {
	const held = new Uint8Array(codeLimitBytes + frameBytes);
	let length = 0;
	let tooLong = false;

	function drop(): void {
		held.fill(0, 0, length);
		length = 0;
		tooLong = false;
	}
	function end(): void {
		const code = tooLong || length === 0 ? null : readCode(held.subarray(0, length));
		drop();
		if (code) onCode(code);
	}
	return {
		push(bytes) {
			for (const byte of bytes) {
				if (isLineEnd(byte)) end();
				else if (length < held.length) held[length++] = byte;
				else tooLong = true;
			}
		},
		end,
		drop,
		isOpen: () => length > 0,
	};
}

export function isLineEnd(byte: number): boolean {
	return byte === cr || byte === lf;
}

/** null: not a code that may be told. */
export function readCode(bytes: Uint8Array): ScannedCode | null {
	const from = bytes[0] === stx ? 1 : 0;
	const to = bytes[bytes.length - 1] === etx ? bytes.length - 1 : bytes.length;
	const whole = decode(bytes.subarray(from, Math.max(from, to)));
	if (whole === null) return null;
	const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(whole)?.[0] ?? null;
	const text = symbology ? whole.slice(symbology.length) : whole;
	return isTellable(text) ? { text, symbology } : null;
}

function decode(bytes: Uint8Array): string | null {
	for (const decoder of [utf8, gb18030]) {
		try {
			return decoder.decode(bytes);
		} catch {
			// Not of this encoding.
		}
	}
	return null;
}

function isTellable(text: string): boolean {
	// The group separator of GS1 codes stands between fields; every other control character is noise or an attack.
	const plain = text.replaceAll('\u001d', '');
	return !/\p{Cc}/u.test(plain) && /[^\s\p{C}]/u.test(plain) && Buffer.byteLength(text) <= codeLimitBytes;
}
