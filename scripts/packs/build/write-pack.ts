import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleBytesMost, listedChunksMost, packedHashesFrom } from '../../../shared/content/packs/limits.ts';
import {
	type Bundle,
	type Delta,
	type Manifest,
	parseEnvelope,
	parseManifest,
	type Topic,
} from '../../../shared/content/packs/manifest.ts';
import { encodePackedHashes } from '../../../shared/content/packs/packed-hashes.ts';
import { manifestPath } from '../../../shared/content/packs/paths.ts';
import { bulkNeed } from '../../../shared/content/packs/plan.ts';
import { digestNow } from '../../../shared/content/packs/sha256.ts';
import { encodeEnvelope, signManifest } from '../../../shared/content/packs/sign.ts';
import { encodeIndex } from '../../../shared/content/packs/topic-index.ts';
import type { CutChunk } from './cut.ts';
import { cutTopic } from './cut.ts';
import { deltasTo } from './deltas.ts';
import type { PackKeys } from './keys.ts';
import { type ObjectFolder, openObjects } from './objects.ts';
import type { PackTopic } from './topics.ts';

export interface WriteOptions {
	out: string;
	keys: PackKeys;
	madeAt: Date;
	validDays: number;
	/** For a folder that is itself older than what terminals have seen: a version below theirs is taken only so. */
	rollback?: boolean;
	/** How many versions back deltas lead from. */
	deltaVersions?: number;
}

/** Writes what is new of the pack, then its manifest; what an older manifest names stays where it is. */
export function writePack(topics: PackTopic[], options: WriteOptions): Manifest {
	const { out, rollback = false } = options;
	const objects = openObjects(out);
	const deltaVersions = options.deltaVersions ?? 4;
	const earlier = readEarlier(out, Math.max(1, deltaVersions));
	const entries: Topic[] = [];
	const deltas: Delta[] = [];
	const bundled: { id: string; bytes: Uint8Array[] }[] = [];
	for (const topic of topics) {
		const chunks = cutTopic(topic);
		const entry = writeTopic(topic, chunks, objects);
		entries.push(entry);
		if (entry.listed) bundled.push({ id: entry.id, bytes: chunks.map(({ bytes }) => bytes) });
		if (!topic.recording) deltas.push(...deltasTo(entry, chunks, earlier.slice(0, deltaVersions), objects));
	}
	const bundle = writeBundle(bundled, objects);
	return sign({ topics: entries, deltas, rollback, ...(bundle ? { bundle } : {}) }, options);
}

/** The topics of an older version again, as news: its objects are still there. Terminals take it for it is younger and higher. */
export function writeRollback(to: number, options: WriteOptions): Manifest {
	const { topics, bundle } = readManifest(join(options.out, 'manifests', nameOf(to)));
	return sign({ topics, deltas: [], rollback: true, ...(bundle ? { bundle } : {}) }, options);
}

/** Throws before anything is written when no terminal would take it. */
function sign(
	parts: Pick<Manifest, 'topics' | 'deltas' | 'rollback' | 'bundle'>,
	{ out, keys, madeAt, validDays }: WriteOptions,
) {
	const last = existsSync(join(out, manifestPath)) ? readManifest(join(out, manifestPath)) : null;
	if (last && madeAt.getTime() < Date.parse(last.madeAt))
		throw new Error(`this machine's clock is at ${madeAt.toISOString()}, the last manifest was made at ${last.madeAt}`);
	const manifest: Manifest = {
		format: 'lawpost-pack-1',
		version: findVersion(out) + 1,
		madeAt: madeAt.toISOString(),
		validUntil: new Date(madeAt.getTime() + validDays * 86_400_000).toISOString(),
		...parts,
	};
	const bytes = encodeEnvelope(signManifest(manifest, keys.keyring, keys.keyId, keys.secretKey));
	const envelope = parseEnvelope(bytes);
	const read = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!read.ok) throw new Error(`no terminal would take this manifest: ${read.fault}`);
	replaceFile(join(out, 'manifests', nameOf(manifest.version)), bytes);
	replaceFile(join(out, 'root.json'), Buffer.from(`${JSON.stringify({ rootKey: keys.rootKey })}\n`));
	replaceFile(join(out, manifestPath), bytes);
	return manifest;
}

