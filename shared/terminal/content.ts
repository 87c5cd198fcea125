/**
 * The content of a terminal: opens at once with what lies on its disk, and keeps itself in step with its sources in the
 * background for as long as the page lives.
 */
import type { ChunkSource, ContentStore, SyncTools } from '../content/packs/contracts.ts';
import { createDistantStore } from '../content/packs/distant-store.ts';
import { pinRootKey } from '../content/packs/pin.ts';
import { firstCheckMs, isWaiting, linkBackMs, nextCheckMs, type SyncPolicy } from '../content/packs/plan.ts';
import { type ContentReader, openReader } from '../content/packs/reader.ts';
import { type ContentStatus, tellStatus } from '../content/packs/status.ts';
import { type SyncResult, syncOnce } from '../content/packs/sync.ts';
import type { ContentFault } from '../protocol/content-faults.ts';
import { openContentDb } from './content-db.ts';
import { findDigest, findUnpack } from './content-engine.ts';
import { createContentStore } from './content-store.ts';
import { findKeptText } from './kept-text.ts';

export interface ContentOptions {
	sources: ChunkSource[];
	/** null until this terminal is enrolled at a center that has packs. */
	trusted(): { enrolment: string; rootKey: string; policy: SyncPolicy } | null;
	/** The database was closed under the page. */
	onGone(): void;
	databaseName?: string;
}

/** What the engine says of its disk; null: it does not say. */
export interface ContentDisk {
	/** false: engine without a store; everything is read from the sources. */
	isKept: boolean;
	/** The engine promised not to clear it when the disk runs low. */
	persisted: boolean | null;
	usedBytes: number | null;
	quotaBytes: number | null;
}
export interface ContentReport extends ContentStatus {
	disk: ContentDisk;
}

export interface Content {
	reader: ContentReader;
	status(): Promise<ContentReport>;
	/** Called after every flip and at the end of every sync. */
	onChange(listener: () => void): () => void;
	/** One sync now, or the one that runs; null without `trusted`. */
	sync(): Promise<SyncResult | null>;
	/** Looks by itself from now on, with jitter. A link that came back is a reason to look. */
	start(): void;
	nudge(): void;
	stop(): void;
}

export async function openContent(options: ContentOptions): Promise<Content> {
	const lent = { sources: options.sources, digest: findDigest(), unpack: findUnpack(), now: Date.now, room: findRoom };
	const db = await openContentDb(options.databaseName, options.onGone).catch(() => null);
	const store: ContentStore = db
		? createContentStore(db)
		: createDistantStore(lent, { kept: findKeptText(), policy: () => options.trusted()?.policy ?? null });
	const tools: SyncTools = { ...lent, store };
	const reader = await openReader(store);
	const listeners = new Set<() => void>();
	let fault: ContentFault | null = null;
	let failures = 0;
	let running: Promise<SyncResult | null> | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let dueAt = Number.POSITIVE_INFINITY;
	let isStopped = false;
	let hasAsked = false;
	let isNudged = false;

	const tellAll = () => {
		for (const listener of Array.from(listeners)) listener();
	};

	async function syncNow(): Promise<SyncResult | null> {
		const trusted = options.trusted();
		if (!trusted) return null;
		hasAsked = true;
		await pinRootKey(store, trusted);
		const result = await syncOnce(tools, {
			policy: trusted.policy,
			rootKey: trusted.rootKey,
			isStopped: () => isStopped,
			onFlip: () => void reader.refresh().then(tellAll),
		});
		fault = result.fault;
		failures = fault === null || isWaiting(fault) ? 0 : failures + 1;
		await reader.refresh();
		tellAll();
		return result;
	}

	function sync(): Promise<SyncResult | null> {
		const end = () => {
			running = null;
		};
		if (!running) {
			const broken = (): null => {
				failures++;
				fault = 'content.storeGone';
				return null;
			};
			running = syncNow().catch(broken);
			running.then(end, end);
		}
		return running;
	}

	function plan(ms: number): void {
		clearTimeout(timer);
		if (isStopped) return;
		dueAt = Date.now() + ms;
		timer = setTimeout(() => {
			dueAt = Number.POSITIVE_INFINITY;
			isNudged = false;
			void sync().then(() => {
				const policy = options.trusted()?.policy ?? null;
				plan(nextCheckMs({ failures, fault, policy, nowMs: Date.now() }, Math.random()));
			});
		}, ms);
	}

	return {
		reader,
		async status() {
			const policy = options.trusted()?.policy ?? { region: '', media: false };
			const status = tellStatus(
				await store.loadState(),
				await store.listTopics(),
				policy,
				Date.now(),
				fault,
				db !== null,
			);
			return { ...status, disk: await askDisk(db !== null) };
		},
		onChange: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		sync,
		start() {
			if (db) askToPersist();
			plan(firstCheckMs(reader.topics().length === 0, Math.random()));
		},
		nudge() {
			const isEmpty = reader.topics().length === 0;
			if (failures === 0 && !isEmpty) return;
			// A line that comes and goes does not draw again each time: the earliest of many draws would be early for everybody.
			if (isNudged || running !== null) return;
			isNudged = true;
			const ms = hasAsked ? linkBackMs(isEmpty, Math.random()) : firstCheckMs(isEmpty, Math.random());
			if (Date.now() + ms < dueAt) plan(ms);
		},
		stop() {
			isStopped = true;
			clearTimeout(timer);
			db?.close();
		},
	};
}

/** What this origin may still write; null where the engine does not say. */
async function findRoom(): Promise<number | null> {
	const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
	const { quota, usage } = (await storage?.estimate?.()) ?? {};
	return quota === undefined || usage === undefined ? null : quota - usage;
}

/** Browsers clear what was never asked to stay when the disk runs low. */
function askToPersist(): void {
	const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
	void storage?.persist?.().catch(() => undefined);
}

async function askDisk(isKept: boolean): Promise<ContentDisk> {
	const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
	const persisted = (await storage?.persisted?.().catch(() => null)) ?? null;
	const estimate = await storage?.estimate?.().catch(() => null);
	return { isKept, persisted, usedBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null };
}
