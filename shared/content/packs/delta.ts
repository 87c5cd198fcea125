/**
 * A delta turns one version of a topic into the next without naming a single hash: the terminal makes the new run of records,
 * cuts it as the builder did, and the index that comes out must have the root that the manifest signed.
 *
 * A part: "LPD1", place in the old run, number of chunks, number of steps, then the steps' columns (bytes copied, bytes of the
 * old run skipped, bytes inserted) and all inserted bytes. Parts begin where a chunk begins, so that each can be kept.
 */
import { concatBytes } from '../../cases/bytes.ts';
import { createCutter } from './cutter.ts';
import { refuse, type Taken } from './faults.ts';
import { chunkBytesMost, recordBytesMost } from './limits.ts';
import { eachLine, keyOfLine } from './records.ts';
import type { ChunkEntry } from './topic-index.ts';
import { readVarints, writeVarint } from './varint.ts';

export interface DeltaStep {
	copy: number;
	skip: number;
	insert: number;
}
export interface DeltaPart {
	/** Where in the old run of bytes it begins. */
	from: number;
	chunks: number;
	steps: DeltaStep[];
	literals: Uint8Array;
}

const magic = [0x4c, 0x50, 0x44, 0x31];
const columns = ['copy', 'skip', 'insert'] as const;

export function encodeDeltaPart({ from, chunks, steps, literals }: DeltaPart): Uint8Array {
	const head = magic.slice();
	for (const value of [from, chunks, steps.length]) writeVarint(head, value);
	for (const column of columns) for (const step of steps) writeVarint(head, step[column]);
	return concatBytes(Uint8Array.from(head), literals);
}

export function parseDeltaPart(bytes: Uint8Array): Taken<DeltaPart> {
	if (magic.some((byte, at) => bytes[at] !== byte)) return refuse('content.malformed');
	const numbers = readVarints(bytes, magic.length);
	const [from, chunks, count] = [numbers.next(), numbers.next(), numbers.next()];
	if (from < 0 || chunks < 1 || count < 0 || count > bytes.length) return refuse('content.malformed');
	const steps: DeltaStep[] = [];
	for (let i = 0; i < count; i++) steps.push({ copy: 0, skip: 0, insert: 0 });
	let inserted = 0;
	for (const column of columns) {
		for (const step of steps) {
			const value = numbers.next();
			if (value < 0) return refuse('content.malformed');
			step[column] = value;
			if (column === 'insert') inserted += value;
		}
	}
	const literals = bytes.subarray(numbers.at());
	return literals.length === inserted
		? { ok: true, value: { from, chunks, steps, literals } }
		: refuse('content.malformed');
}

export interface OldTopic {
	chunks: ChunkEntry[];
	read(place: number): Promise<Uint8Array | null>;
}

/** `bytes` is null when the chunk is one of the old topic's, unchanged. */
export interface MadeChunk {
	entry: { key: string; bytes: number; hash: string | null };
	bytes: Uint8Array | null;
}

/** Chunks of the new topic that one part makes. `most`: bytes that the new topic has in all. */
export async function applyDeltaPart(old: OldTopic, part: DeltaPart, most: number): Promise<Taken<MadeChunk[]>> {
	const out = createOutput(most);
	const source = createSource(old, part.from);
	let literal = 0;
	for (const { copy, skip, insert } of part.steps) {
		let left = copy;
		while (left > 0) {
			const whole = out.isAtCut() ? source.wholeChunk(left) : null;
			if (whole) {
				out.reuse(whole);
				left -= whole.bytes;
				continue;
			}
			const piece = await source.read(left);
			if (!piece) return refuse('content.malformed');
			if (!out.add(piece)) return refuse('content.bomb');
			left -= piece.length;
		}
		if (!source.skip(skip)) return refuse('content.malformed');
		if (!out.add(part.literals.subarray(literal, literal + insert))) return refuse('content.bomb');
		literal += insert;
	}
	const made = out.end();
	return made && made.length === part.chunks ? { ok: true, value: made } : refuse('content.malformed');
}

/** Reads the old run from `from` on, chunk by chunk, with one chunk held. */
function createSource(old: OldTopic, from: number) {
	let place = 0;
	let offset = from;
	let held: { place: number; bytes: Uint8Array } | null = null;
	const sizeOf = (at: number) => old.chunks[at]?.bytes ?? 0;
	const settle = () => {
		while (place < old.chunks.length && offset >= sizeOf(place)) offset -= sizeOf(place++);
	};
	settle();
	return {
		/** The last chunk ended because the topic did, not because of a cut. */
		wholeChunk(left: number): ChunkEntry | null {
			const entry = old.chunks[place];
			if (!entry || offset !== 0 || entry.bytes > left || place === old.chunks.length - 1) return null;
			place++;
			return entry;
		},
		async read(most: number): Promise<Uint8Array | null> {
			if (place >= old.chunks.length) return null;
			if (held?.place !== place) {
				const bytes = await old.read(place);
				if (!bytes || bytes.length !== sizeOf(place)) return null;
				held = { place, bytes };
			}
			const piece = held.bytes.subarray(offset, Math.min(held.bytes.length, offset + most));
			offset += piece.length;
			settle();
			return piece;
		},
		skip(bytes: number): boolean {
			offset += bytes;
			settle();
			return place < old.chunks.length || offset === 0;
		},
	};
}

/** Cuts what is written into chunks, as the builder's cutter does. */
function createOutput(most: number) {
	const made: MadeChunk[] = [];
	let cutter = createCutter();
	let buffer = new Uint8Array(256 * 1024);
	let length = 0;
	let scanned = 0;
	let total = 0;

	function emit(end: number): void {
		const bytes = buffer.slice(0, end);
		let key = '';
		eachLine(bytes, 0, (start, lineEnd) => {
			key = keyOfLine(bytes, start, lineEnd);
			return true;
		});
		made.push({ entry: { key, bytes: end, hash: null }, bytes });
		buffer.copyWithin(0, end, length);
		length -= end;
		scanned = 0;
	}

	function cut(): void {
		let isCut = true;
		while (isCut) {
			isCut = false;
			const view = buffer.subarray(0, length);
			scanned = eachLine(view, scanned, (start, end) => {
				isCut = cutter.take(keyOfLine(view, start, end), end - start);
				return isCut;
			});
			if (isCut) emit(scanned);
		}
	}

	return {
		isAtCut: () => length === 0,
		reuse(entry: ChunkEntry) {
			made.push({ entry, bytes: null });
			total += entry.bytes;
			cutter = createCutter();
		},
		add(piece: Uint8Array): boolean {
			total += piece.length;
			if (total > most || length + piece.length > chunkBytesMost + recordBytesMost) return false;
			if (length + piece.length > buffer.length) {
				const larger = new Uint8Array(Math.max(buffer.length * 2, length + piece.length));
				larger.set(buffer.subarray(0, length));
				buffer = larger;
			}
			buffer.set(piece, length);
			length += piece.length;
			cut();
			return true;
		},
		/** null when the last line has no end. */
		end(): MadeChunk[] | null {
			if (scanned !== length) return null;
			if (length > 0) emit(length);
			return made;
		},
	};
}
