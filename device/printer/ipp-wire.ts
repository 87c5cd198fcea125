/**
 * Bytes ↔ messages of RFC 8010, both directions. The decoder reads what a stranger on the network sent: it never throws,
 * never reads past the end, and holds depth and count within limits; a value of an odd length stays as bytes.
 */
import { groups, tags } from './ipp-names.ts';

export interface IppRange {
	lower: number;
	upper: number;
}
export interface IppResolution {
	across: number;
	along: number;
	/** 3 dots per inch, 4 dots per centimetre */
	units: number;
}
export interface IppCollection {
	members: IppAttribute[];
}
export type IppValue = number | boolean | string | IppRange | IppResolution | IppCollection | Uint8Array;
export interface IppAttribute {
	name: string;
	/** Of the first value; 0x10–0x1f are out of band and carry no value. */
	tag: number;
	values: IppValue[];
}
export interface IppGroup {
	tag: number;
	attributes: IppAttribute[];
}
export interface IppMessage {
	/** 0x0200 is 2.0 */
	version: number;
	/** Operation in a request, status in an answer. */
	code: number;
	requestId: number;
	groups: IppGroup[];
	data: Uint8Array;
}
export type IppWireFault = 'truncated' | 'tooDeep' | 'tooMany' | 'disordered';
export type IppDecoded = { ok: true; message: IppMessage } | { ok: false; fault: IppWireFault };

const maxDepth = 8;
const maxAttributes = 20_000;
const toText = new TextDecoder('utf-8', { ignoreBOM: true });
const fromText = new TextEncoder();

const isString = (tag: number) => tag >= 0x40 && tag <= 0x5f;
const isOutOfBand = (tag: number) => tag >= 0x10 && tag <= 0x1f;

export function encodeIpp(message: IppMessage): Uint8Array {
	const parts: Uint8Array[] = [];
	const number = (value: number, bytes: 1 | 2 | 4) => {
		const part = new Uint8Array(bytes);
		const view = new DataView(part.buffer);
		if (bytes === 1) view.setUint8(0, value);
		else if (bytes === 2) view.setUint16(0, value);
		else view.setInt32(0, value);
		parts.push(part);
	};
	const counted = (bytes: Uint8Array) => {
		if (bytes.length > 0x7fff) throw new RangeError('an IPP field holds 32767 bytes at most');
		number(bytes.length, 2);
		parts.push(bytes);
	};
	const attribute = (name: string, tag: number, values: IppValue[]) => {
		for (const [index, value] of (isOutOfBand(tag) ? [''] : values).entries()) {
			number(tag, 1);
			counted(fromText.encode(index === 0 ? name : ''));
			counted(encodeValue(tag, value));
			if (typeof value === 'object' && 'members' in value) {
				for (const member of value.members) {
					number(tags.memberName, 1);
					number(0, 2);
					counted(fromText.encode(member.name));
					attribute('', member.tag, member.values);
				}
				number(tags.endCollection, 1);
				number(0, 2);
				number(0, 2);
			}
		}
	};
	number(message.version, 2);
	number(message.code, 2);
	number(message.requestId, 4);
	for (const group of message.groups) {
		number(group.tag, 1);
		for (const { name, tag, values } of group.attributes) attribute(name, tag, values);
	}
	number(groups.end, 1);
	parts.push(message.data);
	return Buffer.concat(parts);
}

function encodeValue(tag: number, value: IppValue): Uint8Array {
	if (value instanceof Uint8Array) return value;
	if (typeof value === 'string') return isOutOfBand(tag) ? new Uint8Array() : fromText.encode(value);
	if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0);
	if (typeof value === 'number') return integers(value);
	if ('lower' in value) return integers(value.lower, value.upper);
	if ('across' in value) return Uint8Array.of(...integers(value.across, value.along), value.units);
	return new Uint8Array();
}

function integers(...values: number[]): Uint8Array {
	const view = new DataView(new ArrayBuffer(values.length * 4));
	for (const [index, value] of values.entries()) view.setInt32(index * 4, value);
	return new Uint8Array(view.buffer);
}

