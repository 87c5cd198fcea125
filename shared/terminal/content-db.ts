import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { HeldTopic, StoreState } from '../content/packs/contracts.ts';
import { contentDbName } from './content-db-name.ts';

/** Content of the packs, apart from what concerns visits: nothing of a citizen is ever in it, and a wipe leaves it. */
export interface ContentSchema extends DBSchema {
	state: { key: string; value: StoreState };
	topics: { key: string; value: HeldTopic };
	/** Chunks and what is still being put together, unpacked, by SHA-256. */
	objects: { key: string; value: Uint8Array };
	/** Several of them a record: see `content-heaps.ts`. */
	heaps: { key: string; value: Uint8Array };
}
export type ContentDb = IDBPDatabase<ContentSchema>;

/** Rejects where the engine has no store (IndexedDB switched off, or no Proxy for `idb`). */
export function openContentDb(name = contentDbName, onGone: () => void = () => undefined): Promise<ContentDb> {
	if (typeof indexedDB === 'undefined' || typeof Proxy === 'undefined')
		return Promise.reject(new Error('content.storeGone'));
	return openDB<ContentSchema>(name, 2, {
		upgrade(db, from) {
			if (from < 1) for (const store of ['state', 'topics', 'objects'] as const) db.createObjectStore(store);
			db.createObjectStore('heaps');
		},
		blocking(_current, _blocked, event) {
			(event.target as IDBDatabase).close();
			onGone();
		},
		terminated: onGone,
	});
}
