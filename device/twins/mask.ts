/**
 * Covers what a person brought in, kind by kind, and keeps what a fault is made of: lengths, times, status words, a
 * checksum that was right or wrong. Kinds not named here carry nothing of a person.
 */
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { encodeTextBlock } from '../simulators/card-reader-text.ts';
import { encodeRecord } from '../simulators/social-security-card.ts';
import { residentPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import type { Twin, TwinEntry } from './twin.ts';

type Cover = (bytes: Uint8Array) => void;
const covers: Partial<Record<DeviceKind, { dir: TwinEntry['dir']; cover: Cover }>> = {
	cardReader: { dir: 'fromDevice', cover: coverCards },
	scanner: { dir: 'fromDevice', cover: coverCodes },
	printer: { dir: 'toDevice', cover: coverPages },
};

export function maskTwin(twin: Twin): Twin {
	if (twin.wire === 'smartCard') return maskAnswers(twin);
	if (twin.wire === 'messages') return maskMessages(twin);
	const covered = covers[twin.kind];
	if (!covered) return twin;
	const isPage = covered.dir === 'toDevice';
	const chosen = twin.entries.filter((entry) => entry.dir === covered.dir);
	// What comes from a device is one stream, cut anywhere; what goes to it is one command a chunk.
	const stream = isPage ? chosen.map(bytesOf) : [Buffer.concat(chosen.map(bytesOf))];
	for (const bytes of stream) covered.cover(bytes);
	const rest = Buffer.concat(stream);
	let at = 0;
	const entries = twin.entries.map((entry) => {
		if (entry.dir !== covered.dir) return entry;
		const hex = rest.subarray(at, at + entry.hex.length / 2).toString('hex');
		at += entry.hex.length / 2;
		return { ...entry, hex };
	});
	return { ...twin, personal: 'masked', entries };
}

/** A card's records become the invented person's where they are the ones that we read, otherwise zeros. */
function maskAnswers(twin: Twin): Twin {
	const entries = twin.entries.map((entry) => {
		const bytes = bytesOf(entry);
		if (entry.dir !== 'fromDevice' || bytes.length <= 2) return entry;
		const data = bytes.subarray(0, -2);
		const invented = encodeRecord(socialSecurityPerson, data[0] ?? 0);
		const isRecord = data[1] === data.length - 2;
		data.fill(0, isRecord ? 2 : 0);
		if (isRecord && invented?.length === data.length) data.set(invented);
		return { ...entry, hex: bytes.toString('hex') };
	});
	return { ...twin, personal: 'masked', entries };
}

const tellerFields = ['TellerName', 'TellerNo', 'TellerPhoto'];

/** The official whom a pad shows is a person too. What is no JSON may hold anything. */
function maskMessages(twin: Twin): Twin {
	const entries = twin.entries.map((entry) => {
		if (entry.dir !== 'toDevice') return entry;
		const covered = coverTeller(bytesOf(entry).toString('utf8'));
		return { ...entry, hex: Buffer.from(covered).toString('hex') };
	});
	return { ...twin, personal: 'masked', entries };
}

function coverTeller(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text, (key, value) => (tellerFields.includes(key) ? '' : value)));
	} catch {
		return ' '.repeat(text.length);
	}
}

const bytesOf = ({ hex }: TwinEntry): Buffer => Buffer.from(hex, 'hex');

/** Preamble end 96 69, two bytes of length, three status words, four bytes of inner lengths. */
const wordsFrom = 11;
/** Status answers and module numbers are shorter; a card's words are longer. */
const longestPlain = 24;
/** Noise of a few bytes is no name. */
const longestNoise = 6;

function coverCards(bytes: Uint8Array): void {
	let plainTo = 0;
	for (let at = 0; at < bytes.length; ) {
		if (bytes[at] !== 0x96 || bytes[at + 1] !== 0x69 || at + 4 > bytes.length) {
			at += 1;
			continue;
		}
		coverNoise(bytes, plainTo, at);
		const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
		const end = Math.min(bytes.length, at + 4 + Math.min(length, 2400));
		if (length > longestPlain) coverFrame(bytes, at, end, at + 4 + length === end);
		at = end;
		plainTo = end;
	}
	coverNoise(bytes, plainTo, bytes.length);
}

/** Everything after the inner lengths; the checksum stays as right or as wrong as it was. */
function coverFrame(bytes: Uint8Array, at: number, end: number, isWhole: boolean): void {
	const before = xor(bytes, at + 2, end);
	const from = Math.min(at + wordsFrom, end);
	bytes.fill(0, from, end);
	const text = encodeTextBlock(residentPerson);
	bytes.set(text.subarray(0, Math.min(text.length, end - from - (isWhole ? 1 : 0))), from);
	if (isWhole) bytes[end - 1] = xor(bytes, at + 2, end) ^ before;
}

function coverNoise(bytes: Uint8Array, from: number, to: number): void {
	if (to - from > longestNoise) bytes.fill(0, from, to);
}

function xor(bytes: Uint8Array, from: number, to: number): number {
	return bytes.subarray(from, to).reduce((sum, byte) => sum ^ byte, 0);
}

/** Digits stay digits, letters letters; the symbology in front and the line end stay. */
function coverCodes(bytes: Uint8Array): void {
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		const isSymbology = bytes[at - 1] === 0x5d || bytes[at - 2] === 0x5d;
		if (isSymbology || byte < 0x20 || byte === 0x5d) continue;
		bytes[at] = byte >= 0x30 && byte <= 0x39 ? 0x30 : 0x78;
	}
}

/** Status questions (DLE EOT n) are three bytes; everything longer may be words or dots of a page. */
function coverPages(bytes: Uint8Array): void {
	if (bytes.length > 3) bytes.fill(0);
}
