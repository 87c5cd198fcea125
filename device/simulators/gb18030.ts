const decoder = new TextDecoder('gb18030');
let twoByteCodes: Map<string, [number, number]> | null = null;

function listTwoByteCodes(): Map<string, [number, number]> {
	const codes = new Map<string, [number, number]>();
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
			if ([...text].length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, [lead, trail]);
		}
	}
	return codes;
}

/** Characters past U+FFFF lie in order from 90 30 81 30 on. */
function encodeSupplementary(codePoint: number): number[] {
	const at = codePoint - 0x10000;
	const fourth = at % 10;
	const third = Math.floor(at / 10) % 126;
	const second = Math.floor(at / 1260) % 10;
	return [0x90 + Math.floor(at / 12600), 0x30 + second, 0x81 + third, 0x30 + fourth];
}

/** ASCII, the two-byte characters, and those past U+FFFF; throws for the rest, which no test person needs. */
export function encodeGb18030(text: string): number[] {
	twoByteCodes ??= listTwoByteCodes();
	const bytes: number[] = [];
	for (const character of text) {
		const codePoint = character.codePointAt(0) ?? 0;
		const code = codePoint > 0xffff ? encodeSupplementary(codePoint) : twoByteCodes.get(character);
		if (codePoint < 0x80) bytes.push(codePoint);
		else if (code) bytes.push(...code);
		else throw new Error('a character that this encoder does not know');
	}
	return bytes;
}
