/**
 * The 256-byte text block of a card, UTF-16LE, padded with spaces. The character at byte 248 says what the block is;
 * the same bytes mean different fields on different cards, so nothing is read before it. A block is accepted only if
 * every field is possible and the number's check character and birth date agree: an XOR checksum alone lets through
 * one damaged frame in 256.
 */
import type { CardUnreadableReason, ForeignerCard, IdentityCard } from '../../shared/identity/card.ts';
import { computeCheckCharacter, isCalendarDate } from '../../shared/identity/resident-id.ts';

const sexes: Record<string, 'male' | 'female' | 'unknown'> = {
	'1': 'male',
	'2': 'female',
	'0': 'unknown',
	'9': 'unknown',
};

class BrokenField extends Error {}

/** Text without its padding; null when a character can stand on no card (control, half of a pair, non-character). */
export function decodePadded(bytes: Uint8Array): string | null {
	let text = '';
	for (let i = 0; i + 1 < bytes.length; i += 2)
		text += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
	return /[\u0000-\u001f\u007f-\u009f\ufffd-\uffff]|\p{Surrogate}/u.test(text) ? null : text.replace(/ +$/, '');
}

export function decodeTextBlock(block: Uint8Array): IdentityCard | CardUnreadableReason {
	if (block.length !== 256) return 'damaged';
	const flag = String.fromCharCode((block[248] ?? 0) | ((block[249] ?? 0) << 8));
	const decode = { ' ': decodeResident, J: decodePermit, I: decodeForeigner2017, Y: decodeForeigner2023 }[flag];
	if (!decode) return 'wrongCard';
	try {
		return decode((offset, size) => {
			const text = decodePadded(block.subarray(offset, offset + size));
			if (text === null) throw new BrokenField();
			return text;
		});
	} catch (error) {
		if (error instanceof BrokenField) return 'damaged';
		throw error;
	}
}

type Field = (offset: number, size: number) => string;

function decodeResident(field: Field): IdentityCard {
	return {
		kind: 'resident',
		...decodeCitizen(field),
		nation: match(field(32, 4), /^\d\d$/),
		address: field(52, 70),
		issuer: field(158, 30),
	};
}

function decodePermit(field: Field): IdentityCard {
	return {
		kind: 'hkmt-permit',
		...decodeCitizen(field),
		address: field(52, 70),
		issuer: field(158, 30),
		passNumber: field(220, 18),
		issueCount: field(238, 4),
	};
}

function decodeCitizen(field: Field) {
	const birth = decodeDate(field(36, 16));
	const number = match(field(122, 36), /^\d{17}[\dX]$/);
	if (computeCheckCharacter(number) !== number.charAt(17)) throw new BrokenField();
	if (number.slice(6, 14) !== birth.replace(/-/g, '')) throw new BrokenField();
	return { name: match(field(0, 30), /./), number, sex: decodeSex(field(30, 2)), birth, ...decodeValidity(field) };
}

function decodeForeigner2017(field: Field): ForeignerCard {
	const birth = decodeDate(field(220, 16));
	const number = match(field(122, 30), /^[A-Z]{3}\d{12}$/);
	if (number.slice(7, 13) !== birth.replace(/-/g, '').slice(2)) throw new BrokenField();
	const englishName = match(field(0, 120), /./);
	return {
		kind: 'foreigner-2017',
		name: field(158, 30) || englishName,
		englishName,
		number,
		sex: decodeSex(field(120, 2)),
		birth,
		nationality: match(field(152, 6), /^[A-Z]{3}$/),
		...decodeValidity(field),
	};
}

function decodeForeigner2023(field: Field): ForeignerCard {
	const number = match(field(122, 36), /^9\d{16}[\dX]$/);
	if (computeCheckCharacter(number) !== number.charAt(17)) throw new BrokenField();
	// A name longer than 35 characters goes on at byte 220; the first part's padding is then part of the name.
	const rest = field(220, 22);
	const englishName = match(rest === '' ? field(52, 70) : field(52, 70).padEnd(35) + rest, /./);
	return {
		kind: 'foreigner-2023',
		name: field(0, 30) || englishName,
		englishName,
		number,
		sex: decodeSex(field(30, 2)),
		birth: decodeDate(field(36, 16)),
		nationality: match(field(242, 6), /^[A-Z]{3}$/),
		...decodeValidity(field),
	};
}

function decodeValidity(field: Field) {
	const validFrom = decodeDate(field(188, 16));
	const end = field(204, 16);
	const validTo = end === '长期' ? 'long-term' : decodeDate(end);
	if (validTo !== 'long-term' && validTo < validFrom) throw new BrokenField();
	return { validFrom, validTo };
}

function decodeSex(text: string) {
	const sex = sexes[text];
	if (!sex) throw new BrokenField();
	return sex;
}

function decodeDate(text: string): string {
	const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
	if (!isCalendarDate(date)) throw new BrokenField();
	return date;
}

function match(text: string, pattern: RegExp): string {
	if (!pattern.test(text)) throw new BrokenField();
	return text;
}
