/** Everything that a kiosk, its agent and its center hold, brought together so that it can be searched. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { findInBytes, findInText, type Needle } from './canary.ts';
import { findInHeap, readHeap } from './heap-snapshot.ts';
import type { Stage } from './stage.ts';

/** Strings alive in the page, texts and attributes of its nodes, detached ones too. */
export async function searchPageHeap(page: Page, needles: Needle[]): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	try {
		await session.send('HeapProfiler.enable');
		for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
		const chunks: string[] = [];
		session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
		await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
		const heap = readHeap(chunks.join(''));
		const nodes = await readNodes(session);
		return [
			...findInHeap(heap, needles).map((hit) => `page heap: ${hit}`),
			...findInText(nodes.join('\n'), needles).map((hit) => `page node: ${hit}`),
		];
	} finally {
		await session.detach();
	}
}

async function readNodes(session: CDPSession): Promise<string[]> {
	const objectGroup = 'traces';
	const { result } = await session.send('Runtime.evaluate', { expression: 'Node.prototype', objectGroup });
	if (!result.objectId) throw new Error('the page has no nodes');
	const alive = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup });
	const { objectId } = alive.objects;
	if (!objectId) throw new Error('the page does not tell its nodes');
	const asked = { objectId, functionDeclaration: nodesAsText, returnByValue: true };
	const answer = await session.send('Runtime.callFunctionOn', asked);
	await session.send('Runtime.releaseObjectGroup', { objectGroup });
	if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? '');
	return answer.result.value as string[];
}

/** A prototype counts as an object of its parent class, and answers nothing. */
const nodesAsText = `function () {
	return this.map((node) => {
		try {
			return node instanceof Element ? node.cloneNode(false).outerHTML + (node.value ?? '') : (node.nodeValue ?? '');
		} catch {
			return '';
		}
	});
}`;

interface PageStores {
	/** Place and contents; bytes stand there as Base64. */
	texts: [place: string, text: string][];
	bytes: [place: string, base64: string][];
}

/** Every store that a page can read; a page that may not read its clipboard is an error. */
export async function dumpPageStores(page: Page): Promise<PageStores> {
	const cookies = await page.context().cookies();
	const stores = await page.evaluate(async (): Promise<PageStores> => {
		const texts: PageStores['texts'] = [];
		const bytes: PageStores['bytes'] = [];
		const toBase64 = (view: Uint8Array) => btoa(Array.from(view, (byte) => String.fromCharCode(byte)).join(''));
		const write = (place: string, value: unknown) => {
			const text = JSON.stringify(value, (_key, part: unknown) => {
				const view = part instanceof ArrayBuffer ? new Uint8Array(part) : part;
				if (!(view instanceof Uint8Array)) return part;
				bytes.push([place, toBase64(view)]);
				return 'bytes';
			});
			texts.push([place, text ?? '']);
		};
		const settle = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		for (const { name = '' } of await indexedDB.databases()) {
			const db = await settle(indexedDB.open(name));
			for (const store of Array.from(db.objectStoreNames)) {
				const open = db.transaction(store).objectStore(store);
				write(`indexedDB ${name} ${store}`, [await settle(open.getAllKeys()), await settle(open.getAll())]);
			}
			db.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				texts.push([`cache ${name} ${new URL(request.url).pathname}`, request.url]);
				const body = await (await cache.match(request))?.arrayBuffer();
				if (body) bytes.push([`cache ${name} ${new URL(request.url).pathname}`, toBase64(new Uint8Array(body))]);
			}
		}
		write('localStorage', { ...localStorage });
		write('sessionStorage', { ...sessionStorage });
		write('cookie', document.cookie);
		write('window.name', window.name);
		write('history', [history.state, location.href, document.title]);
		write('page', document.documentElement.outerHTML);
		write('timeline', performance.getEntries());
		write('clipboard', await navigator.clipboard.readText());
		return { texts, bytes };
	});
	stores.texts.push(['cookies', JSON.stringify(cookies)]);
	return stores;
}

export function searchPageStores({ texts, bytes }: PageStores, needles: Needle[]): string[] {
	return [
		...texts.flatMap(([place, text]) => findInText(text, needles).map((hit) => `${place}: ${hit}`)),
		...bytes.flatMap(([place, text]) =>
			findInBytes(Buffer.from(text, 'base64'), needles).map((hit) => `${place}: ${hit}`),
		),
	];
}

export async function searchAgent({ agentUrl }: Stage, needles: Needle[]): Promise<string[]> {
	const boot = await fetch(`${agentUrl}/v1/boot?enrolled=1`);
	const { token } = (await boot.json()) as { token: string };
	const read = async (path: string): Promise<string> => {
		const answer = await fetch(`${agentUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
		if (!answer.ok) throw new Error(`agent does not tell ${path}: ${answer.status}`);
		return answer.text();
	};
	return [
		...findInText(await read('/v1/agent-state'), needles).map((hit) => `agent state: ${hit}`),
		...findInHeap(readHeap(await read('/v1/agent-heap')), needles).map((hit) => `agent heap: ${hit}`),
	];
}

export function searchLogs(stage: Stage, needles: Needle[]): string[] {
	return [
		...findInText(stage.agent().output(), needles).map((hit) => `agent log: ${hit}`),
		...findInText(stage.center().output(), needles).map((hit) => `center log: ${hit}`),
	];
}

/** Every file below `folder` and its name, but what lies in a folder named `except`. */
export function searchFiles(folder: string, needles: Needle[], except = ''): string[] {
	const found: string[] = [];
	const look = (place: string): void => {
		for (const entry of unlessGone(() => readdirSync(place, { withFileTypes: true }), [] as Dirent[])) {
			const path = join(place, entry.name);
			const told = relative(folder, path);
			for (const hit of findInText(entry.name, needles)) found.push(`name of file ${told}: ${hit}`);
			if (entry.isDirectory() && entry.name !== except) look(path);
			else if (entry.isFile()) {
				const bytes = unlessGone(() => readFileSync(path), new Uint8Array());
				for (const hit of findInBytes(bytes, needles)) found.push(`file ${told}: ${hit}`);
			}
		}
	};
	look(folder);
	return found;
}

/** A database comes and goes with files of its own while it runs. */
function unlessGone<Value>(read: () => Value, otherwise: Value): Value {
	try {
		return read();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
		throw error;
	}
}
