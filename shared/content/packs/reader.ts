import type { ContentStore, HeldTopic } from './contracts.ts';
import { joinParts } from './parts.ts';
import { findRecord, listRecords } from './records.ts';
import { findChunk } from './topic-index.ts';

/** Reads topics that are held; everything in them was verified when it came. */
export interface ContentReader {
	topics(): HeldTopic[];
	/** The record `key`, or undefined. Reads one chunk. */
	read(topicId: string, key: string): Promise<unknown>;
	/** Records whose key begins with `prefix`, in order. */
	list(topicId: string, prefix: string): Promise<{ key: string; value: unknown }[]>;
	/** Parts of a topic of bytes, by name; null when it is not held whole. */
	parts(topicId: string): Promise<{ name: string; bytes: Uint8Array }[] | null>;
	/** The bytes of a recording in order; null when not all of it is here. */
	readRecording(topicId: string): Promise<Uint8Array[] | null>;
	/** A topic flipped or was dropped. */
	refresh(): Promise<void>;
}

/** Whoever reads an article reads its law and its neighbors too, and turns the page. */
const keptBytesMost = 512 * 1024;

/** Chunks last read. */
function createKept() {
	const chunks = new Map<string, Uint8Array>();
	let held = 0;
	return {
		find: (hash: string) => chunks.get(hash) ?? null,
		keep(hash: string, bytes: Uint8Array): void {
			held += bytes.length - (chunks.get(hash)?.length ?? 0);
			chunks.delete(hash);
			chunks.set(hash, bytes);
			chunks.forEach((old, name) => {
				if (held <= keptBytesMost || name === hash) return;
				chunks.delete(name);
				held -= old.length;
			});
		},
	};
}

export async function openReader(store: Pick<ContentStore, 'listTopics' | 'readObject'>): Promise<ContentReader> {
	let held = await store.listTopics();
	const find = (id: string) => held.filter((each) => each.topic.id === id)[0];

	const kept = createKept();

	async function readObject(hash: string): Promise<Uint8Array | null> {
		const bytes = kept.find(hash) ?? (await store.readObject(hash));
		if (bytes) kept.keep(hash, bytes);
		return bytes;
	}

	/** A topic that flipped while it was read is read again as it is now. */
	async function readChunk(id: string, place: (topic: HeldTopic) => number): Promise<Uint8Array | null> {
		for (let tries = 0; tries < 2; tries++) {
			const topic = find(id);
			const hash = topic?.chunks[place(topic)]?.hash;
			const bytes = hash === undefined ? null : await readObject(hash);
			if (bytes || hash === undefined) return bytes;
			held = await store.listTopics();
		}
		return null;
	}

	async function list(id: string, prefix: string) {
		const records: { key: string; value: unknown }[] = [];
		const topic = find(id);
		if (!topic) return records;
		for (let at = Math.max(0, findChunk(topic.chunks, prefix)); at < topic.chunks.length; at++) {
			const first = topic.chunks[at]?.key ?? '';
			if (first > prefix && first.lastIndexOf(prefix, 0) !== 0) break;
			const bytes = await store.readObject(topic.chunks[at]?.hash ?? '');
			if (!bytes) return null;
			for (const record of listRecords(bytes, prefix)) records.push(record);
		}
		return records;
	}

	async function readParts(id: string) {
		const topic = find(id);
		if (!topic) return null;
		const pieces: { key: string; bytes: Uint8Array }[] = [];
		for (const { key, hash } of topic.chunks) {
			const bytes = await store.readObject(hash);
			if (!bytes) return null;
			pieces.push({ key, bytes });
		}
		return joinParts(pieces);
	}

	return {
		topics: () => held,
		async read(id, key) {
			const bytes = await readChunk(id, (topic) => findChunk(topic.chunks, key));
			return bytes ? findRecord(bytes, key) : undefined;
		},
		async list(id, prefix) {
			const records = await list(id, prefix);
			if (records) return records;
			held = await store.listTopics();
			return (await list(id, prefix)) ?? [];
		},
		async parts(id) {
			const parts = await readParts(id);
			if (parts) return parts;
			held = await store.listTopics();
			return readParts(id);
		},
		async readRecording(id) {
			for (let tries = 0; tries < 2; tries++) {
				const topic = find(id);
				if (!topic?.topic.media) return null;
				const pieces: Uint8Array[] = [];
				for (const { hash } of topic.chunks) {
					const piece = await store.readObject(hash);
					if (!piece) break;
					pieces.push(piece);
				}
				if (pieces.length === topic.chunks.length) return pieces;
				held = await store.listTopics();
			}
			return null;
		},
		refresh: async () => {
			held = await store.listTopics();
		},
	};
}
