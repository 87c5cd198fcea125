/** 1 % of all articles edited: what a terminal that holds the old pack fetches, against a patch, a full fetch and other ways. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestByNode, unpackByNode } from '../../../device/packs/engine.ts';
import { arrangePack } from '../../../scripts/packs/build/article-index.ts';
import { makeKeys } from '../../../scripts/packs/build/keys.ts';
import { arrangeTopics, type PackTopic } from '../../../scripts/packs/build/topics.ts';
import { writePack } from '../../../scripts/packs/build/write-pack.ts';
import type { ContentStore } from '../../../shared/content/packs/contracts.ts';
import type { Item } from '../../../shared/content/packs/items.ts';
import type { Manifest } from '../../../shared/content/packs/manifest.ts';
import { createMemoryStore } from '../../../shared/content/packs/memory-store.ts';
import { syncOnce } from '../../../shared/content/packs/sync.ts';
import { createHttpSource } from '../../../shared/terminal/content-source.ts';
import { type BenchRow, kilobytes } from '../table.ts';
import { amend, makeRandom } from './amend.ts';
import { type Corpus, toFiles } from './corpus.ts';
import { serveCounted } from './counting-server.ts';
import { fetchPrecache, patchByZstd, syncByCasync, syncByRsync, writeFolders } from './peers.ts';

const madeAt = new Date('2026-11-01T00:00:00Z');
const day = 86_400_000;
const validDays = 30;
const policy = { region: '', media: false };
const commonCharacters = join(import.meta.dirname, '../../../scripts/common-characters.txt');

interface Fetched {
	/** Of a terminal that holds the old pack; manifest included, as everywhere here. */
	edit: number;
	requests: number;
	/** Of one that holds nothing. */
	full: number;
}

/** Two terminals sync over HTTP, one of them across the edit. */
async function syncBoth(root: string, name: string, before: PackTopic[], after: PackTopic[]): Promise<Fetched> {
	const out = join(root, name);
	const keys = makeKeys(join(root, 'keys'));
	writePack(before, { out, keys, madeAt, validDays });
	const server = await serveCounted(out);
	const sources = [createHttpSource({ name: 'center', address: () => server.url })];
	async function sync(store: ContentStore, manifest: Manifest | null) {
		const tools = { store, sources, digest: digestByNode, unpack: unpackByNode, now: () => madeAt.getTime() + 2 * day };
		const result = await syncOnce(tools, { policy, rootKey: keys.rootKey });
		const held = new Set((await store.listTopics()).map(({ topic }) => topic.root));
		const missing = manifest?.topics.find(({ root }) => !held.has(root));
		if (result.fault || missing) throw new Error(`the sync ended with ${result.fault ?? `no ${missing?.id}`}`);
		return server.take();
	}
	try {
		const held = createMemoryStore(1e9);
		await sync(held, null);
		const manifest = writePack(after, { out, keys, madeAt: new Date(madeAt.getTime() + day), validDays });
		const edit = await sync(held, manifest);
		const full = await sync(createMemoryStore(1e9), manifest);
		return { edit: edit.bytes, requests: edit.answers, full: full.bytes };
	} finally {
		await server.stop();
	}
}

export async function benchEdit(root: string, corpus: Corpus): Promise<BenchRow[]> {
	const characters = readFileSync(commonCharacters, 'utf8').replace(/\s/g, '');
	const amended = amend(corpus.items, 0.01, characters, makeRandom(7));
	const [before, after] = [corpus.items, amended.items].map((items) => arrangeTopics(items, new Map())) as [
		PackTopic[],
		PackTopic[],
	];
	const { edit, requests, full } = await syncBoth(root, 'edit', before, after);
	const what = `bytes fetched after editing ${amended.amended} articles (1 %) of ${corpus.name}, ${requests} requests`;
	const zstd = patchByZstd(root, before, after);
	const folders = writeFolders(root, toFiles(corpus.items), toFiles(amended.items));
	const precache = await fetchPrecache(folders);
	return [
		compare(`${what}, against zstd -19 --patch-from`, edit, zstd, 1.5, 'zstd'),
		compare('the same, against a full fetch by a terminal that holds nothing', edit, full, 0.1, ''),
		compare(`the same, against Workbox's precache of one file a law (${precache.files} files)`, edit, precache.bytes),
		compare('the same, against rsync -z of one file a law', edit, await syncByRsync(folders), 1, 'rsync'),
		compare('the same, against casync of one file a law', edit, await syncByCasync(folders), 1, 'casync'),
		await tellWholePack(root, corpus.items, amended.items),
	];
}

function compare(what: string, ours: number, theirs: number | null, most = 1, tool = ''): BenchRow {
	const limit = most === 1 ? '< 1' : `≤ ${most}`;
	// Without the patch there is nothing to hold the promise against; a peer more or less does not matter.
	if (theirs === null) return { what, measured: `SKIPPED: ${tool} is not installed`, limit, holds: tool !== 'zstd' };
	const measured = `${kilobytes(ours)} : ${kilobytes(theirs)}, ${(ours / theirs).toFixed(4)}`;
	return { what, measured, limit, holds: most === 1 ? ours < theirs : ours <= most * theirs };
}

/** As `npm run packs -- build` arranges them: beside the texts the index of what is in them, which no delta leads to. */
async function tellWholePack(root: string, before: Item[], after: Item[]): Promise<BenchRow> {
	const topics = [before, after].map((items) => arrangePack(items, new Map())) as [PackTopic[], PackTopic[]];
	const { edit, full } = await syncBoth(root, 'whole', ...topics);
	const measured = `${kilobytes(edit)} : ${kilobytes(full)}, ${(edit / full).toFixed(4)}`;
	return {
		what: 'the same edit, with the index of articles, against a full fetch',
		measured,
		limit: 'told',
		holds: true,
	};
}
