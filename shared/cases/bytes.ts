/** Bytes and text without TextEncoder, Buffer or atob, so that the same lines run on a box, a kiosk and a server. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i += 3) {
		const a = bytes[i] ?? 0;
		const b = bytes[i + 1];
		const c = bytes[i + 2];
		text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
		text += b === undefined ? '=' : alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
		text += c === undefined ? '=' : alphabet.charAt(c & 63);
	}
	return text;
}

/** null when `text` is not base64 with padding. */
export function fromBase64(text: string): Uint8Array | null {
	if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
	const padding = text.charAt(text.length - 2) === '=' ? 2 : text.charAt(text.length - 1) === '=' ? 1 : 0;
	const bytes = new Uint8Array((text.length / 4) * 3 - padding);
	let at = 0;
	for (let i = 0; i < text.length; i += 4) {
		const value = [0, 1, 2, 3].reduce((sum, k) => {
			const character = text.charAt(i + k);
			return sum * 64 + (character === '=' ? 0 : alphabet.indexOf(character));
		}, 0);
		for (const byte of [value >> 16, (value >> 8) & 255, value & 255]) if (at < bytes.length) bytes[at++] = byte;
	}
	return bytes;
}

/** Well-formed UTF-8; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
	const bytes: number[] = [];
	for (let i = 0; i < text.length; i++) {
		let code = text.charCodeAt(i);
		if (code >= 0xd800 && code < 0xe000) {
			const low = text.charCodeAt(i + 1);
			if (code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
				code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
				i++;
			} else code = 0xfffd;
		}
		if (code < 0x80) bytes.push(code);
		else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
		else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
		else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
	}
	return Uint8Array.from(bytes);
}

/** null when `bytes` are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
	let escaped = '';
	for (let i = 0; i < bytes.length; i++) escaped += `%${`0${(bytes[i] ?? 0).toString(16)}`.slice(-2)}`;
	try {
		return decodeURIComponent(escaped);
	} catch {
		return null;
	}
}

export function concatBytes(...parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
