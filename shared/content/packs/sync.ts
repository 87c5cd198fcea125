/**
 * One sync: a genuine manifest from the first source that has one, then topic after topic by need. Each topic flips by itself
 * once all of it is in the store; whatever stops the sync, what was fetched stays and the next one goes on from there.
 */

import type { ContentFault } from '../../protocol/content-faults.ts';
import { type BundledTopic, fetchBundle, isBundleWorth } from './bundle.ts';
import { applyByteDelta, isByteDelta, parseByteDelta } from './byte-delta.ts';
import type { ContentStore, HeldTopic, StoreState, SyncTools } from './contracts.ts';
import { applyDeltaPart, type MadeChunk, type OldTopic, parseDeltaPart } from './delta.ts';
import { decodeText } from './engine-text.ts';
import { refuse, type Taken } from './faults.ts';
import { charge, type Fetched, fetchPacked, isPage, takeObject, type Wanted } from './fetch-object.ts';
import { manifestBytesMost, packedHashesFrom } from './limits.ts';
import { type Bundle, type Delta, type Manifest, parseManifest, type Topic } from './manifest.ts';
import { createMeter, type DayMeter, type Meter } from './meter.ts';
import { parsePackedHashes } from './packed-hashes.ts';
import { planTopics, type SyncPolicy } from './plan.ts';
import { type ChunkEntry, encodeIndex, parseIndex } from './topic-index.ts';
import { judgeManifest, startTrust } from './trust.ts';

export interface SyncResult {
	/** null: every wanted topic is there. */
	fault: ContentFault | null;
	flipped: string[];
	/** Packed bytes that came in. */
	fetchedBytes: number;
}
export interface SyncOptions {
	policy: SyncPolicy;
	/** base64; where it differs from the pinned one the store is not touched. */
	rootKey: string;
	onFlip?(topic: string): void;
	isStopped?(): boolean;
}

export async function syncOnce(tools: SyncTools, options: SyncOptions): Promise<SyncResult> {
	const result: SyncResult = { fault: null, flipped: [], fetchedBytes: 0 };
	const state = await tools.store.loadState();
	let isManifest = true;
	const onRead = (bytes: number) => {
		if (!isManifest) result.fetchedBytes += bytes;
	};
	const meter = createMeter(tools, state, { ...options, onRead });
	const manifest = await findManifest(tools, meter, state, options.rootKey);
	isManifest = false;
	if (!manifest.ok) {
		await meter.save();
		return { ...result, fault: manifest.fault };
	}
	await takeBackRoom(tools, state, manifest.value);
	const plan = without(planTopics(manifest.value, options.policy), state.evicted);
	await dropForeign(tools, manifest.value, plan);
	const held = new Map((await tools.store.listTopics()).map((each) => [each.topic.id, each] as const));
	const tell = (id: string) => {
		result.flipped.push(id);
		options.onFlip?.(id);
	};
	const { bundle } = manifest.value;
	// One that a day cannot pay comes class by class.
	const isPaid = (bundle?.packedBytes ?? 0) <= (options.policy.bytesPerDay ?? Number.POSITIVE_INFINITY);
	const bundled = bundle && isPaid ? await listBundled(tools, bundle, plan, held) : [];
	const first = bundled[0];
	if (bundle && first) {
		const take = async (topic: Topic) => {
			const done = await syncTopic(tools, meter.forTopic(topic), manifest.value, topic, held);
			if (done.ok && done.value) tell(topic.id);
		};
		const isStopped = () => options.isStopped?.() === true;
		await fetchBundle(tools, meter.forTopic(first.topic), bundle, bundled, take, isStopped);
		await meter.save();
	}
	let ahead: Promise<unknown> = Promise.resolve();
	for (const topic of plan) {
		if (state.evicted.indexOf(topic.root) >= 0) continue;
		await ahead;
		const own = meter.forTopic(topic);
		const syncing = syncTopic(tools, own, manifest.value, topic, held);
		ahead = fetchAhead(tools, meter, topic, plan[plan.indexOf(topic) + 1], held);
		let done = await syncing;
		if (!done.ok && done.fault === 'content.diskFull') {
			if (topic.media) {
				// Those that are there stay; this one is not worth a guide's room.
				state.evicted.push(topic.root);
				await tools.store.sweep(await findPending(tools, manifest.value, without(plan, state.evicted)));
				continue;
			}
			const hasRoom = await makeRoom(tools, state, manifest.value, plan);
			if (hasRoom) done = await syncTopic(tools, own, manifest.value, topic, held);
		}
		if (!done.ok) result.fault = result.fault ?? done.fault;
		else if (done.value) tell(topic.id);
		await meter.save();
		if (!done.ok && endsSync(done.fault)) break;
	}
	await ahead;
	const settled = await tools.store.settle();
	const swept = await tools.store.sweep(await findPending(tools, manifest.value, without(plan, state.evicted)));
	const saved = await tools.store.saveState(state);
	for (const each of [settled, swept, saved]) if (!each.ok) result.fault = result.fault ?? each.fault;
	return result;
}

