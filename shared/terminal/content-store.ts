import type { ContentStore, HeldTopic } from '../content/packs/contracts.ts';
import { refuse, type Taken } from '../content/packs/faults.ts';
import { emptyState } from '../content/packs/memory-store.ts';
import type { ContentFault } from '../protocol/content-faults.ts';
import type { ContentDb } from './content-db.ts';
import { createContentHeaps, openObject, type StoredObject } from './content-heaps.ts';

/** Whoever fetches waits once this much is not written yet. */
const waitingBytesMost = 2 * 1024 * 1024;
const heapBytesWanted = 256 * 1024;
const gatherMs = 3;
const done: Taken<void> = { ok: true, value: undefined };

/**
 * Chunks are written behind the fetching, all that wait in one relaxed transaction: on a slow line each is written before the
 * next has come, on a fast one they go in heaps. The flip looks whether every chunk is there; one that a crash undoes leaves the topic before it.
 */
export function createContentStore(db: ContentDb): ContentStore {
	const waiting = new Map<string, StoredObject>();
	/** On their way to the disk. */
	const flights: Map<string, StoredObject>[] = [];
	let waitingBytes = 0;
	let run: Promise<void> | null = null;
	let failed: ContentFault | null = null;
	const heaps = createContentHeaps(db);
	let savedBody: string | null = null;

	/** What waits, and `held` once it is there: one transaction, after those that run. */
	async function write(held: HeldTopic | null): Promise<boolean> {
		const flight = new Map(waiting);
		waiting.clear();
		waitingBytes = 0;
		flights.push(flight);
		try {
			return await heaps.write(flight, held);
		} finally {
			flights.splice(flights.indexOf(flight), 1);
		}
	}

	async function writeHeaps(): Promise<void> {
		for (await gather(); waiting.size > 0; await gather()) {
			try {
				await write(null);
			} catch (error) {
				failed = faultOf(error);
			}
		}
		run = null;
	}

	/** A transaction costs as much as a heap: what comes in the next moment goes along. */
	async function gather(): Promise<void> {
		if (waitingBytes < heapBytesWanted) await new Promise((resolve) => setTimeout(resolve, gatherMs));
	}

	function takeFault(): ContentFault | null {
		const fault = failed;
		failed = null;
		return fault;
	}

	async function settle(): Promise<Taken<void>> {
		if (run) await run;
		const fault = takeFault();
		return fault ? refuse(fault) : done;
	}

	const findWaiting = (hash: string) =>
		waiting.get(hash) ??
		flights.reduce<StoredObject | undefined>((found, flight) => found ?? flight.get(hash), undefined);

	async function put(hash: string, object: StoredObject): Promise<Taken<void>> {
		waiting.set(hash, object);
		waitingBytes += object.bytes.length;
		run = run ?? writeHeaps();
		return waitingBytes > waitingBytesMost || failed ? settle() : done;
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
			const keys = await heaps.list();
			return new Set(hashes.filter((hash) => keys.has(hash) || findWaiting(hash)));
		},
		async readObject(hash) {
			const stored = findWaiting(hash) ?? (await heaps.read(hash));
			return stored && openObject(stored);
		},
		putObject: (hash, bytes) => put(hash, { bytes, unpacked: null }),
		putPacked: (hash, packed, unpacked) => put(hash, { bytes: packed, unpacked }),
		settle,
		async flip(held) {
			try {
				const isWhole = await write(held);
				const fault = takeFault();
				return isWhole ? done : refuse(fault ?? 'content.wrongChunk');
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
			return attempt(() => heaps.sweep(keep));
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
