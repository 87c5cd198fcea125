/**
 * The packs of a kiosk's agent: fetched once for the machine, from a stick, a neighbor or the center, verified like on any
 * terminal, kept on its disk and handed on. The page beside it fetches from here and leaves the line alone.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ChunkSource } from '../../shared/content/packs/contracts.ts';
import { pinRootKey } from '../../shared/content/packs/pin.ts';
import { firstCheckMs, isWaiting, nextCheckMs } from '../../shared/content/packs/plan.ts';
import { type SyncResult, syncOnce } from '../../shared/content/packs/sync.ts';
import type { ContentFault } from '../../shared/protocol/content-faults.ts';
import { digestByNode, unpackByNode } from './engine.ts';
import { createFolderSource } from './folder-source.ts';
import { createNetSource } from './net-source.ts';
import { findPackFolders } from './pack-folders.ts';
import { openPackStore } from './pack-store.ts';

const hour = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
export const rootKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/, 'must be a public key in base64'));
export const region = v.pipe(v.string(), v.regex(/^(\d{6})?$/, 'must be six digits'));

/** Whom to believe and how much of the line to take, as the page has it from the center that it is enrolled at. */
export const packTrust = v.strictObject({
	enrolment: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
	rootKey,
	policy: v.strictObject({
		region,
		bytesPerDay: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
		bulkHours: v.optional(v.strictObject({ from: hour, to: hour })),
		media: v.boolean(),
	}),
});
export type PackTrust = v.InferOutput<typeof packTrust>;

export interface KeeperOptions {
	/** Its own; made when it is not there. */
	folder: string;
	/** Origin. */
	centerUrl: string;
	/** Origins, asked before the center. */
	neighbors: readonly string[];
	places: readonly string[];
	/** As `usualMountPlaces`; empty: none. */
	mountRoots: readonly string[];
	/** From the machine's profile: no page can bring another. */
	pinned?: { rootKey: string; region: string };
	now?: () => number;
	onRefused?(kind: SourceKind, place: number, fault: ContentFault): void;
	onFolders?(count: number): void;
	onSynced?(result: SyncResult): void;
}
export type SourceKind = 'folder' | 'neighbor' | 'center';

/** What the page beside may know of the fetching that it leaves to the agent. */
export interface KeeperState {
	/** The page may leave the fetching to this. */
	keeps: boolean;
	/** Rises with whatever can be had here that could not before. */
	turn: number;
	/** Why the last sync stopped. */
	fault: ContentFault | null;
	/** When a source last gave a genuine manifest; '' never. */
	checkedAt: string;
}

export interface PackKeeper {
	/** false: another root key than the profile's. */
	trust(given: PackTrust): Promise<boolean>;
	state(): KeeperState;
	/** The signed manifest as it came. */
	manifest(): Promise<{ etag: string; bytes: Buffer } | null>;
	/** Packed. `waitMs`: while a sync is on its way the object may come. */
	object(hash: string, waitMs?: number): Promise<Buffer | null>;
	/** One sync now, or the one that runs; null while nobody is trusted. */
	sync(): Promise<SyncResult | null>;
	/** Looks by itself from now on: at once for a new stick, else with jitter. */
	start(): void;
	close(): Promise<void>;
}

const lookForFoldersMs = 4_000;
/** Whoever lied so often, or did not answer, is passed over for a while. */
const refusalsMost = 3;
const pauseOfLiarMs = 3_600_000;
const pauseOfSilentMs = 5 * 60_000;
const silent: ContentFault[] = ['content.unreachable', 'content.timedOut', 'content.noSource'];
/** A neighbor may be behind, and this machine's clock may be. */
const innocent: ContentFault[] = ['content.older', 'content.fromFuture'];