/** What a bundle brings, in its order; nothing where it is not wanted whole. */
async function listBundled(
	tools: SyncTools,
	bundle: Bundle,
	plan: Topic[],
	held: Map<string, HeldTopic>,
): Promise<BundledTopic[]> {
	const wanted: BundledTopic[] = [];
	for (const id of bundle.topics) {
		const topic = plan.filter((each) => each.id === id)[0];
		const chunks = topic && !held.has(id) ? await readListed(tools, topic) : null;
		if (!topic || !chunks?.ok) return [];
		wanted.push({ topic, chunks: chunks.value });
	}
	return (await isBundleWorth(tools, wanted)) ? wanted : [];
}

/**
 * The chunks of the next topic, where the manifest lists both: the last of one would have the line for itself, ten times over for ten
 * classes of guides. Only where the day has bytes for both: the more needed one may not want for those of the next. What goes wrong here goes wrong again when it is that topic's turn, and is told then.
 */
function fetchAhead(
	tools: SyncTools,
	meter: DayMeter,
	topic: Topic,
	next: Topic | undefined,
	held: Map<string, HeldTopic>,
): Promise<unknown> {
	if (!topic.listed || !next?.listed || held.has(topic.id) || held.has(next.id)) return Promise.resolve();
	const hasBoth = meter.affords(topic.packedBytes + next.packedBytes);
	return hasBoth ? fetchTopic(tools, meter.forTopic(next), next).catch(() => null) : Promise.resolve();
}

function without(plan: Topic[], evicted: string[]): Topic[] {
	return plan.filter((topic) => evicted.indexOf(topic.root) < 0);
}

/** Recordings go first, guides and laws never; false when there was nothing to give up, not even a piece of one. */
async function makeRoom(tools: SyncTools, state: StoreState, manifest: Manifest, plan: Topic[]): Promise<boolean> {
	const media = (await tools.store.listTopics()).filter((held) => held.topic.media).map((held) => held.topic.id);
	await tools.store.settle();
	await tools.store.dropTopics(media);
	const others = plan.filter((topic) => !topic.media);
	const swept = await tools.store.sweep(await findPending(tools, manifest, others));
	for (const topic of plan) if (topic.media && state.evicted.indexOf(topic.root) < 0) state.evicted.push(topic.root);
	return media.length > 0 || (swept.ok && swept.value > 0);
}

/** A recording is wanted again once the disk has room for twice its size, so that it is not given up and fetched in turns. */
async function takeBackRoom(tools: SyncTools, state: StoreState, manifest: Manifest): Promise<void> {
	if (state.evicted.length === 0) return;
	let room = (await tools.room?.().catch(() => null)) ?? 0;
	state.evicted = state.evicted.filter((root) => {
		const topic = manifest.topics.filter((each) => each.root === root)[0];
		if (!topic) return false;
		const isTight = room < 2 * topic.bytes;
		if (!isTight) room -= topic.bytes;
		return isTight;
	});
}

/** What topics that are not whole yet have in the store already. */
async function findPending(tools: SyncTools, manifest: Manifest, plan: Topic[]): Promise<Set<string>> {
	const keep = new Set<string>();
	const held = await tools.store.listTopics();
	for (const topic of plan) {
		if (held.some((each) => each.topic.id === topic.id && each.topic.root === topic.root)) continue;
		keep.add(topic.root);
		if (topic.packedHashes) keep.add(topic.packedHashes.hash);
		for (const delta of manifest.deltas)
			if (delta.topic === topic.id) for (const part of delta.parts) keep.add(part.hash);
		const index = await tools.store.readObject(topic.root);
		const chunks = (await readListed(tools, topic)) ?? (index ? parseIndex(index) : null);
		if (chunks?.ok) for (const chunk of chunks.value) keep.add(chunk.hash);
	}
	return keep;
}

/** Without a line or a disk the next topic fares no better; a topic that is forged or torn does not stop the others. */
function endsSync(fault: ContentFault): boolean {
	const lasting: ContentFault[] = [
		'content.wrongChunk',
		'content.bomb',
		'content.malformed',
		'content.badName',
		'content.tooLarge',
		'content.outsideHours',
	];
	return lasting.indexOf(fault) < 0;
}

