/**
 * A topic is a run of lines `key TAB canonical-JSON LF` in the order of keys. JSON has no bare line feed, so that lines can be
 * told apart in bytes without reading them.
 */
import { writeCanonical } from './canonical.ts';
import { decodeText, encodeText } from './engine-text.ts';
import { recordBytesMost } from './limits.ts';
import { isKey } from './names.ts';

const lineFeed = 10;
const tab = 9;

export interface PackRecord {
	key: string;
	bytes: Uint8Array;
}

/** Throws `record.badKey`, `record.tooLong`: a builder's mistake, never a reader's. */
export function encodeRecord(key: string, value: unknown): PackRecord {
	if (!isKey(key)) throw new Error('record.badKey');
	const bytes = encodeText(`${key}\t${writeCanonical(value)}\n`);
	if (bytes.length > recordBytesMost) throw new Error('record.tooLong');
	return { key, bytes };
}

/** Calls back with every line from `from` on; a last line without its end is left out. Returns where reading stopped. */
export function eachLine(
	bytes: Uint8Array,
	from: number,
	visit: (start: number, end: number) => boolean | undefined,
): number {
	let start = from;
	for (;;) {
		const at = bytes.indexOf(lineFeed, start);
		if (at < 0) return start;
		const stop = visit(start, at + 1) === true;
		start = at + 1;
		if (stop) return start;
	}
}

/** '' when the line has no key that a pack may have. */
export function keyOfLine(bytes: Uint8Array, start: number, end: number): string {
	let key = '';
	for (let i = start; i < end; i++) {
		const byte = bytes[i] ?? 0;
		if (byte === tab) return isKey(key) ? key : '';
		key += String.fromCharCode(byte);
		if (key.length > 128) return '';
	}
	return '';
}

/** The value of a line; undefined when it is not JSON. */
export function valueOfLine(bytes: Uint8Array, start: number, end: number): unknown {
	const at = bytes.indexOf(tab, start);
	const text = at < 0 || at >= end ? null : decodeText(bytes.subarray(at + 1, end));
	if (text === null) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The record `key` of a chunk, or undefined. */
export function findRecord(bytes: Uint8Array, key: string): unknown {
	let found: unknown;
	eachLine(bytes, 0, (start, end) => {
		if (keyOfLine(bytes, start, end) !== key) return false;
		found = valueOfLine(bytes, start, end);
		return true;
	});
	return found;
}

/** Records of a chunk whose key begins with `prefix`, in order. */
export function listRecords(bytes: Uint8Array, prefix: string): { key: string; value: unknown }[] {
	const records: { key: string; value: unknown }[] = [];
	eachLine(bytes, 0, (start, end) => {
		const key = keyOfLine(bytes, start, end);
		if (key !== '' && key.lastIndexOf(prefix, 0) === 0) records.push({ key, value: valueOfLine(bytes, start, end) });
	});
	return records;
}
