/**
 * From one version of a topic of bytes (the index of articles) to the next, chunk by chunk. A chunk is made of stretches of old
 * chunks in which single bytes may differ, since what moved shifts the places written in it, and of what is new.
 *
 * A part: "LPD2", number of chunks; of each its key, the old chunks that it is made of, its length and its number of steps (none:
 * it is that old chunk). Then columns: lengths of stretches, of what is inserted, where the next stretch begins (zigzag, from the end
 * of the one before); gaps between bytes that differ, what is added to them; all inserted bytes.
 */
import { concatBytes } from '../../cases/bytes.ts';
import type { MadeChunk, OldTopic } from './delta.ts';
import { encodeText } from './engine-text.ts';
import { refuse, type Taken } from './faults.ts';
import { chunkBytesMost } from './limits.ts';
import { isKey, longestName } from './names.ts';
import { readVarints, writeVarint } from './varint.ts';

export interface ByteStep {
	/** Bytes of the old stretch, to which differences are added. */
	add: number;
	insert: number;
	/** From the end of the stretch to where the next begins. */
	seek: number;
}
export interface ByteChunk {
	key: string;
	/** Place of the first old chunk, and how many. */
	from: number;
	count: number;
	bytes: number;
	steps: ByteStep[];
}
export interface ByteDelta {
	chunks: ByteChunk[];
	/** Over all stretches in a row: bytes that are the same before each that differs, and what is added to that one. */
	gaps: number[];
	sums: Uint8Array;
	literals: Uint8Array;
}

const magic = [0x4c, 0x50, 0x44, 0x32];
/** A block that was parted or joined has a few before it. */
export const oldChunksMost = 8;

export function isByteDelta(bytes: Uint8Array): boolean {
	return magic.every((byte, at) => bytes[at] === byte);
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value);
const unzigzag = (value: number) => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

export function encodeByteDelta({ chunks, gaps, sums, literals }: ByteDelta): Uint8Array {
	const head = magic.slice();
	writeVarint(head, chunks.length);
	for (const { key, from, count, bytes, steps } of chunks) {
		const name = encodeText(key);
		writeVarint(head, name.length);
		for (let i = 0; i < name.length; i++) head.push(name[i] ?? 0);
		for (const value of [from, count, bytes, steps.length]) writeVarint(head, value);
	}
	for (const { steps } of chunks) for (const { add } of steps) writeVarint(head, add);
	for (const { steps } of chunks) for (const { insert } of steps) writeVarint(head, insert);
	for (const { steps } of chunks) for (const { seek } of steps) writeVarint(head, zigzag(seek));
	writeVarint(head, gaps.length);
	for (const gap of gaps) writeVarint(head, gap);
	return concatBytes(Uint8Array.from(head), sums, literals);
}

export function parseByteDelta(bytes: Uint8Array): Taken<ByteDelta> {
	if (!isByteDelta(bytes)) return refuse('content.malformed');
	const numbers = readVarints(bytes, magic.length);
	const chunks: ByteChunk[] = [];
	let stepCount = 0;
	const chunkCount = numbers.next();
	if (chunkCount < 1 || chunkCount > bytes.length) return refuse('content.malformed');
	for (let i = 0; i < chunkCount; i++) {
		const key = readKey(numbers);
		const [from, count, length, steps] = [numbers.next(), numbers.next(), numbers.next(), numbers.next()];
		const isSane = from >= 0 && count >= 1 && count <= oldChunksMost && length >= 1 && length <= chunkBytesMost;
		stepCount += steps;
		if (key === null || !isSane || steps < 0 || stepCount > bytes.length) return refuse('content.malformed');
		const empty: ByteStep[] = [];
		for (let step = 0; step < steps; step++) empty.push({ add: 0, insert: 0, seek: 0 });
		chunks.push({ key, from, count, bytes: length, steps: empty });
	}
	let inserted = 0;
	for (const column of ['add', 'insert', 'seek'] as const) {
		for (const { steps } of chunks) {
			for (const step of steps) {
				const value = numbers.next();
				if (value < 0) return refuse('content.malformed');
				step[column] = column === 'seek' ? unzigzag(value) : value;
				if (column === 'insert') inserted += value;
			}
		}
	}
	if (!chunks.every(isFull)) return refuse('content.malformed');
	const differing = numbers.next();
	if (differing < 0 || differing > bytes.length) return refuse('content.malformed');
	const gaps: number[] = [];
	for (let i = 0; i < differing; i++) gaps.push(numbers.next());
	const at = numbers.at();
	if (gaps.some((gap) => gap < 0) || bytes.length - at !== differing + inserted) return refuse('content.malformed');
	const sums = bytes.subarray(at, at + differing);
	return { ok: true, value: { chunks, gaps, sums, literals: bytes.subarray(at + differing) } };
}

