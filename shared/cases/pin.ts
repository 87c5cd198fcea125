/**
 * The PIN of a case: six digits made on the terminal with the case, sealed inside its first submission, and printed beside the
 * code. Codes count upwards and are said aloud; the PIN is what nobody can count to. It stands in no address and no QR code.
 */
export const pinDigits = 6;

/** Every PIN is equally likely: bytes that would favour some are drawn again. */
export function makePin(randomBytes: (length: number) => Uint8Array): string {
	for (;;) {
		const [high = 0, middle = 0, low = 0] = Array.from(randomBytes(3));
		const drawn = high * 65_536 + middle * 256 + low;
		// 16 whole millions fit into three bytes.
		if (drawn < 16_000_000) return `00000${drawn % 1_000_000}`.slice(-pinDigits);
	}
}

export function isPin(text: unknown): text is string {
	return typeof text === 'string' && /^\d{6}$/.test(text);
}

/** '307512' → '307 512' */
export function groupPin(pin: string): string {
	return `${pin.slice(0, 3)} ${pin.slice(3)}`;
}

/** What the QR code of a slip carries where the center has a phone page: what stands behind `#` is never sent to anybody. */
export function phoneAddress(phonePage: string, caseCode: string): string {
	return `${phonePage}#${caseCode}`;
}