async function findManifest(
	tools: SyncTools,
	meter: Meter,
	state: StoreState,
	rootKey: string,
): Promise<Taken<Manifest>> {
	let trust = state.trust ?? startTrust(rootKey);
	if (trust.rootKey !== rootKey) return refuse('content.unknownKey');
	let fault: ContentFault = 'content.noSource';
	let isSeen = false;
	for (const source of tools.sources) {
		// One more beside that of a nearer source is worth what is left of the day, no more.
		const least = isSeen ? state.envelope.length : 0;
		const answer = await charge(meter, source, least, manifestBytesMost, (most, onRead) =>
			source.manifest(most, onRead),
		);
		const judged = answer.ok ? judgeManifest(answer.value, trust, tools.now()) : answer;
		if (judged.ok) {
			isSeen = true;
			trust = judged.value.trust;
			state.envelope = (answer.ok ? decodeText(answer.value) : null) ?? state.envelope;
		} else {
			const told = answer.ok && isPage(answer.value) ? 'content.notThePack' : judged.fault;
			if (told !== 'content.noSource') fault = told;
			if (answer.ok || told !== 'content.wrongChunk') tools.onRefused?.(source, told);
		}
	}
	if (!isSeen) return refuse(fault);
	state.trust = trust;
	state.checkedAt = new Date(tools.now()).toISOString();
	const manifest = parseManifest(trust.body);
	let saved = await tools.store.saveState(state);
	if (!saved.ok && saved.fault === 'content.diskFull' && manifest.ok) {
		await makeRoom(tools, state, manifest.value, manifest.value.topics);
		saved = await tools.store.saveState(state);
	}
	return saved.ok ? manifest : saved;
}

async function dropForeign(tools: SyncTools, manifest: Manifest, plan: Topic[]): Promise<void> {
	const held = await tools.store.listTopics();
	const listed = manifest.topics.map((topic) => topic.id);
	const wanted = plan.map((topic) => topic.id);
	const isGone = ({ topic }: HeldTopic) =>
		listed.indexOf(topic.id) < 0 || (wanted.indexOf(topic.id) < 0 && !topic.media);
	const gone = held.filter(isGone).map(({ topic }) => topic.id);
	if (gone.length > 0) await tools.store.dropTopics(gone);
}

/** true: the topic flipped; false: it was there already. */
async function syncTopic(
	tools: SyncTools,
	meter: Meter,
	manifest: Manifest,
	topic: Topic,
	held: Map<string, HeldTopic>,
): Promise<Taken<boolean>> {
	const old = held.get(topic.id) ?? null;
	if (old?.topic.root === topic.root) return { ok: true, value: false };
	const deltas = tools.store.isDistant ? [] : manifest.deltas;
	const delta = deltas.filter((each) => each.topic === topic.id && each.from === old?.topic.root)[0];
	const patched = delta && old ? await patchTopic(tools, meter, topic, old, delta) : null;
	// A delta that cannot be had or does not lead to the signed root costs nothing but its bytes: the chunks are fetched.
	if (patched && !patched.ok && isNeeded(tools, patched.fault)) return patched;
	const chunks = patched?.ok ? patched : await fetchTopic(tools, meter, topic);
	if (!chunks.ok) return chunks;
	const next = { topic, chunks: chunks.value, madeAt: manifest.madeAt };
	const flipped = await tools.store.flip(next);
	if (flipped.ok) held.set(topic.id, next);
	return flipped.ok ? { ok: true, value: true } : flipped;
}

/**
 * Deltas and lists only spare bytes. A neighbor that came by one itself has it no more, and all chunks: they are asked of it although the
 * line to the center is gone. Without anybody near nothing else would come either, and later it may be the delta.
 */
function isNeeded({ sources }: SyncTools, fault: ContentFault): boolean {
	const isLine = fault === 'content.unreachable' || fault === 'content.timedOut' || fault === 'content.noSource';
	return endsSync(fault) && !(isLine && sources.some(({ isNear }) => isNear));
}

/** null: the manifest does not list it, or not what its own root says. */
async function readListed({ digest }: SyncTools, { listed, root }: Topic): Promise<Taken<ChunkEntry[]> | null> {
	if (!listed) return null;
	const index = encodeIndex(listed.map(([hash, bytes, key]) => ({ hash, bytes, key })));
	return (await digest(index)) === root ? parseIndex(index) : null;
}

