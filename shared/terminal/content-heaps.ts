import type { IDBPTransaction } from 'idb';
import { concatBytes } from '../cases/bytes.ts';
import type { HeldTopic } from '../content/packs/contracts.ts';
import { isHash } from '../content/packs/names.ts';
import { unpackNow } from '../content/packs/unpack.ts';
import type { ContentDb, ContentSchema } from './content-db.ts';

/** A verified object as it is kept: its bytes, or the gzip of them, which unpacks to `unpacked` bytes. */
export interface StoredObject {
	bytes: Uint8Array;
	/** null: not packed. */
	unpacked: number | null;
}

const everything: ('topics' | 'objects' | 'heaps')[] = ['topics', 'objects', 'heaps'];
type ContentTransaction = IDBPTransaction<ContentSchema, typeof everything, 'readonly' | 'readwrite'>;

interface Place {
	hash: string;
	/** Of the heap; '' where the object is a record of its own. */
	key: string;
	at: number;
	length: number;
	unpacked: number | null;
}

/** Below the 64 KiB past which Chromium puts a value into a file of its own. */
const heapBytesMost = 56 * 1024;

/**
 * Objects on the disk. A put costs about as much as the writing of 60 kB: what comes in heaps is kept in heaps, several objects a
 * record. Its key lists them (`hash:length:unpacked` each), so that the keys alone are the directory.
 */
export interface ContentHeaps {
	/** Hashes that are there, as far as this page knows. */
	list(): Promise<{ has(hash: string): boolean }>;
	read(hash: string): Promise<StoredObject | null>;
	/** All or nothing, and `held` with it: false when one of its chunks is not on the disk. Throws what the disk refuses. */
	write(objects: Map<string, StoredObject>, held: HeldTopic | null): Promise<boolean>;
	/** Removes what is neither in a topic nor in `keep`; how many. A heap goes with its last object, or is made anew when most of it is unused. */
	sweep(keep: Set<string>): Promise<number>;
}

export function createContentHeaps(db: ContentDb): ContentHeaps {
	let known: Map<string, Place> | null = null;

	async function look(
		transaction: ContentTransaction = db.transaction(everything, 'readonly'),
	): Promise<Map<string, Place>> {
		const [single, heaps] = await Promise.all([
			transaction.objectStore('objects').getAllKeys(),
			transaction.objectStore('heaps').getAllKeys(),
		]);
		const found = new Map<string, Place>();
		for (const key of heaps) for (const place of readKey(key)) found.set(place.hash, place);
		for (const hash of single) found.set(hash, { hash, key: '', at: 0, length: 0, unpacked: null });
		known = found;
		return found;
	}

	async function readAt(place: Place): Promise<StoredObject | null> {
		if (place.key === '') {
			const bytes = await db.get('objects', place.hash);
			return bytes ? { bytes, unpacked: null } : null;
		}
		const heap = await db.get('heaps', place.key);
		const { at, length, unpacked } = place;
		return heap ? { bytes: heap.subarray(at, at + length), unpacked } : null;
	}

	return {
		list: async () => known ?? look(),
		async read(hash) {
			const place = known?.get(hash);
			const stored = place ? await readAt(place) : null;
			if (stored) return stored;
			const now = (await look()).get(hash);
			return now ? readAt(now) : null;
		},
		async write(objects, held) {
			const transaction = db.transaction(everything, 'readwrite', { durability: 'relaxed' });
			const written: Place[] = [];
			let open: [string, StoredObject][] = [];
			let size = 0;
			const close = () => {
				const first = open[0];
				if (first && open.length === 1 && first[1].unpacked === null) {
					const [hash, { bytes }] = first;
					void transaction.objectStore('objects').put(bytes, hash).catch(ignore);
					written.push({ hash, key: '', at: 0, length: 0, unpacked: null });
				} else if (first) {
					const key = writeKey(open);
					const heap = concatBytes(...open.map(([, { bytes }]) => bytes));
					void transaction.objectStore('heaps').put(heap, key).catch(ignore);
					for (const place of readKey(key)) written.push(place);
				}
				open = [];
				size = 0;
			};
			objects.forEach((object, hash) => {
				if (size + object.bytes.length > heapBytesMost) close();
				open.push([hash, object]);
				size += object.bytes.length;
			});
			close();
			let isWhole = true;
			try {
				if (held) {
					// Another page may have written, or swept.
					const there = await look(transaction);
					isWhole = held.chunks.every(({ hash }) => there.has(hash));
					if (isWhole) void transaction.objectStore('topics').put(held, held.topic.id).catch(ignore);
				}
				await transaction.done;
			} catch (error) {
				known = null;
				throw error;
			}
			for (const place of written) known?.set(place.hash, place);
			return isWhole;
		},
		async sweep(keep) {
			known = null;
			const transaction = db.transaction(everything, 'readwrite');
			const used = await listUsed(transaction, keep);
			const single = (await transaction.objectStore('objects').getAllKeys()).filter((hash) => !used.has(hash));
			const heaps = await transaction.objectStore('heaps').getAllKeys();
			const dead = heaps.filter((key) => readKey(key).every(({ hash }) => !used.has(hash)));
			for (const hash of single) void transaction.objectStore('objects').delete(hash).catch(ignore);
			for (const key of dead) void transaction.objectStore('heaps').delete(key).catch(ignore);
			await transaction.done;
			const thin = heaps.filter((key) => dead.indexOf(key) < 0 && isThin(readKey(key), used));
			// A disk too full to write them anew keeps them as they are.
			const freed = thin.length > 0 ? await thinOut(db, thin, keep).catch(() => 0) : 0;
			return single.length + dead.reduce((sum, key) => sum + readKey(key).length, 0) + freed;
		},
	};
}

