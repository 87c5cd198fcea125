/** ID card readers, §1 of the protocol: every kind of card, every status word, what lines and people do to them. */
import { encodeFrame } from '../card-reader/sam-wire.ts';
import { encodeTextBlock, putText, type SamCard } from '../simulators/card-reader-text.ts';
import {
	foreigner2017Person,
	foreigner2023Person,
	permitPerson,
	residentPerson,
	secondResidentPerson,
} from '../simulators/test-persons.ts';
import { recordReader, recordUsbReader, type Step } from './make-twin.ts';
import type { Twin } from './twin.ts';

const status = (code: number, word = 0) => encodeFrame([word >> 8, word & 0xff, code]);
const ready = status(0x90);
const found = encodeFrame([0, 0, 0x9f, 0, 0, 0, 0]);
const selected = encodeFrame([0, 0, 0x90, 0, 0, 0, 0, 0, 0, 0, 0]);
const noCard = status(0x80);
const readFailed = status(0x41);
const noNewAddress = status(0x91);
const vendorTimeout = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x05, 0x05, 0x05, 0x05);
const blob = (fill: number) => new Uint8Array(1024).fill(fill);

/** Text and photo; with `finger` 2321 bytes as third-generation readers answer, 0 bytes of it where the card has none. */
function answerCard(person: SamCard, finger?: Uint8Array): Uint8Array {
	const lengths = finger ? [1, 0, 4, 0, finger.length >> 8, finger.length & 0xff] : [1, 0, 4, 0];
	return encodeFrame([0, 0, 0x90, ...lengths, ...encodeTextBlock(person), ...blob(0x2a), ...(finger ?? [])]);
}
const card = answerCard(residentPerson);

export const newestAddress = '虚构省虚构旗另一苏木9号';
function answerAddress(): Uint8Array {
	const text = new Uint8Array(70);
	putText(text, 0, 70, newestAddress);
	return encodeFrame([0, 0, 0x90, ...text]);
}

function spoil(frame: Uint8Array, at: number): Uint8Array {
	const spoilt = frame.slice();
	spoilt[at] = (spoilt[at] ?? 0) ^ 0x5a;
	return spoilt;
}
const insertByte = (frame: Uint8Array) => Uint8Array.of(0xaa, 0x00, ...frame.subarray(1));
const join = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

const toSelected: Step[] = [
	['status', ready],
	['find', found],
	['select', selected],
];
const lying: Step[] = [['readNewestAddress', noNewAddress]];
const reads = (words: string, answer: Uint8Array) =>
	recordReader(words, [...toSelected, ['readBase', answer], ...lying]);
const thrice = (answer: Uint8Array): Step[] => [
	['readBase', answer],
	['readBase', answer],
	['readBase', answer],
	['find', found],
];

/** SW3 after "read", with the card's own words in SW1 and SW2 where the module passes them on. */
const refusals: Record<string, [code: number, cardWord: number, words: string]> = {
	'10': [0x10, 0, 'wrong checksum from the host'],
	'11': [0x11, 0, 'wrong length from the host'],
	'21': [0x21, 0, 'wrong command'],
	'23': [0x23, 0, 'not permitted'],
	'24': [0x24, 0, 'unknown error'],
	'31': [0x31, 0x6a88, 'the card refuses the module'],
	'33': [0x33, 0, 'information cannot be verified'],
	'37': [0x37, 0, 'fingerprint cannot be verified'],
	'3f': [0x3f, 0, 'wrong length of information'],
	'47': [0x47, 0x6985, 'no random number'],
};
const refused = Object.fromEntries(
	Object.entries(refusals).map(([name, [code, cardWord, words]]) => [
		`card-answers-${name}`,
		recordReader(`The module answers ${name.toUpperCase()}: ${words}`, [
			...toSelected,
			...thrice(status(code, cardWord)),
		]),
	]),
) as Record<`card-answers-${'10' | '11' | '21' | '23' | '24' | '31' | '33' | '37' | '3f' | '47'}`, Twin>;

