/** Makes deltas of topics of bytes; runs where packs are built. */
import { concatBytes } from '../../cases/bytes.ts';
import { type ByteChunk, type ByteStep, encodeByteDelta, oldChunksMost } from './byte-delta.ts';

export interface NamedChunk {
	key: string;
	bytes: Uint8Array;
}

/** A part is closed after the chunk that takes it past so many bytes of its own. */
const partBytesWanted = 96 * 1024;

/** Encoded parts from `old` to `next`, both in the order of keys. */
export function makeByteDelta(old: NamedChunk[], next: NamedChunk[]): Uint8Array[] {
	const parts: Uint8Array[] = [];
	let writer = createWriter();
	next.forEach((chunk, at) => {
		writer.add(chunk, old, findOld(old, chunk.key, next[at + 1]?.key));
		if (writer.weight() < partBytesWanted && at < next.length - 1) return;
		parts.push(writer.close());
		writer = createWriter();
	});
	return parts;
}

/** The old chunks from the one that held `wanted` to the last before `nextKey`: a chunk that was parted or joined finds what it was. */
function findOld(old: NamedChunk[], wanted: string, nextKey: string | undefined): { from: number; count: number } {
	let from = 0;
	while (from + 1 < old.length && (old[from + 1]?.key ?? '') <= wanted) from++;
	let end = from + 1;
	const isBefore = (key: string) => nextKey === undefined || key < nextKey;
	while (end < old.length && end - from < oldChunksMost && isBefore(old[end]?.key ?? '')) end++;
	return { from, count: end - from };
}

