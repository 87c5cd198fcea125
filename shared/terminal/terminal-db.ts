import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OutboxEntry } from '../cases/outbox.ts';
import type { KeyAlgorithm, TerminalProfile } from '../protocol/center.ts';

/** A key as it lies on disk: `privateKey` cannot leave the engine, `secret` is for engines without WebCrypto. */
export interface StoredKey {
	algorithm: KeyAlgorithm;
	publicKey: string;
	privateKey?: CryptoKey;
	secret?: Uint8Array;
}

/** The one database of a terminal. Nothing personal is ever readable in it: bodies in `outbox` are sealed. */
export interface TerminalSchema extends DBSchema {
	keys: { key: string; value: StoredKey };
	profile: { key: string; value: TerminalProfile };
	/** 'case' counts case codes for ever; a case code counts its submissions while the visit lasts. */
	counters: { key: string; value: number };
	outbox: { key: string; value: OutboxEntry };
	/** Public lists last fetched from the center, so that they are there with the network down. */
	content: { key: string; value: { fetchedAt: string; value: unknown } };
}
export type TerminalDb = IDBPDatabase<TerminalSchema>;
export const terminalDbName = 'lawpost-terminal';
export const terminalStores = ['keys', 'profile', 'counters', 'outbox', 'content'] as const;

/**
 * Opens (and at first makes) the database. `onGone`: the engine closed it under us, the page must start again. Rejects where the engine has
 * no store, or no Proxy for `idb`, which would throw where nobody can catch it.
 */
export function openTerminalDb(onGone: () => void): Promise<TerminalDb> {
	if (typeof indexedDB === 'undefined' || typeof Proxy === 'undefined')
		return Promise.reject(new Error('terminal.storeGone'));
	return openDB<TerminalSchema>(terminalDbName, 1, {
		upgrade(db) {
			for (const store of terminalStores) db.createObjectStore(store);
		},
		blocking(_current, _blocked, event) {
			(event.target as IDBDatabase).close();
			onGone();
		},
		terminated: onGone,
	});
}
