/**
 * The command reader of a simulated receipt printer: takes bytes from its buffer in order, and says what to do next. A
 * picture is handed on row by row as its bytes arrive, as print heads do it.
 */
import iconv from 'iconv-lite';

export type EscposAct =
	| { act: 'row'; ink: Uint8Array }
	| { act: 'line'; text: string }
	| { act: 'qr'; text: string; moduleDots: number }
	| { act: 'feed'; lines: number }
	| { act: 'cut' }
	| { act: 'proof' };

export interface EscposCommands {
	/** The next act, and how many bytes of `bytes` it took; null: the rest has not arrived. */
	next(bytes: Uint8Array): { taken: number; act: EscposAct | null } | null;
	reset(): void;
}

const nothing = (taken: number) => ({ taken, act: null });

export function createEscposCommands(): EscposCommands {
	let picture: { widthBytes: number; rowsLeft: number } | null = null;
	let text: number[] = [];
	let qr = { text: '', moduleDots: 3 };

	function readRow(bytes: Uint8Array, { widthBytes, rowsLeft }: { widthBytes: number; rowsLeft: number }) {
		if (bytes.length < widthBytes) return null;
		picture = rowsLeft > 1 ? { widthBytes, rowsLeft: rowsLeft - 1 } : null;
		return { taken: widthBytes, act: { act: 'row' as const, ink: Uint8Array.from(bytes.subarray(0, widthBytes)) } };
	}
	function readQr(bytes: Uint8Array): { taken: number; act: EscposAct | null } | null {
		const length = (bytes[3] ?? 0) + ((bytes[4] ?? 0) << 8);
		if (bytes.length < 5 + length) return null;
		const data = bytes.subarray(7, 5 + length);
		if (bytes[6] === 0x43) qr = { ...qr, moduleDots: data[0] ?? 3 };
		if (bytes[6] === 0x50) qr = { ...qr, text: Buffer.from(data.subarray(1)).toString('utf8') };
		return { taken: 5 + length, act: bytes[6] === 0x51 ? { act: 'qr', ...qr } : null };
	}
	function readGs(bytes: Uint8Array): { taken: number; act: EscposAct | null } | null {
		if (bytes.length < 2) return null;
		const need = { 118: 8, 114: 3, 86: 3, 40: 5, 33: 3 }[bytes[1] ?? 0] ?? 2;
		if (bytes.length < need) return null;
		switch (bytes[1]) {
			case 0x76: {
				const widthBytes = (bytes[4] ?? 0) + ((bytes[5] ?? 0) << 8);
				const rowsLeft = (bytes[6] ?? 0) + ((bytes[7] ?? 0) << 8);
				if (widthBytes > 0 && rowsLeft > 0) picture = { widthBytes, rowsLeft };
				return nothing(8);
			}
			case 0x72:
				return { taken: 3, act: { act: 'proof' } };
			case 0x56: {
				const isFed = (bytes[2] ?? 0) >= 65;
				if (isFed && bytes.length < 4) return null;
				return { taken: isFed ? 4 : 3, act: { act: 'cut' } };
			}
			case 0x28:
				return readQr(bytes);
		}
		return nothing(need);
	}
	function readText(bytes: Uint8Array) {
		const [byte = 0] = bytes;
		if (byte === 0x0a) {
			const line = iconv.decode(Buffer.from(text), 'gb18030');
			text = [];
			return { taken: 1, act: { act: 'line' as const, text: line } };
		}
		if (byte >= 0x20) text.push(byte);
		return nothing(1);
	}

	return {
		next(bytes) {
			if (bytes.length === 0) return null;
			if (picture !== null) return readRow(bytes, picture);
			const two = bytes.length > 1;
			switch (bytes[0]) {
				case 0x1d:
					return readGs(bytes);
				case 0x1b: {
					const need = { 64: 2, 97: 3, 100: 3 }[bytes[1] ?? 0] ?? 2;
					if (!two || bytes.length < need) return null;
					if (bytes[1] === 0x40) text = [];
					return { taken: need, act: bytes[1] === 0x64 ? { act: 'feed', lines: bytes[2] ?? 0 } : null };
				}
				case 0x1c: {
					const need = bytes[1] === 0x21 ? 3 : 2;
					return two && bytes.length >= need ? nothing(need) : null;
				}
				case 0x10: {
					// Already obeyed when they arrived.
					const need = { 4: 3, 5: 3, 20: 10 }[bytes[1] ?? 0] ?? 1;
					return two && bytes.length >= need ? nothing(need) : null;
				}
			}
			return readText(bytes);
		},
		reset() {
			picture = null;
			text = [];
		},
	};
}
