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
 * next has come, on a fast one they go in heaps. The flip looks whether every chunk is there; one that a crash undoes leaves the topic before it.
 */
export function createContentStore(db: ContentDb): ContentStore {
	const waiting = new Map<string, Uint8Array>();
	let writing = new Map<string, Uint8Array>();
	let waitingBytes = 0;
	let run: Promise<void> | null = null;
	let failed: ContentFault | null = null;
	/** Keys on disk as this page knows them; the flip looks again. */
	let known: Set<string> | null = null;
	let savedBody: string | null = null;

	async function writeHeaps(): Promise<void> {
		while (waiting.size > 0) {
			writing = new Map(waiting);
			waiting.clear();
			waitingBytes = 0;
			try {
				const transaction = db.transaction('objects', 'readwrite', { durability: 'relaxed' });
				writing.forEach((bytes, hash) => void transaction.store.put(bytes, hash).catch(() => undefined));
				await transaction.done;
				writing.forEach((_bytes, hash) => void known?.add(hash));
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
			const body = state.trust?.body ?? '';
			// Whom to believe is on disk before anything is done about it; what was spent may be forgotten in a crash.
			const durability = body === savedBody ? 'relaxed' : 'strict';
			return attempt(async () => {
				const transaction = db.transaction('state', 'readwrite', { durability });
				await Promise.all([transaction.store.put(state, 'state'), transaction.done]);
				savedBody = body;
			});
		},
		async listTopics() {
			return (await db.getAll('topics')) as HeldTopic[];
		},
		async findObjects(hashes) {
			const keys = known ?? new Set(await db.getAllKeys('objects'));
			known = keys;
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
				const transaction = db.transaction(['topics', 'objects'], 'readwrite', { durability: 'relaxed' });
				const keys = new Set(await transaction.objectStore('objects').getAllKeys());
				const isWhole = held.chunks.every((chunk) => keys.has(chunk.hash));
				known = keys;
				if (isWhole) void transaction.objectStore('topics').put(held, held.topic.id);
				await transaction.done;
				return isWhole ? done : refuse('content.wrongChunk');
			} catch (error) {
				return refuse(faultOf(error));
			}
		},
		dropTopics: (ids) =>
			attempt(async () => {
				const transaction = db.transaction('topics', 'readwrite');
				await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
			}),
		async sweep(keep) {
			await settle();
			known = null;
			return attempt(async () => {
				const transaction = db.transaction(['topics', 'objects'], 'readwrite');
				const used = new Set(keep);
				for (const held of await transaction.objectStore('topics').getAll()) {
					for (const chunk of held.chunks) used.add(chunk.hash);
				}
				const objects = transaction.objectStore('objects');
				const loose = (await objects.getAllKeys()).filter((hash) => !used.has(hash));
				await Promise.all([...loose.map((hash) => objects.delete(hash)), transaction.done]);
				return loose.length;
			});
		},
	};
}

/** What the disk refuses is told, not thrown. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Taken<Value>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		return refuse(faultOf(error));
	}
}

function faultOf(error: unknown): ContentFault {
	return (error as { name?: string } | null)?.name === 'QuotaExceededError' ? 'content.diskFull' : 'content.storeGone';
}
