/** Whole numbers up to 2^40 as bytes of seven bits, lowest first. */
export function writeVarint(into: number[], value: number): void {
	let rest = value;
	while (rest > 127) {
		into.push((rest % 128) + 128);
		rest = Math.floor(rest / 128);
	}
	into.push(rest);
}

export interface VarintReader {
	/** -1 at the end, or where no number can be read. */
	next(): number;
	at(): number;
}

export function readVarints(bytes: Uint8Array, from: number): VarintReader {
	let at = from;
	return {
		at: () => at,
		next() {
			let value = 0;
			let scale = 1;
			for (let i = 0; i < 6 && at < bytes.length; i++) {
				const byte = bytes[at++] ?? 0;
				value += (byte & 127) * scale;
				if (byte < 128) return value;
				scale *= 128;
			}
			return -1;
		},
	};
}