class WireFault extends Error {
	readonly fault: IppWireFault;
	constructor(fault: IppWireFault) {
		super(fault);
		this.fault = fault;
	}
}

export function decodeIpp(bytes: Uint8Array): IppDecoded {
	try {
		return { ok: true, message: decodeMessage(bytes) };
	} catch (error) {
		if (error instanceof WireFault) return { ok: false, fault: error.fault };
		throw error;
	}
}

function decodeMessage(bytes: Uint8Array): IppMessage {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 0;
	let count = 0;
	const take = (length: number) => {
		if (at + length > bytes.length) throw new WireFault('truncated');
		at += length;
		return at - length;
	};
	const byte = () => view.getUint8(take(1));
	const field = () => {
		const length = view.getUint16(take(2));
		const start = take(length);
		return bytes.subarray(start, start + length);
	};
	/** Reads what follows a value tag and appends it to `into`; `members` reads a collection up to its end tag. */
	const value = (tag: number, into: IppAttribute[], depth: number) => {
		count += 1;
		if (count > maxAttributes) throw new WireFault('tooMany');
		const name = toText.decode(field());
		const raw = field();
		const read = tag === tags.collection ? { members: members(depth + 1) } : decodeValue(tag, raw);
		if (name === '') {
			const last = into.at(-1);
			if (last === undefined) throw new WireFault('disordered');
			if (read !== null) last.values.push(read);
		} else into.push({ name, tag, values: read === null ? [] : [read] });
	};
	const members = (depth: number): IppAttribute[] => {
		if (depth > maxDepth) throw new WireFault('tooDeep');
		const found: IppAttribute[] = [];
		for (;;) {
			const tag = byte();
			if (tag < 0x10) throw new WireFault('disordered');
			if (tag === tags.memberName) {
				count += 1;
				if (count > maxAttributes) throw new WireFault('tooMany');
				field();
				found.push({ name: toText.decode(field()), tag: 0, values: [] });
			} else if (tag === tags.endCollection) {
				field();
				field();
				return found;
			} else {
				const last = found.at(-1);
				if (last === undefined) throw new WireFault('disordered');
				if (last.tag === 0) last.tag = tag;
				value(tag, found, depth);
			}
		}
	};

	const version = view.getUint16(take(2));
	const code = view.getUint16(take(2));
	const requestId = view.getInt32(take(4));
	const found: IppGroup[] = [];
	for (;;) {
		const tag = byte();
		if (tag === groups.end) return { version, code, requestId, groups: found, data: bytes.subarray(at) };
		if (tag < 0x10) {
			count += 1;
			if (count > maxAttributes) throw new WireFault('tooMany');
			found.push({ tag, attributes: [] });
		} else {
			const group = found.at(-1);
			if (group === undefined) throw new WireFault('disordered');
			value(tag, group.attributes, 0);
		}
	}
}

function decodeValue(tag: number, raw: Uint8Array): IppValue | null {
	if (isOutOfBand(tag)) return null;
	if (isString(tag)) return toText.decode(raw);
	const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
	if ((tag === tags.integer || tag === tags.enum) && raw.length === 4) return view.getInt32(0);
	if (tag === tags.boolean && raw.length === 1) return raw[0] !== 0;
	if (tag === tags.range && raw.length === 8) return { lower: view.getInt32(0), upper: view.getInt32(4) };
	if (tag === tags.resolution && raw.length === 9)
		return { across: view.getInt32(0), along: view.getInt32(4), units: view.getUint8(8) };
	if ((tag === tags.textWithLanguage || tag === tags.nameWithLanguage) && raw.length >= 4) {
		const textAt = 4 + view.getUint16(0);
		if (textAt <= raw.length && textAt + view.getUint16(textAt - 2) === raw.length)
			return toText.decode(raw.subarray(textAt));
	}
	return raw;
}

/** All values of an attribute over every group with this tag; empty where it is absent. */
export function readValues(message: IppMessage, groupTag: number, name: string): IppValue[] {
	return message.groups
		.filter((group) => group.tag === groupTag)
		.flatMap((group) => group.attributes.filter((attribute) => attribute.name === name))
		.flatMap((attribute) => attribute.values);
}
