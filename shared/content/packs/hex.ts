const digits = '0123456789abcdef';

export function toHex(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i] ?? 0;
		text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
	}
	return text;
}
