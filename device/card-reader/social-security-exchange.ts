/**
 * One social security card, from choosing its application to knowing who it names. Commands by ISO 7816-4: an answer
 * 61xx is fetched, 6Cxx is asked again with the length that the card named.
 */
import type { CardUnreadableReason } from '../../shared/identity/card.ts';
import type { BaseReading } from './card-commands.ts';
import { markCard } from './card-mark.ts';
import {
	decodeSocialSecurityCard,
	type SocialSecurityField,
	type SocialSecurityItem,
	socialSecurityItems,
	unwrapRecord,
} from './social-security-text.ts';

/** Sends one command and gives the answer, status word last. Rejects when the card has gone. */
export type Transmit = (command: Uint8Array) => Promise<Uint8Array>;

/** `data` is the card's answer without its status word; the caller overwrites it. */
interface CardAnswer {
	word: number;
	data: Uint8Array;
}

/** "sx1.sh." and 社会保障. */
const environmentName = [0x73, 0x78, 0x31, 0x2e, 0x73, 0x68, 0x2e, 0xc9, 0xe7, 0xbb, 0xe1, 0xb1, 0xa3, 0xd5, 0xcf];
const done = 0x9000;
const recordNotFound = 0x6a83;
/** More pieces than any record has: a card that says 61xx for ever does not hang the reader. */
const mostPieces = 4;

/** Reads the whole card, or tells why not. Rejects when the card has gone. */
export async function readSocialSecurityCard(transmit: Transmit): Promise<BaseReading> {
	const environment = await ask(transmit, [0x00, 0xa4, 0x04, 0x00, environmentName.length, ...environmentName]);
	environment.data.fill(0);
	if (environment.word !== done) return { unreadable: nameRefusal(environment.word) };
	const values: Partial<Record<SocialSecurityField, Uint8Array>> = {};
	try {
		for (const file of [0xef06, 0xef05]) {
			const refusal = await readFile(transmit, file, values);
			if (refusal) return { unreadable: refusal };
		}
		const card = decodeSocialSecurityCard(values);
		if (!card) return { unreadable: 'damaged' };
		return { card, mark: markAll(values) };
	} finally {
		for (const value of Object.values(values)) value.fill(0);
	}
}

async function readFile(
	transmit: Transmit,
	file: number,
	values: Partial<Record<SocialSecurityField, Uint8Array>>,
): Promise<CardUnreadableReason | null> {
	const selected = await selectFile(transmit, file);
	if (selected !== done) return nameRefusal(selected);
	const items = Object.entries(socialSecurityItems) as [SocialSecurityField, SocialSecurityItem][];
	const wanted = items.filter(([, item]) => item.file === file);
	for (const [field, item] of wanted) {
		const value = await readRecord(transmit, item);
		if (typeof value === 'string') return value;
		if (value) values[field] = value;
	}
	for (const [field, item] of wanted) {
		if (!item.readsTwice) continue;
		const again = await readRecord(transmit, item);
		if (typeof again === 'string') return again;
		const agrees = isSame(values[field] ?? null, again);
		again?.fill(0);
		if (!agrees) return 'damaged';
	}
	return null;
}

/** The two ways in which cards of different regions want a file to be chosen. */
async function selectFile(transmit: Transmit, file: number): Promise<number> {
	let word = 0;
	for (const p1 of [0x02, 0x00]) {
		const answer = await ask(transmit, [0x00, 0xa4, p1, 0x00, 0x02, file >> 8, file & 0xff]);
		answer.data.fill(0);
		word = answer.word;
		if (word === done) break;
	}
	return word;
}

/** null: the card has no such record. */
async function readRecord(
	transmit: Transmit,
	item: SocialSecurityItem,
): Promise<Uint8Array | null | CardUnreadableReason> {
	const { word, data } = await ask(transmit, [0x00, 0xb2, item.tag, 0x00, item.size + 2]);
	if (word === recordNotFound) return null;
	const value = word === done ? (unwrapRecord(data, item)?.slice() ?? null) : null;
	data.fill(0);
	if (word !== done) return nameRefusal(word);
	return value ?? 'damaged';
}

/** The command's length byte is its last one, as 6Cxx needs it. */
async function ask(transmit: Transmit, command: number[]): Promise<CardAnswer> {
	let answer = split(await transmit(Uint8Array.from(command)));
	if (answer.word >> 8 === 0x6c)
		answer = split(await transmit(Uint8Array.from([...command.slice(0, -1), answer.word & 0xff])));
	for (let piece = 0; answer.word >> 8 === 0x61 && piece < mostPieces; piece++) {
		const next = split(await transmit(Uint8Array.of(0x00, 0xc0, 0x00, 0x00, answer.word & 0xff)));
		const joined = new Uint8Array(answer.data.length + next.data.length);
		joined.set(answer.data);
		joined.set(next.data, answer.data.length);
		answer.data.fill(0);
		next.data.fill(0);
		answer = { word: next.word, data: joined };
	}
	return answer;
}

function split(answer: Uint8Array): CardAnswer {
	const end = Math.max(0, answer.length - 2);
	return { word: ((answer[end] ?? 0) << 8) | (answer[end + 1] ?? 0), data: answer.subarray(0, end) };
}

/** No such application or file, or one that this card opens to nobody without a key: not a card this reader can read. */
function nameRefusal(word: number): CardUnreadableReason {
	const foreign = [0x6982, 0x6985, 0x6a81, 0x6a82, 0x6a86, 0x6d00, 0x6e00];
	return foreign.includes(word) ? 'wrongCard' : 'damaged';
}

function isSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
	if (!one || !other) return one === other;
	return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function markAll(values: Partial<Record<SocialSecurityField, Uint8Array>>): string {
	const parts = Object.keys(socialSecurityItems).map(
		(field) => values[field as SocialSecurityField] ?? new Uint8Array(),
	);
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0));
	let at = 0;
	for (const part of parts) {
		all[at] = part.length;
		all.set(part, at + 1);
		at += part.length + 1;
	}
	const mark = markCard(all);
	all.fill(0);
	return mark;
}