/** The steps of a chunk make its length, no byte more. */
function isFull({ bytes, count, steps }: ByteChunk): boolean {
	if (steps.length === 0) return count === 1;
	return steps.reduce((sum, { add, insert }) => sum + add + insert, 0) === bytes;
}

/** A key has bytes below 128 only, each of which is a number of itself. */
function readKey(numbers: ReturnType<typeof readVarints>): string | null {
	const length = numbers.next();
	if (length < 1 || length > longestName) return null;
	let key = '';
	for (let i = 0; i < length; i++) key += String.fromCharCode(numbers.next());
	return isKey(key) ? key : null;
}

/** Chunks of the new topic that one part makes. */
export async function applyByteDelta(old: OldTopic, delta: ByteDelta): Promise<Taken<MadeChunk[]>> {
	const made: MadeChunk[] = [];
	const differences = walkDifferences(delta);
	let literal = 0;
	for (const chunk of delta.chunks) {
		const { key, from, steps } = chunk;
		const first = old.chunks[from];
		if (!first) return refuse('content.malformed');
		if (steps.length === 0) {
			if (first.bytes !== chunk.bytes) return refuse('content.malformed');
			made.push({ entry: { key, bytes: first.bytes, hash: first.hash }, bytes: null });
			continue;
		}
		const source = await readOld(old, chunk);
		if (!source) return refuse('content.malformed');
		const whole = new Uint8Array(chunk.bytes);
		let at = 0;
		let place = 0;
		for (const { add, insert, seek } of steps) {
			if (place < 0 || place + add > source.length) return refuse('content.malformed');
			whole.set(source.subarray(place, place + add), at);
			differences.addTo(whole.subarray(at, at + add));
			whole.set(delta.literals.subarray(literal, literal + insert), at + add);
			literal += insert;
			at += add + insert;
			place += add + seek;
		}
		made.push({ entry: { key, bytes: whole.length, hash: null }, bytes: whole });
	}
	return differences.isOver() ? { ok: true, value: made } : refuse('content.malformed');
}

/** Goes on from stretch to stretch; a gap may reach over several. */
function walkDifferences({ gaps, sums }: ByteDelta) {
	let next = 0;
	let left = gaps[0] ?? Number.POSITIVE_INFINITY;
	return {
		addTo(stretch: Uint8Array): void {
			let at = 0;
			while (left < stretch.length - at) {
				at += left;
				stretch[at] = ((stretch[at] ?? 0) + (sums[next] ?? 0)) & 255;
				at++;
				next++;
				left = gaps[next] ?? Number.POSITIVE_INFINITY;
			}
			left -= stretch.length - at;
		},
		isOver: () => next === gaps.length,
	};
}

async function readOld(old: OldTopic, { from, count }: ByteChunk): Promise<Uint8Array | null> {
	const pieces: Uint8Array[] = [];
	for (let place = from; place < from + count; place++) {
		const bytes = await old.read(place);
		if (!bytes || bytes.length !== old.chunks[place]?.bytes) return null;
		pieces.push(bytes);
	}
	return pieces.length === 1 ? (pieces[0] as Uint8Array) : concatBytes(...pieces);
}
