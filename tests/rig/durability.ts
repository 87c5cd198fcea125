/** What a page asks of its disk: each kind of writing to its terminal database, with the durability that was granted. */
import type { Page } from '@playwright/test';

interface Watched {
	writings: string[];
}

export async function watchDurability(page: Page): Promise<void> {
	await page.evaluate(() => {
		const writings: string[] = [];
		Object.assign(globalThis, { writings });
		const begin = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (...asked) {
			const transaction = begin.apply(this, asked);
			if (this.name === 'lawpost-terminal' && transaction.mode === 'readwrite')
				writings.push(`${Array.from(transaction.objectStoreNames).sort().join()}: ${transaction.durability}`);
			return transaction;
		};
	});
}

/** Each kind once, but lists that the center can be asked for again. */
export async function readDurability(page: Page): Promise<string[]> {
	const writings = await page.evaluate(() => (globalThis as unknown as Watched).writings);
	return [...new Set(writings)].filter((writing) => !/^(content|profile):/.test(writing)).sort();
}
