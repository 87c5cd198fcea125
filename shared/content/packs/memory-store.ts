import type { ContentStore, HeldTopic, StoreState } from './contracts.ts';
import { refuse, type Taken } from './faults.ts';
import { unpackNow } from './unpack.ts';

export function emptyState(): StoreState {
	return { trust: null, enrolment: '', envelope: '', spent: { day: '', bytes: 0 }, checkedAt: '', evicted: [] };
}

/** Keeps everything in memory: for engines whose disk cannot be used, and for tests. `bytesMost`: as if a disk were full then. */
export function createMemoryStore(bytesMost = 64 * 1024 * 1024): ContentStore {
	let state = emptyState();
	const topics = new Map<string, HeldTopic>();
	const objects = new Map<string, Uint8Array>();
	let held = 0;
	function put(hash: string, bytes: Uint8Array): Taken<void> {
		if (held + bytes.length > bytesMost) return refuse('content.diskFull');
		if (!objects.has(hash)) held += bytes.length;
		objects.set(hash, bytes);
		return { ok: true, value: undefined };
	}
	return {
		loadState: async () => JSON.parse(JSON.stringify(state)) as StoreState,
		saveState: async (next) => {
			state = JSON.parse(JSON.stringify(next)) as StoreState;
			return { ok: true, value: undefined };
		},
		listTopics: async () => Array.from(topics.values()),
		findObjects: async (hashes) => new Set(hashes.filter((hash) => objects.has(hash))),
		readObject: async (hash) => objects.get(hash) ?? null,
		putObject: async (hash, bytes) => put(hash, bytes),
		async putPacked(hash, packed, bytes) {
			const unpacked = unpackNow(packed, bytes);
			return unpacked.ok ? put(hash, unpacked.value) : unpacked;
		},
		settle: async () => ({ ok: true, value: undefined }),
		async flip(next) {
			if (next.chunks.some((chunk) => !objects.has(chunk.hash))) return refuse('content.wrongChunk');
			topics.set(next.topic.id, next);
			return { ok: true, value: undefined };
		},
		dropTopics: async (ids) => {
			for (const id of ids) topics.delete(id);
			return { ok: true, value: undefined };
		},
		async sweep(keep) {
			const used = new Set(keep);
			topics.forEach((topic) => {
				for (const chunk of topic.chunks) used.add(chunk.hash);
			});
			const loose = Array.from(objects.keys()).filter((hash) => !used.has(hash));
			for (const hash of loose) {
				held -= objects.get(hash)?.length ?? 0;
				objects.delete(hash);
			}
			return { ok: true, value: loose.length };
		},
	};
}
