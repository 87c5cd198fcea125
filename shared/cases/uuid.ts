/** UUIDv7 (RFC 9562 §5.7): 48 bits of `nowMs`, 74 of `random` (16 bytes, of which the first six are not used). */
export function makeUuidV7(nowMs: number, random: Uint8Array): string {
	const bytes = new Uint8Array(16);
	bytes.set(random.subarray(0, 16));
	let rest = nowMs;
	for (let i = 5; i >= 0; i--) {
		bytes[i] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	bytes[6] = 0x70 | ((bytes[6] ?? 0) & 15);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 63);
	let hex = '';
	for (let i = 0; i < 16; i++) hex += `0${(bytes[i] ?? 0).toString(16)}`.slice(-2);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