export const samTwins = {
	'card-good': reads('A card is laid down and read', card),
	'card-permit': reads('A permit of Hong Kong, Macao or Taiwan (J)', answerCard(permitPerson)),
	'card-foreigner-2017': recordReader('A foreigner’s card of 2017 (I), read twice as its number has no check', [
		...toSelected,
		['readBase', answerCard(foreigner2017Person)],
		['readBase', answerCard(foreigner2017Person)],
		...lying,
	]),
	'card-foreigner-2023': reads('A foreigner’s card of 2023 (Y)', answerCard(foreigner2023Person)),
	'card-fingerprint': reads('An answer of 2321 bytes, with fingerprints', answerCard(residentPerson, blob(0x43))),
	'card-fingerprint-none': reads(
		'An answer of 1297 bytes: the reader sends fingerprints, the card has none',
		answerCard(residentPerson, new Uint8Array()),
	),
	'card-new-address': recordReader('A card with an address written later', [
		...toSelected,
		['readBase', card],
		['readNewestAddress', answerAddress()],
	]),
	'card-damaged-frame': recordReader('The first reading arrives damaged, the next ones whole', [
		...toSelected,
		['readBase', spoil(card, 60)],
		['readBase', card],
		['readBase', card],
		...lying,
	]),
	'card-damaged-length': recordReader('The length of the first reading arrives damaged', [
		...toSelected,
		['readBase', spoil(card, 6)],
		['readBase', card],
		['readBase', card],
		...lying,
	]),
	'card-inserted-byte': recordReader('A noisy line puts a byte between the first AA of every answer', [
		['status', insertByte(ready)],
		['find', insertByte(found)],
		['select', insertByte(selected)],
		['readBase', insertByte(card)],
		['readBase', insertByte(card)],
		['readNewestAddress', insertByte(noNewAddress)],
	]),
	'card-pulled-half-way': recordReader('The card is lifted while its answer is on the line', [
		...toSelected,
		['readBase', card.subarray(0, 600)],
		['readBase', readFailed],
		['readBase', readFailed],
		['find', noCard],
	]),
	'card-read-failed': recordReader('The card lies there and cannot be read', [...toSelected, ...thrice(readFailed)]),
	'card-select-failed': recordReader('The card is found and cannot be selected', [
		['status', ready],
		['find', found],
		['select', status(0x81, 0x6a82)],
		['select', status(0x81, 0x6a82)],
		['find', found],
	]),
	'card-stays-selected': recordReader('After a good reading "find" answers 80 while the card still lies there', [
		...toSelected,
		['readBase', card],
		...lying,
		['find', noCard],
		['readBase', card],
		...lying,
	]),
	'card-leftover-bytes': recordReader(
		'Half an answer of the card before lies in the line, and answers come late',
		[
			['status', ready],
			['find', join(ready, found)],
			['select', join(found, selected)],
			['readBase', join(selected, card)],
			['readNewestAddress', join(card, noNewAddress)],
		],
		answerCard(secondResidentPerson).subarray(0, 700),
	),
	'card-not-genuine': recordReader('The module refuses the card', [
		...toSelected,
		['readBase', status(0x32)],
		['find', found],
	]),
	'card-wrong-kind': recordReader('Another kind of card', [...toSelected, ['readBase', status(0x40)], ['find', found]]),
	...refused,
	'reader-self-test-failed': recordReader('The module failed its self-test', [['status', status(0x60)]]),
	'reader-not-authorised': recordReader('The module is not authorised', [['status', status(0x66)]]),
	'reader-vendor-timeout': recordReader('A maker’s own answer for a card that does not answer', [
		...toSelected,
		...thrice(vendorTimeout),
	]),
	'reader-silent': recordReader('The module answers nothing', [['status', null]]),
	'reader-slow-power-up': recordReader('The module needs a while after power-up before it answers', [
		['status', null],
		['status', null],
		...toSelected,
		['readBase', card],
		...lying,
	]),
	'reader-cable-drawn': recordReader('The cable is drawn while a card is being read', [
		...toSelected,
		['readBase', card.subarray(0, 300)],
		['readBase', 'closed'],
	]),
	'usb-card-good': recordUsbReader('A card over four pipes', 'split', [...toSelected, ['readBase', card], ...lying]),
	'usb-card-single-pipe': recordUsbReader('A card over one pipe each way', 'single', [
		...toSelected,
		['readBase', card],
		...lying,
	]),
	'usb-packet-lost': recordUsbReader(
		'A packet of the first reading is lost, the next ones come whole',
		'split',
		[...toSelected, ['readBase', card], ['readBase', card], ['readBase', card], ...lying],
		// Three short answers of two packets each, then the head of the card.
		(packet, _pipe, at) => (at === 12 ? null : packet),
	),
	'usb-pulled-out': recordUsbReader('The reader is pulled out while a card is being read', 'split', [
		...toSelected,
		['readBase', 'closed'],
	]),
} satisfies Record<string, Twin>;
