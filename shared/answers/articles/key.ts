import { readCodes } from './characters.ts';
import { readArticleNumber } from './number.ts';

/**
 * Names that hold in every corpus: a law by its title without 中华人民共和国, brackets and spaces; an article by its law and number.
 * Learned tables know laws and articles by these alone.
 */
export function plainTitle(law: string): string {
	const codes = readCodes(law);
	let out = '';
	for (let i = 0; i < codes.length; i++) {
		const code = codes[i] ?? 0;
		if (code !== 0) out += String.fromCharCode(code);
	}
	const short = out.split('中华人民共和国').join('');
	return short === '' ? out : short;
}

function mixText(text: string, seed: number): number {
	let hash = seed;
	for (let i = 0; i < text.length; i++) {
		hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
		hash ^= hash >>> 15;
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	return (hash ^ (hash >>> 13)) >>> 0;
}

export function lawKey(law: string): number {
	return mixText(plainTitle(law), 0x811c9dc5);
}

/** Number and part in one figure below 2²⁴; other spellings by hash. */
export function numberKey(no: string): number {
	const read = readArticleNumber(no);
	if (read && read.number < 100000 && read.part < 100) return read.number * 100 + read.part;
	return 10000000 + (mixText(no, 0x2f0b4c47) % 6000000);
}