async function takeIndex(tools: SyncTools, meter: Meter, topic: Topic): Promise<Taken<ChunkEntry[]>> {
	const index = await takeObject(tools, meter, { hash: topic.root, bytes: topic.indexBytes });
	return index.ok ? parseIndex(index.value) : index;
}

async function fetchTopic(tools: SyncTools, meter: Meter, topic: Topic): Promise<Taken<ChunkEntry[]>> {
	const chunks = (await readListed(tools, topic)) ?? (await takeIndex(tools, meter, topic));
	if (!chunks.ok) return chunks;
	if (tools.store.isDistant) return chunks;
	const there = await tools.store.findObjects(chunks.value.map((chunk) => chunk.hash));
	const missing = chunks.value.filter(({ hash }) => {
		const isNew = !there.has(hash);
		there.add(hash);
		return isNew;
	});
	const wanted = await withPackedHashes(tools, meter, topic, chunks.value, missing);
	if (!wanted.ok) return wanted;
	const fault = await fetchChunks(tools, meter, wanted.value);
	if (fault) return refuse(fault);
	return chunks;
}

/** Without the list, or where it is spoilt, the chunks are verified unpacked. */
async function withPackedHashes(
	tools: SyncTools,
	meter: Meter,
	{ packedHashes }: Topic,
	chunks: ChunkEntry[],
	missing: ChunkEntry[],
): Promise<Taken<Wanted[]>> {
	if (!packedHashes || missing.length < packedHashesFrom) return { ok: true, value: missing };
	const list = await takeObject(tools, meter, packedHashes);
	if (!list.ok) return isNeeded(tools, list.fault) ? list : { ok: true, value: missing };
	const hashes = parsePackedHashes(list.value, chunks.length);
	if (!hashes.ok) return { ok: true, value: missing };
	const byHash = new Map(chunks.map(({ hash }, at) => [hash, hashes.value[at] ?? ''] as const));
	return { ok: true, value: missing.map((chunk) => ({ ...chunk, packedHash: byHash.get(chunk.hash) ?? '' })) };
}

/** So many are in work at a time: while one is on the line, those before it are verified and written. */
const chunksInWork = 16;

async function fetchChunks(tools: SyncTools, meter: Meter, missing: Wanted[]): Promise<ContentFault | null> {
	let next = 0;
	let fault: ContentFault | null = null;
	async function work(): Promise<void> {
		for (let chunk = missing[next++]; chunk && !fault; chunk = missing[next++]) {
			const fetched = await fetchPacked(tools, meter, chunk);
			const put = fetched.ok ? await keepChunk(tools.store, chunk, fetched.value) : fetched;
			if (!put.ok) fault = fault ?? put.fault;
		}
	}
	const workers: Promise<void>[] = [];
	for (let i = 0; i < chunksInWork; i++) workers.push(work());
	await Promise.all(workers);
	if (fault) await tools.store.settle();
	return fault;
}

async function applyPart(before: OldTopic, raw: Uint8Array, topic: Topic): Promise<Taken<MadeChunk[]>> {
	if (isByteDelta(raw)) {
		const delta = parseByteDelta(raw);
		return delta.ok ? applyByteDelta(before, delta.value) : delta;
	}
	const part = parseDeltaPart(raw);
	return part.ok ? applyDeltaPart(before, part.value, topic.bytes) : part;
}

function keepChunk(store: ContentStore, { hash, bytes: length }: Wanted, { packed, bytes }: Fetched) {
	return bytes && !store.keepsPacked ? store.putObject(hash, bytes) : store.putPacked(hash, packed, length);
}

async function patchTopic(
	tools: SyncTools,
	meter: Meter,
	topic: Topic,
	old: HeldTopic,
	delta: Delta,
): Promise<Taken<ChunkEntry[]>> {
	const entries: ChunkEntry[] = [];
	const before = { chunks: old.chunks, read: (place: number) => tools.store.readObject(old.chunks[place]?.hash ?? '') };
	for (const wanted of delta.parts) {
		const raw = await takeObject(tools, meter, wanted);
		const made = raw.ok ? await applyPart(before, raw.value, topic) : raw;
		if (!made.ok) return made;
		for (const { entry, bytes: body } of made.value) {
			const hashed = entry.hash ?? (body ? await tools.digest(body) : '');
			entries.push({ hash: hashed, bytes: entry.bytes, key: entry.key });
			const put = body ? await tools.store.putObject(hashed, body) : null;
			if (put && !put.ok) return put;
		}
	}
	return (await tools.digest(encodeIndex(entries))) === topic.root
		? { ok: true, value: entries }
		: refuse('content.wrongChunk');
}
