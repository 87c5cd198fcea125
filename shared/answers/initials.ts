import { initialsTable } from './initials-table.ts';

const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** `gz` → `49`: the digit keys 2–9 of a remote. */
export function digitsOf(letters: string): string {
	let digits = '';
	for (let i = 0; i < letters.length; i++) {
		const letter = letters.charAt(i);
		let digit = letter;
		for (let key = 0; key < keys.length; key++) if ((keys[key] ?? '').indexOf(letter) >= 0) digit = String(key + 2);
		digits += digit;
	}
	return digits;
}

/** First letters of a known sentence without its marks, with the place of each in the sentence; empty when unknown. */
export function compactInitials(
	sentence: string,
	table: Record<string, string> = {},
): { letters: string; places: number[] } {
	const aligned = table[sentence] ?? initialsTable[sentence] ?? '';
	let letters = '';
	const places: number[] = [];
	for (let i = 0; i < aligned.length; i++) {
		if (aligned.charAt(i) === '-') continue;
		letters += aligned.charAt(i);
		places.push(i);
	}
	return { letters, places };
}
