/**
 * The end of a visit. Everything the engine may keep is emptied, and then looked for: stores are opened again and listed,
 * and what is left is searched for this visit's own words. A finding names a place, never what was found there.
 */
import type { WipeResult } from '../../shared/flows/actors.ts';
import { articleDbName, contentDbName } from '../../shared/terminal/content-db-name.ts';
import { type TerminalDb, terminalDbName, terminalStores } from '../../shared/terminal/terminal-db.ts';

export interface WipeTools {
	db: TerminalDb;
	/** Findings of the agent's own wipe, which runs meanwhile. */
	askAgent(): Promise<string[]>;
	/** Texts of this visit that must be nowhere. */
	personal: string[];
	forgetCases(): Promise<void>;
}

/** The terminal's own, searched below, and the packs: public, signed, and never written to by a visit. */
const kept = [terminalDbName, contentDbName, articleDbName];
/** Caches of the app itself: the precached files of this and a waiting version. */
const appCache = /^lawpost-precache/;

export async function wipePage(tools: WipeTools): Promise<WipeResult> {
	const agent = tools.askAgent();
	const failed = await clearStores(tools);
	const findings = [...failed, ...(await checkStores(tools)), ...(await agent)];
	// The engine remembers the last text a pattern was tried on; let it be this one.
	/./.exec('-');
	return { clean: findings.every((finding) => finding === 'agent.gone'), findings };
}

async function clearStores({ forgetCases }: WipeTools): Promise<string[]> {
	const steps: Record<string, () => unknown> = {
		indexedDb: deleteStrangeDatabases,
		caseCounters: forgetCases,
		caches: async () => {
			for (const name of await caches.keys()) if (!appCache.test(name)) await caches.delete(name);
		},
		localStorage: () => localStorage.clear(),
		sessionStorage: () => sessionStorage.clear(),
		cookies: clearCookies,
		files: clearPrivateFiles,
		speech: () => globalThis.speechSynthesis?.cancel(),
		selection: () => getSelection()?.removeAllRanges(),
		windowName: () => {
			window.name = '';
		},
		timeline: () => {
			performance.clearMarks();
			performance.clearMeasures();
			performance.clearResourceTimings();
		},
		// Copying is prevented on every screen (page-guard.ts); emptying is refused to a page without focus.
		clipboard: () => navigator.clipboard?.writeText(''),
	};
	const failed: string[] = [];
	for (const [name, step] of Object.entries(steps)) {
		try {
			await step();
		} catch {
			failed.push(`${name}.notCleared`);
		}
	}
	return failed;
}

/** One that is held does not spare the others. */
async function deleteStrangeDatabases(): Promise<void> {
	const found = await indexedDB.databases();
	const strange = found.flatMap(({ name }) => (name === undefined || kept.indexOf(name) >= 0 ? [] : [name]));
	const deleted = await Promise.allSettled(strange.map(deleteDatabase));
	if (deleted.some(({ status }) => status === 'rejected')) throw new Error('held');
}

function deleteDatabase(name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error);
		request.onblocked = () => reject(new Error('blocked'));
	});
}

function clearCookies(): void {
	for (const cookie of document.cookie.split(';')) {
		const name = cookie.split('=')[0]?.trim();
		for (const path of ['/', '/kiosk', '/kiosk/']) {
			// biome-ignore lint/suspicious/noDocumentCookie: the cookie store API cannot see every path
			if (name) document.cookie = `${name}=; path=${path}; expires=Thu, 01 Jan 1970 00:00:00 GMT`;
		}
	}
}

async function clearPrivateFiles(): Promise<void> {
	const root = await navigator.storage?.getDirectory?.();
	if (!root) return;
	for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}

async function checkStores({ db, personal }: WipeTools): Promise<string[]> {
	const findings = new Set<string>();
	const isTelling = (text: string) => personal.some((value) => text.includes(value));
	for (const { name } of await indexedDB.databases()) {
		if (name === undefined || kept.indexOf(name) < 0) findings.add('indexedDb.strange');
	}
	for (const store of terminalStores) {
		// Public lists may well hold a word that was also said; a number in them is never chance.
		const isPublic = store === 'content' || store === 'profile';
		const sought = isPublic ? personal.filter((value) => /\d{6}/.test(value)) : personal;
		for (const key of await db.getAllKeys(store)) {
			const kept = key + writePlain(await db.get(store, key));
			if (sought.some((value) => kept.includes(value))) findings.add(`indexedDb.${store}`);
		}
	}
	if ((await db.getAllKeys('counters')).some((key) => /^\d{18}$/.test(key))) findings.add('indexedDb.caseCounters');
	for (const name of await caches.keys()) {
		if (!appCache.test(name)) findings.add('caches.strange');
		for (const request of await (await caches.open(name)).keys()) {
			if (isTelling(safelyDecode(request.url))) findings.add('caches.app');
		}
	}
	if (localStorage.length > 0) findings.add('localStorage');
	if (sessionStorage.length > 0) findings.add('sessionStorage');
	if (document.cookie !== '') findings.add('cookies');
	if (window.name !== '') findings.add('windowName');
	if ((await countPrivateFiles()) > 0) findings.add('files');
	if (((await readClipboard()) ?? '') !== '') findings.add('clipboard');
	const history =
		typeof globalThis.history.state === 'string' ? globalThis.history.state : writePlain(globalThis.history.state);
	if (isTelling(safelyDecode(location.href)) || isTelling(history)) findings.add('address');
	if (isTelling(document.title) || isTelling(document.documentElement.innerHTML)) findings.add('page');
	for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
		if (field.value !== '' || field.autocomplete !== 'off') findings.add('page.field');
	}
	for (const video of document.querySelectorAll('video')) if (video.srcObject !== null) findings.add('page.camera');
	for (const field of document.querySelectorAll('canvas')) if (field.width > 0) findings.add('page.canvas');
	return [...findings];
}

async function countPrivateFiles(): Promise<number> {
	const root = await navigator.storage?.getDirectory?.();
	let count = 0;
	if (root) for await (const _name of root.keys()) count += 1;
	return count;
}

/** null where the page may not read it: then it is known only whether emptying it was refused. */
async function readClipboard(): Promise<string | null> {
	try {
		const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
		return state === 'granted' ? await navigator.clipboard.readText() : null;
	} catch {
		return null;
	}
}

/** Bytes as the text they would be, so that an unsealed body is seen for what it is. */
function writePlain(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			part instanceof Uint8Array
				? new TextDecoder().decode(part)
				: part instanceof ArrayBuffer
					? new TextDecoder().decode(part)
					: part,
		) ?? ''
	);
}

function safelyDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
