/** One thing left in each store of a page that a visit might leave it in, and a look at what lies there. */
import type { Page } from '@playwright/test';

export interface Strays {
	databases: string[];
	caches: string[];
	localStorage: number;
	sessionStorage: number;
	cookie: string;
	files: string[];
	windowName: string;
	clipboard: string;
}

/** Needs the permissions `clipboard-read` and `clipboard-write`. */
export async function plantStrays(page: Page, text: string): Promise<void> {
	await page.evaluate(async (planted) => {
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open('stray');
			opening.onupgradeneeded = () => opening.result.createObjectStore('told').put(planted, 'it');
			opening.onerror = () => reject(opening.error);
			opening.onsuccess = () => {
				opening.result.close();
				resolve();
			};
		});
		const cache = await caches.open('stray');
		await cache.put('/kiosk/stray', new Response(planted));
		localStorage.setItem('stray', planted);
		sessionStorage.setItem('stray', planted);
		// biome-ignore lint/suspicious/noDocumentCookie: as a page of another age would
		document.cookie = 'stray=1; path=/';
		const root = await navigator.storage.getDirectory();
		const file = await root.getFileHandle('stray.txt', { create: true });
		const writing = await file.createWritable();
		await writing.write(planted);
		await writing.close();
		window.name = planted;
		await navigator.clipboard.writeText(planted);
	}, text);
}

/** Holds a database open and does not let go when it is to be deleted. */
export async function plantHeldDatabase(page: Page, name: string): Promise<void> {
	await page.evaluate(
		(held) =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open(held);
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					Object.assign(globalThis, { heldDatabase: opening.result });
					resolve();
				};
			}),
		name,
	);
}

/** The terminal's own stores and the app's own caches are left out. */
export function listStrays(page: Page): Promise<Strays> {
	return page.evaluate(async () => {
		const files: string[] = [];
		for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
		const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
		return {
			databases: databases.filter(
				(name) => !['lawpost-terminal', 'lawpost-content', 'lawpost-articles'].includes(name),
			),
			caches: (await caches.keys()).filter((name) => !name.startsWith('lawpost-precache')),
			localStorage: localStorage.length,
			sessionStorage: sessionStorage.length,
			cookie: document.cookie,
			files,
			windowName: window.name,
			clipboard: await navigator.clipboard.readText(),
		};
	});
}
