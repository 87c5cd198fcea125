import { traditional } from './traditional.ts';

/**
 * Text to codes, one for each UTF-16 unit so that a place in the codes is a place in the text. Simplified characters, Latin in
 * lower case and figures count; everything else is 0, and no pair of characters reaches across a 0.
 */
export function readCodes(text: string): Uint16Array {
	const codes = new Uint16Array(text.length);
	for (let i = 0; i < text.length; i++) codes[i] = plainCode(text.charCodeAt(i));
	return codes;
}

function plainCode(code: number): number {
	if (code >= 0x3400 && code <= 0x9fff) return traditional().get(code) ?? code;
	const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
	if (narrow >= 0x30 && narrow <= 0x39) return narrow;
	if (narrow >= 0x61 && narrow <= 0x7a) return narrow;
	return narrow >= 0x41 && narrow <= 0x5a ? narrow + 32 : 0;
}

/** A term is one character, or a pair as `first * 65536 + second`. */
export const pairBase = 65536;

export function pairOf(first: number, second: number): number {
	return first * pairBase + second;
}

/** Characters, then pairs, each with how often it stands in `codes`. */
export function countTerms(codes: Uint16Array, into: Map<number, number> = new Map()): Map<number, number> {
	for (let i = 0; i < codes.length; i++) {
		const here = codes[i] ?? 0;
		if (here === 0) continue;
		into.set(here, (into.get(here) ?? 0) + 1);
		const next = codes[i + 1] ?? 0;
		if (next === 0) continue;
		const pair = pairOf(here, next);
		into.set(pair, (into.get(pair) ?? 0) + 1);
	}
	return into;
}

const linking = '的和或其以及应当在对为所由与之被将该等于并而';

/** A pair with a character that only joins others: a small index has none of them. */
export function isLinking(pair: number): boolean {
	const first = String.fromCharCode(Math.floor(pair / pairBase));
	return linking.indexOf(first) >= 0 || linking.indexOf(String.fromCharCode(pair % pairBase)) >= 0;
}
