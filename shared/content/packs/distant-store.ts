import type { ContentStore, HeldTopic, SyncTools } from './contracts.ts';
import { createLine, fetchObject } from './fetch-object.ts';
import { createMemoryStore } from './memory-store.ts';

/** Chunks kept in memory once read; an old box has little. */
const keptBytesMost = 4 * 1024 * 1024;

/**
 * For engines without a disk of their own: only the manifest and the indexes are taken; a chunk is fetched and verified when it
 * is read, and gone with the page.
 */
export function createDistantStore(tools: Omit<SyncTools, 'store'>): ContentStore {
	const memory = createMemoryStore();
	const sizes = new Map<string, number>();
	const kept = new Map<string, Uint8Array>();
	const topics = new Map<string, HeldTopic>();
	let keptBytes = 0;
	const distant: SyncTools = { ...tools, store: memory };
	const meter = { allows: () => null, spent: () => undefined, alone: createLine() };

	function keep(hash: string, bytes: Uint8Array): void {
		kept.set(hash, bytes);
		keptBytes += bytes.length;
		kept.forEach((old, name) => {
			if (keptBytes <= keptBytesMost || name === hash) return;
			kept.delete(name);
			keptBytes -= old.length;
		});
	}

	return {
		...memory,
		findObjects: async (hashes) => new Set(hashes),
		async readObject(hash) {
			const near = kept.get(hash) ?? (await memory.readObject(hash));
			const bytes = sizes.get(hash);
			if (near || bytes === undefined) return near;
			const fetched = await fetchObject(distant, meter, hash, bytes);
			if (!fetched.ok) return null;
			keep(hash, fetched.value);
			return fetched.value;
		},
		async flip(held) {
			for (const chunk of held.chunks) sizes.set(chunk.hash, chunk.bytes);
			topics.set(held.topic.id, held);
			return { ok: true, value: undefined };
		},
		listTopics: async () => Array.from(topics.values()),
		dropTopics: async (ids) => {
			for (const id of ids) topics.delete(id);
		},
		sweep: async () => undefined,
	};
}
