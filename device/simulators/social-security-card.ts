/**
 * The chip of a social security card: takes command bytes and gives answer bytes, as ISO 7816-4 has them. Cards differ
 * in how they answer; each way that is known can be asked for.
 */
import type { SocialSecurityCard } from '../../shared/identity/card.ts';
import { socialSecurityItems } from '../card-reader/social-security-text.ts';
import { encodeGb18030 } from './gb18030.ts';

export interface ChipOptions {
	/** Answers are fetched by GET RESPONSE after 61xx, as chips do that speak protocol T=0. */
	fetchesAnswers?: boolean;
	/** A length other than the record's own is refused with 6Cxx. Otherwise the record is cut to it. */
	wantsExactLength?: boolean;
	/** Files are chosen with P1 = 00 only. */
	selectsByPlainId?: boolean;
	/** Records that this card does not have. */
	without?: (keyof typeof socialSecurityItems)[];
	/** A bank card: knows no such application. */
	isForeign?: boolean;
	/** Reading fails in the middle of the name. */
	isDamaged?: boolean;
}

export interface Chip {
	/** null: the card was pulled away before it could answer. */
	transmit(command: Uint8Array): Uint8Array | null;
	/** As when power is cut: what was selected is forgotten. */
	reset(): void;
}

const sexDigits = { male: '1', female: '2', unknown: '9' };
const applicationName = '7378312e73682ec9e7bbe1b1a3d5cf';
const word = (code: number): number[] => [code >> 8, code & 0xff];

export function createChip(person: SocialSecurityCard, options: ChipOptions = {}): Chip {
	const records = makeRecords(person, options.without ?? []);
	let inApplication = false;
	let file = 0;
	let waiting: number[] = [];

	function giveOut(data: number[]): number[] {
		if (!options.fetchesAnswers || data.length === 0) return [...data, ...word(0x9000)];
		waiting = data;
		return word(0x6100 | data.length);
	}
	function select(p1: number, name: string): number[] {
		if (p1 === 0x04) {
			inApplication = !options.isForeign && name === applicationName;
			file = 0;
			const label = Buffer.from(applicationName, 'hex');
			return inApplication ? giveOut([0x6f, label.length + 2, 0x84, label.length, ...label]) : word(0x6a82);
		}
		if (!inApplication) return word(0x6985);
		if (p1 === 0x02 && options.selectsByPlainId) return word(0x6a86);
		file = Number.parseInt(name, 16);
		return file === 0xef05 || file === 0xef06 ? word(0x9000) : word(0x6a82);
	}
	function readRecord(tag: number, length: number): number[] {
		if (file === 0) return word(0x6986);
		const record = records.get((file << 8) | tag);
		if (!record) return word(0x6a83);
		if (options.isDamaged && tag === socialSecurityItems.name.tag) return word(0x6581);
		if (length !== 0 && length !== record.length && options.wantsExactLength) return word(0x6c00 | record.length);
		return giveOut(length === 0 ? record : record.slice(0, length));
	}
	function obey(command: Buffer): number[] {
		const [cla, ins, p1 = 0, p2 = 0, length = 0] = command;
		if (cla !== 0x00) return word(0x6e00);
		if (ins === 0xa4) return select(p1, command.subarray(5, 5 + length).toString('hex'));
		if (ins === 0xb2 && p2 === 0x00) return readRecord(p1, length);
		if (ins === 0xc0) {
			const data = waiting.splice(0, length);
			return [...data, ...word(waiting.length > 0 ? 0x6100 | waiting.length : 0x9000)];
		}
		return word(ins === 0xb2 ? 0x6a86 : 0x6d00);
	}
	return {
		transmit: (command) => Uint8Array.from(obey(Buffer.from(command))),
		reset() {
			inApplication = false;
			file = 0;
			waiting = [];
		},
	};
}

/** Tag, length and value as this person's card has them; null: no such record. */
export function encodeRecord(person: SocialSecurityCard, tag: number): Uint8Array | null {
	for (const [place, record] of makeRecords(person, [])) if ((place & 0xff) === tag) return Uint8Array.from(record);
	return null;
}

function makeRecords(person: SocialSecurityCard, without: string[]): Map<number, number[]> {
	const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
	const digits = (date: string | undefined) =>
		date === undefined ? [0xff, 0xff, 0xff, 0xff] : [...Buffer.from(date.replace(/-/g, ''), 'hex')];
	const values: Record<keyof typeof socialSecurityItems, number[]> = {
		number: ascii(person.number),
		name: encodeGb18030(person.name),
		sex: ascii(sexDigits[person.sex]),
		nation: [person.nation === undefined ? 0x00 : Number.parseInt(person.nation, 16)],
		birth: digits(person.birth),
		issued: digits(person.validFrom),
		validTo: digits(person.validTo),
	};
	const records = new Map<number, number[]>();
	for (const [field, value] of Object.entries(values)) {
		if (without.includes(field)) continue;
		const { file, tag, size } = socialSecurityItems[field as keyof typeof values];
		const filled = [...value, ...new Array<number>(Math.max(0, size - value.length)).fill(0)].slice(0, size);
		records.set((file << 8) | tag, [tag, size, ...filled]);
	}
	return records;
}
