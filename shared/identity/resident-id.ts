/**
 * Citizen number, GB 11643-1999: 6 address + 8 birth + 3 sequence + 1 check (ISO 7064 MOD 11-2).
 * County codes are never checked: they are those of first registration and need not be on a current list.
 */
export type IdentityFault =
	| 'number.tooShort'
	| 'number.wrongCharacter'
	| 'number.birthImpossible'
	| 'number.checkDigit';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** Check character for the first 17 digits (§2 of GB 11643). */
export function computeCheckCharacter(first17: string): string {
	let sum = 0;
	for (let i = 0; i < 17; i++) sum += Number(first17.charAt(i)) * (weights[i] ?? 0);
	return checkCharacters.charAt(sum % 11);
}

/** null when `number` (18 characters, trailing x allowed) is well formed and its birth date is not after `today` (YYYY-MM-DD). */
export function findIdentityFault(number: string, today: string): IdentityFault | null {
	const text = number.trim().toUpperCase();
	if (!/^[0-9]*X?$/.test(text)) return 'number.wrongCharacter';
	if (text.length !== 18) return 'number.tooShort';
	if (!/^[0-9]{17}[0-9X]$/.test(text)) return 'number.wrongCharacter';
	const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
	if (!isCalendarDate(birth) || birth > today || birth < '1850-01-01') return 'number.birthImpossible';
	return computeCheckCharacter(text) === text.charAt(17) ? null : 'number.checkDigit';
}

/** True when `date` (YYYY-MM-DD) exists in the Gregorian calendar. */
export function isCalendarDate(date: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (!parts) return false;
	const year = Number(parts[1]);
	const month = Number(parts[2]);
	const day = Number(parts[3]);
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
}