export async function openPackKeeper(options: KeeperOptions): Promise<PackKeeper> {
	const now = options.now ?? Date.now;
	const store = await openPackStore(options.folder);
	const trustFile = join(options.folder, 'trusted.json');
	let trusted = pinnedTrust(options) ?? (await readTrust(trustFile));
	let folders: string[] = [];
	let running: Promise<SyncResult | null> | null = null;
	let failures = 0;
	let lastFault: ContentFault | null = null;
	let { checkedAt } = await store.loadState();
	let turn = 0;
	let timer: NodeJS.Timeout | undefined;
	let folderTimer: NodeJS.Timeout | undefined;
	let isStopped = false;
	const ended = new AbortController();
	const refusals = new Map<string, { count: number; until: number }>();
	const waiting = new Map<string, Set<() => void>>();
	store.onPut((hash) => wake(hash));

	const nets = [
		...options.neighbors.map((origin, place) => ({
			kind: 'neighbor' as const,
			place,
			source: createNetSource({
				name: `neighbor-${place}`,
				address: `${origin}/packs`,
				isNear: true,
				stallMs: 5_000,
				wholeMs: 60_000,
				ended: ended.signal,
			}),
		})),
		{
			kind: 'center' as const,
			place: 0,
			source: createNetSource({
				name: 'center',
				address: `${options.centerUrl}/packs`,
				isNear: false,
				stallMs: 30_000,
				wholeMs: 15 * 60_000,
				ended: ended.signal,
			}),
		},
	];

	function listSources() {
		const sticks = folders.map((folder, place) => ({
			kind: 'folder' as const,
			place,
			source: createFolderSource(`folder-${folder}`, folder),
		}));
		return [...sticks, ...nets].filter(({ source }) => {
			const told = refusals.get(source.name);
			return !told || told.count < refusalsMost || told.until <= now();
		});
	}

	function wake(hash: string): void {
		for (const go of waiting.get(hash) ?? []) go();
	}

	async function syncNow(): Promise<SyncResult | null> {
		if (!trusted) return null;
		await pinRootKey(store, trusted);
		const listed = listSources();
		const blocked = new Set<string>();
		const sources = listed.map(({ source }) => passOver(source, blocked));
		const before = (await store.loadState()).envelope;
		const result = await syncOnce(
			{
				store,
				sources,
				digest: digestByNode,
				unpack: unpackByNode,
				now,
				onRefused(source, fault) {
					const known = listed.find((each) => each.source.name === source.name);
					if (!known) return;
					if (!silent.includes(fault)) options.onRefused?.(known.kind, known.place, fault);
					// There is only one center, and what it has spoilt may be whole tomorrow.
					if (known.kind === 'center' || innocent.includes(fault)) return;
					const told = refusals.get(source.name);
					const count = told && told.until > now() ? told.count + 1 : 1;
					const until = now() + (silent.includes(fault) ? pauseOfSilentMs : pauseOfLiarMs);
					refusals.set(source.name, { count, until });
					if (count >= refusalsMost) blocked.add(source.name);
				},
			},
			{
				policy: readPolicy(trusted),
				rootKey: trusted.rootKey,
				isStopped: () => isStopped,
				onFlip: () => {
					turn++;
				},
			},
		);
		const after = await store.loadState();
		if (after.envelope !== before) turn++;
		({ checkedAt } = after);
		lastFault = result.fault;
		failures = lastFault === null || isWaiting(lastFault) ? 0 : failures + 1;
		options.onSynced?.(result);
		return result;
	}

	function sync(): Promise<SyncResult | null> {
		if (!running) {
			const broken = (): null => {
				failures++;
				lastFault = 'content.storeGone';
				return null;
			};
			running = syncNow()
				.catch(broken)
				.finally(() => {
					running = null;
					// Who waits for an object waits no longer than the sync that could bring it.
					for (const hash of [...waiting.keys()]) wake(hash);
				});
		}
		return running;
	}

	function plan(ms: number): void {
		clearTimeout(timer);
		if (isStopped) return;
		timer = setTimeout(
			() =>
				void sync().then(() =>
					plan(
						nextCheckMs(
							{ failures, fault: lastFault, policy: trusted && readPolicy(trusted), nowMs: Date.now() },
							Math.random(),
						),
					),
				),
			ms,
		);
	}

	async function lookForFolders(): Promise<void> {
		const found = await findPackFolders(options.places, options.mountRoots);
		const isNew = found.some((folder) => !folders.includes(folder));
		if (isNew || found.length !== folders.length) options.onFolders?.(found.length);
		// A stick that was away is asked anew, whatever was on it before.
		for (const folder of found) if (!folders.includes(folder)) refusals.delete(`folder-${folder}`);
		folders = found;
		if (isNew && trusted && !isStopped) {
			await running;
			plan(0);
		}
	}

	function watchFolders(): void {
		if (isStopped || (options.places.length === 0 && options.mountRoots.length === 0)) return;
		folderTimer = setTimeout(() => void lookForFolders().finally(watchFolders), lookForFoldersMs);
	}

	return {
		async trust(given) {
			if (options.pinned && given.rootKey !== options.pinned.rootKey) return false;
			const next = options.pinned ? { ...given, enrolment: pinnedEnrolment } : given;
			if (JSON.stringify(next) === JSON.stringify(trusted)) return true;
			trusted = next;
			await writeFile(trustFile, JSON.stringify(next), { mode: 0o600 });
			if (!isStopped) plan(0);
			return true;
		},
		state: () => ({
			keeps: trusted !== null && lastFault !== 'content.diskFull' && lastFault !== 'content.storeGone',
			turn,
			fault: lastFault,
			checkedAt,
		}),
		async manifest() {
			const { envelope } = await store.loadState();
			if (envelope === '') return null;
			const bytes = Buffer.from(envelope);
			return { etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`, bytes };
		},
		async object(hash, waitMs = 0) {
			const kept = await store.readPacked(hash);
			if (kept || waitMs === 0 || !running || waiting.size >= waitingMost) return kept;
			await new Promise<void>((resolve) => {
				const list = waiting.get(hash) ?? new Set();
				waiting.set(hash, list);
				const late = setTimeout(go, waitMs);
				function go(): void {
					clearTimeout(late);
					list.delete(go);
					if (list.size === 0) waiting.delete(hash);
					resolve();
				}
				list.add(go);
			});
			return store.readPacked(hash);
		},
		sync,
		start() {
			void lookForFolders().then(async () => {
				const isEmpty = (await store.listTopics()).length === 0;
				if (trusted && !running) plan(firstCheckMs(isEmpty, Math.random()));
				watchFolders();
			});
		},
		async close() {
			isStopped = true;
			ended.abort();
			clearTimeout(timer);
			clearTimeout(folderTimer);
			await running;
		},
	};
}

const waitingMost = 64;
const pinnedEnrolment = 'profile';

/** A source that was found lying in the middle of a sync gives nothing more in it. */
function passOver(source: ChunkSource, blocked: Set<string>): ChunkSource {
	return {
		...source,
		object: async (hash, most, onRead) =>
			blocked.has(source.name) ? { ok: false, fault: 'content.wrongChunk' } : source.object(hash, most, onRead),
	};
}

function readPolicy({ policy }: PackTrust) {
	const { region, media, bytesPerDay, bulkHours } = policy;
	return {
		region,
		media,
		...(bytesPerDay === undefined ? {} : { bytesPerDay }),
		...(bulkHours === undefined ? {} : { bulkHours }),
	};
}

function pinnedTrust({ pinned }: KeeperOptions): PackTrust | null {
	if (!pinned) return null;
	return { enrolment: pinnedEnrolment, rootKey: pinned.rootKey, policy: { region: pinned.region, media: true } };
}

async function readTrust(path: string): Promise<PackTrust | null> {
	const text = await readFile(path, 'utf8').catch(() => '');
	try {
		return v.parse(packTrust, JSON.parse(text));
	} catch {
		return null;
	}
}