function createWriter() {
	const chunks: ByteChunk[] = [];
	const gaps: number[] = [];
	const sums: number[] = [];
	const literals: Uint8Array[] = [];
	let same = 0;
	let weight = 0;

	function difference(before: Uint8Array, after: Uint8Array): void {
		for (let i = 0; i < after.length; i++) {
			const sum = ((after[i] ?? 0) - (before[i] ?? 0)) & 255;
			if (sum === 0) {
				same++;
				continue;
			}
			gaps.push(same);
			sums.push(sum);
			same = 0;
			weight += 2;
		}
	}

	return {
		weight: () => weight,
		add({ key, bytes }: NamedChunk, old: NamedChunk[], { from, count }: { from: number; count: number }): void {
			const twin = old.findIndex((each) => isSame(each.bytes, bytes));
			if (twin >= 0) {
				chunks.push({ key, from: twin, count: 1, bytes: bytes.length, steps: [] });
				return;
			}
			const source = concatBytes(...old.slice(from, from + count).map((each) => each.bytes));
			const steps = findSteps(source, bytes);
			let place = 0;
			let at = 0;
			for (const { add, insert, seek } of steps) {
				difference(source.subarray(place, place + add), bytes.subarray(at, at + add));
				literals.push(bytes.subarray(at + add, at + add + insert));
				weight += insert + 3;
				at += add + insert;
				place += add + seek;
			}
			chunks.push({ key, from, count, bytes: bytes.length, steps });
		},
		close: () => encodeByteDelta({ chunks, gaps, sums: Uint8Array.from(sums), literals: concatBytes(...literals) }),
	};
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Shorter stretches are not looked for. */
const seedBytes = 6;
const candidatesMost = 48;

/**
 * Stretches of `old` that make `next` with few bytes differing, as Percival found them (Naive differences of executable code, 2003):
 * an exact match is taken when it beats going on where we are by more than eight bytes; both its ends then grow as long as more than
 * half of what they take in is right. Matches are found by a table of short runs instead of a sorted list of suffixes.
 */
export function findSteps(old: Uint8Array, next: Uint8Array): ByteStep[] {
	const search = createSearch(old, next);
	const steps: ByteStep[] = [];
	const equal = (place: number, at: number) => place >= 0 && place < old.length && old[place] === next[at];
	let scan = 0;
	let length = 0;
	let place = 0;
	let lastScan = 0;
	let lastPlace = 0;
	let lastOffset = 0;
	while (scan < next.length) {
		let score = 0;
		scan += length;
		for (let ahead = scan; scan < next.length; scan++) {
			[length, place] = search(scan, lastOffset);
			for (; ahead < scan + length; ahead++) if (equal(ahead + lastOffset, ahead)) score++;
			if ((length === score && length !== 0) || length > score + 8) break;
			if (equal(scan + lastOffset, scan)) score--;
		}
		if (length === score && scan < next.length) continue;
		let forward = grow(
			scan - lastScan,
			(i) => lastPlace + i < old.length,
			(i) => equal(lastPlace + i, lastScan + i),
		);
		let back = 0;
		if (scan < next.length) {
			back = grow(
				scan - lastScan,
				(i) => place - i > 0,
				(i) => equal(place - 1 - i, scan - 1 - i),
			);
		}
		const overlap = lastScan + forward - (scan - back);
		if (overlap > 0) {
			const keep = bestSplit(overlap, (i) => [
				equal(lastPlace + forward - overlap + i, lastScan + forward - overlap + i),
				equal(place - back + i, scan - back + i),
			]);
			forward += keep - overlap;
			back -= keep;
		}
		const insert = scan - back - (lastScan + forward);
		steps.push({ add: forward, insert, seek: place - back - (lastPlace + forward) });
		lastScan = scan - back;
		lastPlace = place - back;
		lastOffset = place - scan;
	}
	// The last has nothing to go to.
	const last = steps[steps.length - 1];
	if (last) last.seek = 0;
	return steps;
}

/** How far to go so that right bytes outweigh wrong ones by most. */
function grow(most: number, isThere: (i: number) => boolean, isRight: (i: number) => boolean): number {
	let right = 0;
	let best = 0;
	let length = 0;
	for (let i = 0; i < most && isThere(i); i++) {
		if (isRight(i)) right++;
		const worth = 2 * right - (i + 1);
		if (worth > best) {
			best = worth;
			length = i + 1;
		}
	}
	return length;
}

/** Of bytes that both stretches would take, how many the first keeps. */
function bestSplit(overlap: number, compare: (i: number) => [boolean, boolean]): number {
	let score = 0;
	let best = 0;
	let keep = 0;
	for (let i = 0; i < overlap; i++) {
		const [first, second] = compare(i);
		score += Number(first) - Number(second);
		if (score > best) {
			best = score;
			keep = i + 1;
		}
	}
	return keep;
}

/** Longest run of `old` that stands in `next` at a place, as [length, where]; going on at `offset` is tried first. */
function createSearch(old: Uint8Array, next: Uint8Array) {
	const bits = 16;
	const heads = new Int32Array(1 << bits).fill(-1);
	const chain = new Int32Array(Math.max(1, old.length));
	const hashAt = (bytes: Uint8Array, at: number) => {
		let hash = 0;
		for (let i = 0; i < seedBytes; i++) hash = Math.imul(hash ^ (bytes[at + i] ?? 0), 0x01000193) ^ (hash >>> 15);
		return (Math.imul(hash, 0x9e3779b1) >>> (32 - bits)) >>> 0;
	};
	for (let at = old.length - seedBytes; at >= 0; at--) {
		const hash = hashAt(old, at);
		chain[at] = heads[hash] ?? -1;
		heads[hash] = at;
	}
	const run = (place: number, at: number) => {
		let length = 0;
		while (place + length < old.length && at + length < next.length && old[place + length] === next[at + length])
			length++;
		return length;
	};
	return (at: number, offset: number): [number, number] => {
		let place = at + offset;
		let best = place >= 0 && place < old.length ? run(place, at) : 0;
		if (best === 0) place = 0;
		if (at + seedBytes > next.length) return [best, place];
		let tries = candidatesMost;
		for (let found = heads[hashAt(next, at)] ?? -1; found >= 0 && tries-- > 0; found = chain[found] ?? -1) {
			if (best > 0 && old[found + best] !== next[at + best]) continue;
			const length = run(found, at);
			if (length > best) {
				best = length;
				place = found;
			}
		}
		return [best, place];
	};
}