const nameOf = (version: number) => `${String(version).padStart(8, '0')}.json`;

/** The highest that was ever written here; 0 for none. */
function findVersion(out: string): number {
	const folder = join(out, 'manifests');
	const names = existsSync(folder) ? readdirSync(folder) : [];
	return names.reduce((most, name) => Math.max(most, Number(/^(\d{8})\.json$/.exec(name)?.[1] ?? 0)), 0);
}

function readManifest(path: string): Manifest {
	const envelope = parseEnvelope(readFileSync(path));
	const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	if (!manifest.ok) throw new Error(`${path}: ${manifest.fault}`);
	return manifest.value;
}

function writeTopic(topic: PackTopic, chunks: CutChunk[], objects: ObjectFolder): Topic {
	let packedBytes = 0;
	let bytes = 0;
	const hashes: string[] = [];
	for (const chunk of chunks) {
		const packed = objects.put(chunk.entry.hash, chunk.bytes);
		hashes.push(createHash('sha256').update(packed).digest('hex'));
		packedBytes += packed.length;
		bytes += chunk.bytes.length;
	}
	const index = encodeIndex(chunks.map((chunk) => chunk.entry));
	const root = digestNow(index);
	packedBytes += objects.put(root, index).length;
	const isListed = topic.need >= bulkNeed && topic.records.length > 0 && chunks.length >= packedHashesFrom;
	const list = isListed ? encodePackedHashes(hashes) : null;
	const packedHashes = list && { hash: digestNow(list), bytes: list.length };
	if (list && packedHashes) packedBytes += objects.put(packedHashes.hash, list).length;
	const { id, need, region, media } = topic;
	const records = topic.records.length;
	return {
		id,
		need,
		...(region ? { region } : {}),
		media,
		root,
		indexBytes: index.length,
		...(isListedHere(topic, chunks) ? { listed: chunks.map(({ entry }) => [entry.hash, entry.bytes, entry.key]) } : {}),
		...(packedHashes ? { packedHashes } : {}),
		chunks: chunks.length,
		records,
		bytes,
		packedBytes,
	};
}

/** Topics whose chunks the manifest lists, most needed first; null when there are less than two, or too much in them. */
function writeBundle(topics: { id: string; bytes: Uint8Array[] }[], objects: ObjectFolder): Bundle | null {
	const whole = Buffer.concat(topics.flatMap(({ bytes }) => bytes));
	if (topics.length < 2 || whole.length > bundleBytesMost) return null;
	const hash = digestNow(whole);
	return {
		hash,
		bytes: whole.length,
		packedBytes: objects.put(hash, whole).length,
		topics: topics.map(({ id }) => id),
	};
}

/** Guides: ten small indexes, each of which a fresh box would wait for. */
function isListedHere({ id, media }: PackTopic, chunks: CutChunk[]): boolean {
	return id.startsWith('guides-') && !media && chunks.length <= listedChunksMost;
}

/** Newest first. */
function readEarlier(out: string, most: number): Manifest[] {
	const found: Manifest[] = [];
	let path = join(out, manifestPath);
	for (let i = 0; i < most && existsSync(path); i++) {
		const manifest = readManifest(path);
		found.push(manifest);
		path = join(out, 'manifests', nameOf(manifest.version - 1));
	}
	return found;
}

/** Whole or not at all, also for who reads while it is written. */
function replaceFile(path: string, bytes: Uint8Array): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(`${path}.${process.pid}`, bytes);
	renameSync(`${path}.${process.pid}`, path);
}
