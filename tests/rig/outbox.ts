import type { Page } from '@playwright/test';
import type { OutboxEntry } from '../../shared/cases/outbox.ts';

/** Entries that lie in the page's outbox, as its disk has them. */
export function readOutbox(page: Page): Promise<OutboxEntry[]> {
	return page.evaluate(
		() =>
			new Promise<OutboxEntry[]>((resolve, reject) => {
				const opening = indexedDB.open('lawpost-terminal');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const db = opening.result;
					const reading = db.transaction('outbox').objectStore('outbox').getAll();
					reading.onerror = () => reject(reading.error);
					reading.onsuccess = () => {
						db.close();
						resolve(reading.result);
					};
				};
			}),
	);
}

export async function countOutbox(page: Page): Promise<number> {
	return (await readOutbox(page)).length;
}
