import { writeCanonical } from './canonical.ts';
import { decodeText, encodeText } from './engine-text.ts';
import { refuse, type Taken } from './faults.ts';
import { chunkBytesMost, chunksMost, indexBytesMost } from './limits.ts';
import { isHash, isKey } from './names.ts';

/** A chunk of a topic. `key`: first key in it; '' in a topic of plain bytes (a recording). */
export interface ChunkEntry {
	hash: string;
	bytes: number;
	key: string;
}

/** The chunks of one topic in order; the hash of these bytes is the topic's root in the manifest. */
export function encodeIndex(chunks: ChunkEntry[]): Uint8Array {
	return encodeText(writeCanonical({ chunks: chunks.map(({ hash, bytes, key }) => [hash, bytes, key]) }));
}

/** Of bytes whose hash was compared with a signed root; still believes nothing. */
export function parseIndex(bytes: Uint8Array): Taken<ChunkEntry[]> {
	if (bytes.length > indexBytesMost) return refuse('content.tooLarge');
	let value: unknown;
	try {
		value = JSON.parse(decodeText(bytes) ?? '');
	} catch {
		return refuse('content.malformed');
	}
	const list = (value as { chunks?: unknown } | null)?.chunks;
	if (!Array.isArray(list) || list.length > chunksMost) return refuse('content.malformed');
	const chunks: ChunkEntry[] = [];
	for (const each of list as unknown[]) {
		const entry = readEntry(each);
		if (!entry.ok) return entry;
		const before = chunks[chunks.length - 1];
		const isOrdered = !before || (before.key === '' ? entry.value.key === '' : before.key < entry.value.key);
		if (!isOrdered) return refuse('content.malformed');
		chunks.push(entry.value);
	}
	return { ok: true, value: chunks };
}

function readEntry(value: unknown): Taken<ChunkEntry> {
	if (!Array.isArray(value) || value.length !== 3) return refuse('content.malformed');
	const [hash, bytes, key] = value as unknown[];
	if (typeof hash !== 'string' || typeof key !== 'string' || typeof bytes !== 'number')
		return refuse('content.malformed');
	if (!isHash(hash) || (key !== '' && !isKey(key))) return refuse('content.badName');
	if (Math.floor(bytes) !== bytes || bytes < 1) return refuse('content.malformed');
	if (bytes > chunkBytesMost) return refuse('content.tooLarge');
	return { ok: true, value: { hash, bytes, key } };
}

/** Place of the chunk that would hold `key`; -1 when it comes before all. */
export function findChunk(chunks: ChunkEntry[], key: string): number {
	let low = 0;
	let high = chunks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((chunks[middle]?.key ?? '') <= key) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
