/** 1 % of all articles edited: what a terminal that holds the old pack fetches, against a patch, a full fetch and other ways. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestByNode, unpackByNode } from '../../../device/packs/engine.ts';
import { arrangePack } from '../../../scripts/packs/build/article-index.ts';
import { makeKeys } from '../../../scripts/packs/build/keys.ts';
import type { PackTopic } from '../../../scripts/packs/build/topics.ts';
import { writePack } from '../../../scripts/packs/build/write-pack.ts';
import type { ContentStore } from '../../../shared/content/packs/contracts.ts';
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
	const [before, after] = [corpus.items, amended.items].map((items) => arrangePack(items, new Map())) as [
		PackTopic[],
		PackTopic[],
	];
	const whole = await syncBoth(root, 'whole', before, after);
	const wholePatch = patchByZstd(root, before, after);
	const ofTexts = (topics: PackTopic[]) => topics.filter(({ parts }) => !parts);
	const { edit, requests } = await syncBoth(root, 'texts', ofTexts(before), ofTexts(after));
	const zstd = patchByZstd(root, ofTexts(before), ofTexts(after));
	const changed = `bytes fetched after editing ${amended.amended} articles (1 %) of ${corpus.name}`;
	const folders = writeFolders(root, toFiles(corpus.items), toFiles(amended.items));
	const precache = await fetchPrecache(folders);
	return [
		compare(
			`${changed}, texts and index of articles, ${whole.requests} requests, against zstd -19 --patch-from of the two packs`,
			whole.edit,
			wholePatch,
			1.5,
			'zstd',
		),
		compare('the same, against a full fetch by a terminal that holds nothing', whole.edit, whole.full, 0.1, ''),
		compare(`the same edit, texts alone, ${requests} requests, against zstd of the texts`, edit, zstd, 1.5, 'zstd'),
		compare(`the same, against Workbox's precache of one file a law (${precache.files} files)`, edit, precache.bytes),
		compare('the same, against rsync -z of one file a law', edit, await syncByRsync(folders), 1, 'rsync'),
		compare('the same, against casync of one file a law', edit, await syncByCasync(folders), 1, 'casync'),
	];
}

function compare(what: string, ours: number, theirs: number | null, most = 1, tool = ''): BenchRow {
	const limit = most === 1 ? '< 1' : `≤ ${most}`;
	// Without the patch there is nothing to hold the promise against; a peer more or less does not matter.
	if (theirs === null) return { what, measured: `SKIPPED: ${tool} is not installed`, limit, holds: tool !== 'zstd' };
	const measured = `${kilobytes(ours)} : ${kilobytes(theirs)}, ${(ours / theirs).toFixed(4)}`;
	return { what, measured, limit, holds: most === 1 ? ours < theirs : ours <= most * theirs };
}
