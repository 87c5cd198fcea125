import type { Page } from '@playwright/test';
import type { OutboxEntry } from '../../shared/cases/outbox.ts';
import type { TerminalProfile } from '../../shared/protocol/center.ts';

interface TerminalStores {
	outbox: OutboxEntry;
	profile: TerminalProfile;
}

/** What a store of the page's terminal database has on its disk; nothing, and none made, before the page made it. */
export function readTerminalStore<Name extends keyof TerminalStores>(
	page: Page,
	name: Name,
): Promise<TerminalStores[Name][]> {
	return page.evaluate(
		(storeName) =>
			new Promise<TerminalStores[Name][]>((resolve, reject) => {
				const opening = indexedDB.open('lawpost-terminal');
				let isThere = true;
				opening.onupgradeneeded = () => {
					isThere = false;
					opening.transaction?.abort();
				};
				opening.onerror = () => (isThere ? reject(opening.error) : resolve([]));
				opening.onsuccess = () => {
					const db = opening.result;
					const reading = db.transaction(storeName).objectStore(storeName).getAll();
					reading.onerror = () => reject(reading.error);
					reading.onsuccess = () => {
						db.close();
						resolve(reading.result);
					};
				};
			}),
		name,
	);
}

export const readOutbox = (page: Page) => readTerminalStore(page, 'outbox');

export async function countOutbox(page: Page): Promise<number> {
	return (await readOutbox(page)).length;
}