/** null: the disk spoilt it, and it counts as not there. */
export function openObject({ bytes, unpacked }: StoredObject): Uint8Array | null {
	if (unpacked === null) return bytes;
	const whole = unpackNow(bytes, unpacked);
	return whole.ok ? whole.value : null;
}

const ignore = () => undefined;

async function listUsed(transaction: ContentTransaction, keep: Set<string>): Promise<Set<string>> {
	const used = new Set(keep);
	for (const { chunks } of await transaction.objectStore('topics').getAll())
		for (const chunk of chunks) used.add(chunk.hash);
	return used;
}

function isThin(places: Place[], used: Set<string>): boolean {
	const sizeOf = (all: Place[]) => all.reduce((sum, { length }) => sum + length, 0);
	return sizeOf(places.filter(({ hash }) => used.has(hash))) * 2 < sizeOf(places);
}

async function thinOut(db: ContentDb, keys: string[], keep: Set<string>): Promise<number> {
	const transaction = db.transaction(everything, 'readwrite');
	const used = await listUsed(transaction, keep);
	const heaps = transaction.objectStore('heaps');
	let freed = 0;
	for (const key of keys) {
		const heap = await heaps.get(key);
		if (!heap) continue;
		const places = readKey(key);
		const kept = places.filter(({ hash }) => used.has(hash));
		const left = kept.map(({ hash, at, length, unpacked }): [string, StoredObject] => [
			hash,
			{ bytes: heap.subarray(at, at + length), unpacked },
		]);
		void heaps.put(concatBytes(...left.map(([, { bytes }]) => bytes)), writeKey(left)).catch(ignore);
		void heaps.delete(key).catch(ignore);
		freed += places.length - kept.length;
	}
	await transaction.done;
	return freed;
}

function writeKey(objects: [string, StoredObject][]): string {
	return objects.map(([hash, { bytes, unpacked }]) => `${hash}:${bytes.length}:${unpacked ?? ''}`).join(',');
}

function readKey(key: string): Place[] {
	let at = 0;
	return key.split(',').flatMap((each) => {
		const [hash = '', size = '', unpacked = ''] = each.split(':');
		const length = Number(size);
		const place = { hash, key, at, length, unpacked: unpacked === '' ? null : Number(unpacked) };
		at += length;
		return isHash(hash) ? [place] : [];
	});
}
