import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	type Delta,
	type Manifest,
	parseEnvelope,
	parseManifest,
	type Topic,
} from '../../../shared/content/packs/manifest.ts';
import { manifestPath } from '../../../shared/content/packs/paths.ts';
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
	rollback?: boolean;
	/** How many versions back deltas lead from. */
	deltaVersions?: number;
}

/** Writes what is new of the pack, then its manifest; what an older manifest names stays where it is. */
export function writePack(topics: PackTopic[], options: WriteOptions): Manifest {
	const { out, keys, madeAt, validDays, rollback = false } = options;
	const objects = openObjects(out);
	const deltaVersions = options.deltaVersions ?? 4;
	const earlier = readEarlier(out, Math.max(1, deltaVersions));
	const entries: Topic[] = [];
	const deltas: Delta[] = [];
	for (const topic of topics) {
		const chunks = cutTopic(topic);
		const entry = writeTopic(topic, chunks, objects);
		entries.push(entry);
		if (topic.records.length > 0) deltas.push(...deltasTo(entry, chunks, earlier.slice(0, deltaVersions), objects));
	}
	const manifest: Manifest = {
		format: 'lawpost-pack-1',
		version: (earlier[0]?.version ?? 0) + 1,
		madeAt: madeAt.toISOString(),
		validUntil: new Date(madeAt.getTime() + validDays * 86_400_000).toISOString(),
		rollback,
		topics: entries,
		deltas,
	};
	const bytes = encodeEnvelope(signManifest(manifest, keys.keyring, keys.keyId, keys.secretKey));
	replaceFile(join(out, 'manifests', `${String(manifest.version).padStart(8, '0')}.json`), bytes);
	replaceFile(join(out, 'root.json'), Buffer.from(`${JSON.stringify({ rootKey: keys.rootKey })}\n`));
	replaceFile(join(out, manifestPath), bytes);
	return manifest;
}

function writeTopic(topic: PackTopic, chunks: CutChunk[], objects: ObjectFolder): Topic {
	let packedBytes = 0;
	let bytes = 0;
	for (const chunk of chunks) {
		packedBytes += objects.put(chunk.entry.hash, chunk.bytes);
		bytes += chunk.bytes.length;
	}
	const index = encodeIndex(chunks.map((chunk) => chunk.entry));
	const root = digestNow(index);
	packedBytes += objects.put(root, index);
	const { id, need, region, media } = topic;
	const records = topic.records.length;
	return {
		id,
		need,
		...(region ? { region } : {}),
		media,
		root,
		indexBytes: index.length,
		chunks: chunks.length,
		records,
		bytes,
		packedBytes,
	};
}

/** Newest first. */
function readEarlier(out: string, most: number): Manifest[] {
	const found: Manifest[] = [];
	let path = join(out, manifestPath);
	for (let i = 0; i < most && existsSync(path); i++) {
		const envelope = parseEnvelope(readFileSync(path));
		const manifest = envelope.ok ? parseManifest(envelope.value.body) : envelope;
		if (!manifest.ok) throw new Error(`${path}: ${manifest.fault}`);
		found.push(manifest.value);
		path = join(out, 'manifests', `${String(manifest.value.version - 1).padStart(8, '0')}.json`);
	}
	return found;
}

/** Whole or not at all, also for who reads while it is written. */
function replaceFile(path: string, bytes: Uint8Array): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(`${path}.${process.pid}`, bytes);
	renameSync(`${path}.${process.pid}`, path);
}
