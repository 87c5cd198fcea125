import { makeByteDelta, type NamedChunk } from '../../../shared/content/packs/byte-delta-make.ts';
import { makeDelta } from '../../../shared/content/packs/delta-make.ts';
import type { Delta, Manifest, Topic } from '../../../shared/content/packs/manifest.ts';
import { eachLine, keyOfLine, type PackRecord } from '../../../shared/content/packs/records.ts';
import { digestNow } from '../../../shared/content/packs/sha256.ts';
import { parseIndex } from '../../../shared/content/packs/topic-index.ts';
import type { CutChunk } from './cut.ts';
import type { ObjectFolder } from './objects.ts';

/** Deltas that lead from what `earlier` versions held to `topic`, each once. */
export function deltasTo(topic: Topic, chunks: CutChunk[], earlier: Manifest[], objects: ObjectFolder): Delta[] {
	const deltas: Delta[] = [];
	const done = new Set([topic.root]);
	for (const manifest of earlier) {
		const from = manifest.topics.find((each) => each.id === topic.id);
		if (!from || done.has(from.root)) continue;
		done.add(from.root);
		const old = readChunks(from.root, objects);
		if (!old) continue;
		const parts = makeParts(old, topic, chunks).map((bytes) => {
			const hash = digestNow(bytes);
			return { hash, bytes: bytes.length, packedBytes: objects.put(hash, bytes).length };
		});
		const cost = parts.reduce((sum, part) => sum + part.packedBytes, 0);
		if (parts.length > 0 && cost < topic.packedBytes / 2) deltas.push({ topic: topic.id, from: from.root, parts });
	}
	return deltas;
}

function makeParts(old: NamedChunk[], { records }: Topic, chunks: CutChunk[]): Uint8Array[] {
	if (records > 0)
		return makeDelta(
			old.flatMap(({ bytes }) => readRecords(bytes)),
			chunks.map((chunk) => chunk.records),
		);
	return makeByteDelta(
		old,
		chunks.map(({ entry, bytes }) => ({ key: entry.key, bytes })),
	);
}

/** null when an object is gone: then there is no delta, and the chunks are fetched. */
function readChunks(root: string, objects: ObjectFolder): NamedChunk[] | null {
	const index = objects.get(root);
	const entries = index ? parseIndex(index) : null;
	if (!entries?.ok) return null;
	const chunks: NamedChunk[] = [];
	for (const { hash, key } of entries.value) {
		const bytes = objects.get(hash);
		if (!bytes) return null;
		chunks.push({ key, bytes });
	}
	return chunks;
}

function readRecords(bytes: Uint8Array): PackRecord[] {
	const records: PackRecord[] = [];
	eachLine(bytes, 0, (start, end) => {
		records.push({ key: keyOfLine(bytes, start, end), bytes: bytes.subarray(start, end) });
		return false;
	});
	return records;
}
