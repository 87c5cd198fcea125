import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ContentStore, HeldTopic, StoreState } from '../../shared/content/packs/contracts.ts';
import { refuse, type Taken } from '../../shared/content/packs/faults.ts';
import { indexBytesMost } from '../../shared/content/packs/limits.ts';
import { emptyState } from '../../shared/content/packs/memory-store.ts';
import { isHash, isId } from '../../shared/content/packs/names.ts';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { encodeIndex, parseIndex } from '../../shared/content/packs/topic-index.ts';
import type { ContentFault } from '../../shared/protocol/content-faults.ts';

const pack = promisify<Uint8Array, Buffer>(gzip);
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

/** A `ContentStore` on the agent's disk, whose objects can be handed on packed. */
export interface PackStore extends ContentStore {
	/** null when it is not there. What the disk has spoilt since it was verified is removed, never handed on. */
	readPacked(hash: string): Promise<Buffer | null>;
	/** Called when an object has come. */
	onPut(listener: (hash: string) => void): void;
}

/**
 * `objects/ab/<sha-256>.gz` as a builder lays them, `topics/<id>.json` (the topic; its chunks are in its index, an object
 * too), `state.json`. A topic flips by one rename; one whose objects are not all there when it is opened is not held.
 */
export async function openPackStore(folder: string): Promise<PackStore> {
	await mkdir(join(folder, 'topics'), { recursive: true });
	const known = await listObjects(folder);
	const listeners = new Set<(hash: string) => void>();
	const topics = new Map<string, HeldTopic>();
	let state = await readJson<StoreState>(join(folder, 'state.json')).then((found) => found ?? emptyState());
	let writing = Promise.resolve();

	async function readVerified(hash: string): Promise<{ packed: Buffer; bytes: Uint8Array } | null> {
		if (!isHash(hash) || !known.has(hash)) return null;
		const packed = await readFile(join(folder, objectPath(hash))).catch(() => null);
		const bytes = packed ? await unpack(packed, { maxOutputLength: indexBytesMost }).catch(() => null) : null;
		if (packed && bytes && createHash('sha256').update(bytes).digest('hex') === hash)
			return { packed, bytes: new Uint8Array(bytes) };
		await forget(hash);
		return null;
	}

	/** The topics that had it are fetched anew: what is missing of them only. */
	async function forget(hash: string): Promise<void> {
		known.delete(hash);
		await unlink(join(folder, objectPath(hash))).catch(() => undefined);
		const torn = [...topics.values()].filter(
			({ topic, chunks }) => topic.root === hash || chunks.some((chunk) => chunk.hash === hash),
		);
		await dropTopics(torn.map(({ topic }) => topic.id));
	}

	async function dropTopics(ids: string[]): Promise<Taken<void>> {
		return attempt(async () => {
			for (const id of ids) {
				topics.delete(id);
				await rm(join(folder, 'topics', `${id}.json`), { force: true });
			}
		});
	}

	async function put(hash: string, packing: () => Promise<Uint8Array>): Promise<void> {
		if (known.has(hash)) return;
		const path = join(folder, objectPath(hash));
		await mkdir(dirname(path), { recursive: true });
		await writeFile(`${path}.part`, await packing());
		await rename(`${path}.part`, path);
		known.add(hash);
		for (const listener of listeners) listener(hash);
	}

	for (const name of await readdir(join(folder, 'topics'))) {
		const id = name.replace(/\.json$/, '');
		const kept = isId(id)
			? await readJson<Omit<HeldTopic, 'chunks'>>(join(folder, 'topics', name)).catch(() => null)
			: null;
		const index = kept?.topic?.id === id ? await readVerified(kept.topic.root) : null;
		const chunks = index ? parseIndex(index.bytes) : null;
		if (kept && chunks?.ok && chunks.value.every((chunk) => known.has(chunk.hash)))
			topics.set(id, { topic: kept.topic, madeAt: kept.madeAt, chunks: chunks.value });
	}

	return {
		keepsPacked: true,
		loadState: async () => structuredClone(state),
		saveState(next) {
			state = structuredClone(next);
			const text = JSON.stringify(state);
			writing = writing.catch(() => undefined).then(() => replaceOnDisk(join(folder, 'state.json'), text));
			const written = writing;
			return attempt(() => written);
		},
		listTopics: async () => [...topics.values()].sort((a, b) => (a.topic.id < b.topic.id ? -1 : 1)),
		findObjects: async (hashes) => new Set(hashes.filter((hash) => known.has(hash))),
		readObject: async (hash) => (await readVerified(hash))?.bytes ?? null,
		readPacked: async (hash) => (await readVerified(hash))?.packed ?? null,
		onPut: (listener) => void listeners.add(listener),
		async putObject(hash, bytes) {
			return attempt(() => put(hash, () => pack(bytes)));
		},
		async putPacked(hash, packed) {
			return attempt(() => put(hash, async () => packed));
		},
		settle: async () => ({ ok: true, value: undefined }),
		async flip(held) {
			if (held.chunks.some((chunk) => !known.has(chunk.hash))) return refuse('content.wrongChunk');
			return attempt(async () => {
				// A topic that a delta made has no index yet, and whoever fetches it from here asks for that first.
				await put(held.topic.root, () => pack(encodeIndex(held.chunks)));
				const { topic, madeAt } = held;
				await replaceOnDisk(join(folder, 'topics', `${topic.id}.json`), JSON.stringify({ topic, madeAt }));
				topics.set(topic.id, held);
			});
		},
		dropTopics,
		async sweep(keep) {
			const used = new Set(keep);
			for (const { topic, chunks } of topics.values()) {
				used.add(topic.root);
				if (topic.packedHashes) used.add(topic.packedHashes.hash);
				for (const chunk of chunks) used.add(chunk.hash);
			}
			const loose = [...known].filter((hash) => !used.has(hash));
			for (const hash of loose) {
				known.delete(hash);
				await unlink(join(folder, objectPath(hash))).catch(() => undefined);
			}
			return { ok: true, value: loose.length };
		},
	};
}

/** Names of the objects that are there; what a power cut left half written is removed. */
async function listObjects(folder: string): Promise<Set<string>> {
	const known = new Set<string>();
	const objects = join(folder, 'objects');
	await mkdir(objects, { recursive: true });
	for (const part of readdirSync(objects)) {
		for (const name of await readdir(join(objects, part))) {
			const hash = name.replace(/\.gz$/, '');
			if (isHash(hash) && part === hash.slice(0, 2)) known.add(hash);
			else if (name.endsWith('.part')) await unlink(join(objects, part, name));
		}
	}
	return known;
}

async function readJson<Value>(path: string): Promise<Value | null> {
	try {
		return JSON.parse(await readFile(path, 'utf8')) as Value;
	} catch {
		return null;
	}
}

/** On the disk, whole, when it resolves. */
async function replaceOnDisk(path: string, text: string): Promise<void> {
	const file = await open(`${path}.part`, 'w', 0o600);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(`${path}.part`, path);
}

/** What the disk refuses is told, not thrown. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Taken<Value>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		return refuse(faultOf(error));
	}
}

function faultOf(error: unknown): ContentFault {
	const { code } = error as NodeJS.ErrnoException;
	return code === 'ENOSPC' || code === 'EDQUOT' ? 'content.diskFull' : 'content.storeGone';
}
