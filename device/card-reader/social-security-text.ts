/**
 * What stands in the records of a social security card. A record is its tag, the length of its value and the value.
 * Text is filled up with 00, digits with F; a value of nothing but filling is not on this card.
 */
import type { SocialSecurityCard } from '../../shared/identity/card.ts';
import { computeCheckCharacter, isCalendarDate } from '../../shared/identity/resident-id.ts';

export interface SocialSecurityItem {
	file: number;
	tag: number;
	/** Of the value, in bytes. */
	size: number;
	/**
	 * It is read once more, and both readings must agree: nothing else on the card checks it, or, as with the number, check digit and
	 * birth let two damaged digits of a million pass.
	 */
	readsTwice: boolean;
}

/** Files EF05 (issuer) and EF06 (holder). Nothing else is read: what is not needed is not asked for. */
export const socialSecurityItems = {
	number: { file: 0xef06, tag: 0x08, size: 18, readsTwice: true },
	name: { file: 0xef06, tag: 0x09, size: 30, readsTwice: true },
	sex: { file: 0xef06, tag: 0x0a, size: 1, readsTwice: true },
	nation: { file: 0xef06, tag: 0x0b, size: 1, readsTwice: true },
	birth: { file: 0xef06, tag: 0x0d, size: 4, readsTwice: false },
	issued: { file: 0xef05, tag: 0x05, size: 4, readsTwice: true },
	validTo: { file: 0xef05, tag: 0x06, size: 4, readsTwice: true },
} satisfies Record<string, SocialSecurityItem>;
export type SocialSecurityField = keyof typeof socialSecurityItems;

/** The value inside an answer without its status word; null when tag or length are not what was asked for. */
export function unwrapRecord(record: Uint8Array, { tag, size }: SocialSecurityItem): Uint8Array | null {
	if (record[0] !== tag || record[1] !== size || record.length !== size + 2) return null;
	return record.subarray(2);
}

/** Values by field; a field whose record the card does not have is left out. null: damaged. */
export function decodeSocialSecurityCard(
	values: Partial<Record<SocialSecurityField, Uint8Array>>,
): SocialSecurityCard | null {
	const number = decodeAscii(values.number);
	const birth = decodeDate(values.birth);
	const name = decodeName(values.name);
	const sex = decodeSex(values.sex);
	const nation = decodeNation(values.nation);
	const validFrom = decodeDate(values.issued);
	const validTo = decodeDate(values.validTo);
	if (!number || !name || !birth || sex === null) return null;
	if (nation === null || validFrom === null || validTo === null) return null;
	if (!/^\d{17}[\dX]$/.test(number) || computeCheckCharacter(number) !== number.charAt(17)) return null;
	if (number.slice(6, 14) !== birth.replace(/-/g, '')) return null;
	if (validFrom && validTo && validTo < validFrom) return null;
	return {
		kind: 'social-security',
		name,
		number,
		sex,
		birth,
		...(nation && { nation }),
		...(validFrom && { validFrom }),
		...(validTo && { validTo }),
	};
}

/** The decoders give '' for what is not on the card and null for what cannot be on one. */
function decodeAscii(value: Uint8Array | undefined): string | null {
	const kept = stripFilling(value, [0x00, 0xff]);
	return kept.every((byte) => byte > 0x20 && byte < 0x7f) ? String.fromCharCode(...kept) : null;
}

const gb18030 = new TextDecoder('gb18030', { fatal: true });

function decodeName(value: Uint8Array | undefined): string | null {
	try {
		const name = gb18030.decode(stripFilling(value, [0x00, 0x20]));
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
		return /[\u0000-\u001f\u007f-\u009f\ufffd-\uffff]/.test(name) ? null : name.trim();
	} catch {
		return null;
	}
}

function decodeSex(value: Uint8Array | undefined): SocialSecurityCard['sex'] | null {
	const text = decodeAscii(value);
	if (text === null) return null;
	if (text === '1') return 'male';
	if (text === '2') return 'female';
	return text === '' || text === '0' || text === '9' ? 'unknown' : null;
}

/** One byte, read as its two hexadecimal digits. */
function decodeNation(value: Uint8Array | undefined): string | null {
	const digits = toHex(value);
	if (digits === '00' || digits === 'ff') return '';
	return /^\d\d$|^$/.test(digits) ? digits : null;
}

/** Four bytes of two digits each: YYYYMMDD. */
function decodeDate(value: Uint8Array | undefined): string | null {
	const digits = toHex(value);
	if (/^(0*|f*)$/.test(digits)) return '';
	const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
	return isCalendarDate(date) ? date : null;
}

function stripFilling(value: Uint8Array | undefined, filling: number[]): Uint8Array {
	let end = value?.length ?? 0;
	while (end > 0 && filling.includes(value?.[end - 1] ?? 0)) end--;
	return value?.subarray(0, end) ?? new Uint8Array();
}

const toHex = (value: Uint8Array | undefined): string =>
	Array.from(value ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');
