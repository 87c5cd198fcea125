import type { IndexStore } from '../answers/articles/kept-index.ts';
import { articleDbName } from './content-db-name.ts';

const storeName = 'records';
const restMs = 40;
/** Numbers of one length, so that keys stand in their order. */
const keyOf = (mark: string, number: number) => `${mark}/${1_000_000 + number}`;

/**
 * Keeps the index of articles as it is read: one transaction a question, all its records asked for at once. Without `idb`, whose
 * wrapping costs more than the reading of so many. Opened at the first use; where the engine has no store, nothing is ever kept.
 */
export function createArticleStore(name = articleDbName): IndexStore {
	let opening: Promise<IDBDatabase> | null = null;

	function open(): Promise<IDBDatabase> {
		opening =
			opening ??
			new Promise((resolve, reject) => {
				if (typeof indexedDB === 'undefined') return reject(new Error('content.storeGone'));
				const request = indexedDB.open(name, 1);
				request.onupgradeneeded = () => request.result.createObjectStore(storeName);
				request.onerror = () => reject(new Error('content.storeGone'));
				request.onsuccess = () => {
					const database = request.result;
					const forget = () => {
						opening = null;
					};
					database.onversionchange = () => {
						database.close();
						forget();
					};
					database.onclose = forget;
					resolve(database);
				};
			});
		return opening;
	}

	async function change(work: (records: IDBObjectStore) => void): Promise<void> {
		const database = await open();
		return new Promise((resolve, reject) => {
			const transaction = database.transaction(storeName, 'readwrite');
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(new Error('content.diskFull'));
			work(transaction.objectStore(storeName));
		});
	}

	return {
		async read(mark, numbers) {
			const database = await open().catch(() => null);
			if (!database) return numbers.map(() => null);
			return new Promise((resolve, reject) => {
				const transaction = database.transaction(storeName);
				const records = transaction.objectStore(storeName);
				const requests = numbers.map((number) => records.get(keyOf(mark, number)));
				transaction.oncomplete = () => {
					resolve(requests.map(({ result }) => (result instanceof ArrayBuffer ? new Uint8Array(result) : null)));
				};
				transaction.onabort = () => reject(new Error('content.storeGone'));
			});
		},
		write: (mark, written) =>
			change((records) => {
				for (const { number, bytes } of written) {
					const isWhole = bytes.byteLength === bytes.buffer.byteLength;
					records.put(isWhole ? bytes.buffer : bytes.slice().buffer, keyOf(mark, number));
				}
			}),
		rest: () => new Promise((resolve) => setTimeout(resolve, restMs)),
		keepOnly: (mark) =>
			change((records) => {
				records.delete(IDBKeyRange.upperBound(`${mark}/`, true));
				records.delete(IDBKeyRange.lowerBound(`${mark}0`));
			}),
	};
}
