const digits = '0123456789abcdef';

/** Of text that is hex. */
export function fromHex(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length >> 1);
	for (let i = 0; i < bytes.length; i++)
		bytes[i] = (digits.indexOf(text.charAt(2 * i)) << 4) | digits.indexOf(text.charAt(2 * i + 1));
	return bytes;
}

export function toHex(bytes: Uint8Array): string {
	let text = '';
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i] ?? 0;
		text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
	}
	return text;
}
