import { concatBytes } from '../../../shared/cases/bytes.ts';
import { createCutter } from '../../../shared/content/packs/cutter.ts';
import { partKey } from '../../../shared/content/packs/parts.ts';
import type { PackRecord } from '../../../shared/content/packs/records.ts';
import { digestNow } from '../../../shared/content/packs/sha256.ts';
import type { ChunkEntry } from '../../../shared/content/packs/topic-index.ts';
import type { PackTopic } from './topics.ts';

export interface CutChunk {
	entry: ChunkEntry;
	bytes: Uint8Array;
	records: PackRecord[];
}

/** Recordings do not shrink and are not edited: pieces of one size do. */
const recordingPieceBytes = 128 * 1024;

export function cutTopic({
	records,
	recording,
	parts,
}: Pick<PackTopic, 'records' | 'recording' | 'parts'>): CutChunk[] {
	if (recording) return cutRecording(recording);
	return parts ? cutParts(parts) : cutRecords(records);
}

export function cutRecords(records: PackRecord[]): CutChunk[] {
	const chunks: CutChunk[] = [];
	const cutter = createCutter();
	let open: PackRecord[] = [];
	const close = () => {
		const bytes = concatBytes(...open.map((record) => record.bytes));
		const entry = { hash: digestNow(bytes), bytes: bytes.length, key: open[0]?.key ?? '' };
		chunks.push({ entry, bytes, records: open });
		open = [];
	};
	for (const record of records) {
		open.push(record);
		if (cutter.take(record.key, record.bytes.length)) close();
	}
	if (open.length > 0) close();
	return chunks;
}

/** Every part by itself, so that a change in one leaves the chunks of the others. */
function cutParts(parts: { name: string; bytes: Uint8Array }[]): CutChunk[] {
	return parts.flatMap(({ name, bytes }) =>
		cutRecording(bytes).map((chunk, at) => {
			const key = partKey(name, at);
			return { ...chunk, entry: { ...chunk.entry, key } };
		}),
	);
}

function cutRecording(recording: Uint8Array): CutChunk[] {
	const chunks: CutChunk[] = [];
	for (let from = 0; from < recording.length; from += recordingPieceBytes) {
		const bytes = recording.slice(from, from + recordingPieceBytes);
		chunks.push({ entry: { hash: digestNow(bytes), bytes: bytes.length, key: '' }, bytes, records: [] });
	}
	return chunks;
}
