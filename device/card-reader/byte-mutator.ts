/** Spoils bytes as lines and loose plugs do. For tests: the same seed spoils the same way. */
export function createRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Between one and `most` faults (two bytes that change places are two); half of them fall into the first 300 bytes, where a person's words are. */
export function mutateBytes(bytes: Uint8Array, random: () => number, most = 6): Uint8Array {
	const spoilt = Array.from(bytes);
	const pick = (limit: number) => Math.floor(random() * limit);
	for (let left = 1 + pick(most); left > 0; left--) {
		const at = pick(random() < 0.5 ? Math.min(300, spoilt.length) : spoilt.length);
		const other = pick(Math.min(300, spoilt.length));
		const spoil = [
			() => spoilt.splice(at, 1, (spoilt[at] ?? 0) ^ (1 << pick(8))),
			() => spoilt.splice(at, 1, pick(256)),
			() => spoilt.splice(at, 0, pick(256)),
			() => spoilt.splice(at, 0, 0),
			() => spoilt.splice(at, 1),
			() => spoilt.splice(at, 1 + pick(40)),
			() => spoilt.splice(at, 0, ...spoilt.slice(at, at + pick(40))),
			() => spoilt.splice(at, 0, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, pick(16)),
			() => spoilt.splice(at),
			() => spoilt.splice(at, 1, ...spoilt.splice(other, 1, spoilt[at] ?? 0)),
		][pick(most > 1 ? 10 : 9)];
		spoil?.();
	}
	return Uint8Array.from(spoilt);
}

/** Pieces of random size, as a serial port hands them over. */
export function cutBytes(bytes: Uint8Array, random: () => number): Uint8Array[] {
	const pieces: Uint8Array[] = [];
	for (let at = 0; at < bytes.length; ) {
		const size = 1 + Math.floor(random() * 200);
		pieces.push(bytes.slice(at, at + size));
		at += size;
	}
	return pieces;
}
