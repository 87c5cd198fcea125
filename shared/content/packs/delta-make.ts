/** Makes deltas; runs where packs are built. */
import { concatBytes } from '../../cases/bytes.ts';
import { type DeltaPart, type DeltaStep, encodeDeltaPart } from './delta.ts';
import { findEdits } from './edits.ts';
import type { PackRecord } from './records.ts';

/** A part is closed at the first cut after this many bytes of it. */
const partBytesWanted = 48 * 1024;

/**
 * Encoded parts from `old` to `chunks`, both in the order of keys. Records are paired by key; what differs in a pair is
 * found byte by byte.
 */
export function makeDelta(old: PackRecord[], chunks: PackRecord[][]): Uint8Array[] {
	const parts: Uint8Array[] = [];
	const walk = createWalk(old);
	let writer = createWriter(0);
	let held = 0;
	for (const chunk of chunks) {
		for (const record of chunk) walk.pair(record, writer);
		held++;
		if (writer.weight() < partBytesWanted) continue;
		parts.push(encodeDeltaPart(writer.close(held)));
		writer = createWriter(walk.position());
		held = 0;
	}
	if (held > 0) parts.push(encodeDeltaPart(writer.close(held)));
	return parts;
}

interface Writer {
	copy(bytes: number): void;
	skip(bytes: number): void;
	insert(bytes: Uint8Array): void;
	weight(): number;
	close(chunks: number): DeltaPart;
}

function createWriter(from: number): Writer {
	const steps: DeltaStep[] = [];
	const literals: Uint8Array[] = [];
	let step: DeltaStep = { copy: 0, skip: 0, insert: 0 };
	let weight = 0;
	return {
		copy(bytes) {
			if (bytes === 0) return;
			if (step.skip > 0 || step.insert > 0) {
				steps.push(step);
				step = { copy: 0, skip: 0, insert: 0 };
				weight += 5;
			}
			step.copy += bytes;
		},
		skip(bytes) {
			step.skip += bytes;
		},
		insert(bytes) {
			if (bytes.length === 0) return;
			step.insert += bytes.length;
			weight += bytes.length;
			literals.push(bytes);
		},
		weight: () => weight,
		close(chunks) {
			const isEmpty = step.copy + step.skip + step.insert === 0;
			return { from, chunks, steps: isEmpty ? steps : steps.concat(step), literals: concatBytes(...literals) };
		},
	};
}

function createWalk(old: PackRecord[]) {
	let at = 0;
	let position = 0;
	const pass = (record: PackRecord) => {
		position += record.bytes.length;
		at++;
	};
	return {
		position: () => position,
		pair(record: PackRecord, writer: Writer) {
			for (let gone = old[at]; gone && gone.key < record.key; gone = old[at]) {
				writer.skip(gone.bytes.length);
				pass(gone);
			}
			const twin = old[at];
			if (!twin || twin.key !== record.key) return writer.insert(record.bytes);
			for (const edit of findEdits(twin.bytes, record.bytes)) {
				writer.copy(edit.copy);
				writer.skip(edit.skip);
				writer.insert(edit.insert);
			}
			pass(twin);
		},
	};
}
