import type { ContentStore, HeldTopic } from '../content/packs/contracts.ts';
import { refuse, type Taken } from '../content/packs/faults.ts';
import { emptyState } from '../content/packs/memory-store.ts';
import type { ContentFault } from '../protocol/content-faults.ts';
import type { ContentDb } from './content-db.ts';

/** Whoever fetches waits once this much is not written yet. */
const waitingBytesMost = 2 * 1024 * 1024;
const done: Taken<void> = { ok: true, value: undefined };

/**
 * Chunks are written behind the fetching, all that wait in one relaxed transaction: on a slow line each is written before the
 * next has come, on a fast one they go in heaps. The flip is strict, and looks whether every chunk is there.
 */
export function createContentStore(db: ContentDb): ContentStore {
	const waiting = new Map<string, Uint8Array>();
	let writing = new Map<string, Uint8Array>();
	let waitingBytes = 0;
	let run: Promise<void> | null = null;
	let failed: ContentFault | null = null;

	async function writeHeaps(): Promise<void> {
		while (waiting.size > 0) {
			writing = new Map(waiting);
			waiting.clear();
			waitingBytes = 0;
			try {
				const transaction = db.transaction('objects', 'readwrite', { durability: 'relaxed' });
				writing.forEach((bytes, hash) => void transaction.store.put(bytes, hash).catch(() => undefined));
				await transaction.done;
			} catch (error) {
				failed = faultOf(error);
			}
			writing.clear();
		}
		run = null;
	}

	async function settle(): Promise<Taken<void>> {
		if (run) await run;
		const fault = failed;
		failed = null;
		return fault ? refuse(fault) : done;
	}

	return {
		loadState: async () => (await db.get('state', 'state')) ?? emptyState(),
		async saveState(state) {
			const transaction = db.transaction('state', 'readwrite', { durability: 'strict' });
			await transaction.store.put(state, 'state');
			await transaction.done;
		},
		async listTopics() {
			return (await db.getAll('topics')) as HeldTopic[];
		},
		async findObjects(hashes) {
			const keys = new Set(await db.getAllKeys('objects'));
			return new Set(hashes.filter((hash) => keys.has(hash) || waiting.has(hash) || writing.has(hash)));
		},
		readObject: async (hash) => waiting.get(hash) ?? writing.get(hash) ?? (await db.get('objects', hash)) ?? null,
		async putObject(hash, bytes) {
			waiting.set(hash, bytes);
			waitingBytes += bytes.length;
			run = run ?? writeHeaps();
			return waitingBytes > waitingBytesMost || failed ? settle() : done;
		},
		settle,
		async flip(held) {
			try {
				const transaction = db.transaction(['topics', 'objects'], 'readwrite', { durability: 'strict' });
				const keys = new Set(await transaction.objectStore('objects').getAllKeys());
				const isWhole = held.chunks.every((chunk) => keys.has(chunk.hash));
				if (isWhole) void transaction.objectStore('topics').put(held, held.topic.id);
				await transaction.done;
				return isWhole ? done : refuse('content.wrongChunk');
			} catch (error) {
				return refuse(faultOf(error));
			}
		},
		async dropTopics(ids) {
			const transaction = db.transaction('topics', 'readwrite');
			for (const id of ids) void transaction.store.delete(id);
			await transaction.done;
		},
		async sweep(keep) {
			await settle();
			const transaction = db.transaction(['topics', 'objects'], 'readwrite');
			const used = new Set(keep);
			for (const held of await transaction.objectStore('topics').getAll()) {
				for (const chunk of held.chunks) used.add(chunk.hash);
			}
			const objects = transaction.objectStore('objects');
			for (const hash of await objects.getAllKeys()) if (!used.has(hash)) void objects.delete(hash);
			await transaction.done;
		},
	};
}

function faultOf(error: unknown): ContentFault {
	return (error as { name?: string } | null)?.name === 'QuotaExceededError' ? 'content.diskFull' : 'content.storeGone';
}
