import { createTurns } from '../../turns.ts';
import type { ContentStore, HeldTopic, Spent, StoreState, SyncTools } from './contracts.ts';
import { refuse } from './faults.ts';
import { fetchObject } from './fetch-object.ts';
import { createMemoryStore, emptyState } from './memory-store.ts';
import { fetchesOnLine, type Meter, spend, spentOn } from './meter.ts';
import { isWithinHours, localTimeOf, type SyncPolicy } from './plan.ts';
import { createSetAside } from './set-aside.ts';

/** Chunks kept in memory once read; an old box has little. */
const keptBytesMost = 4 * 1024 * 1024;

/** A place for one text that outlives the page; `save` may throw. */
export interface KeptText {
	load(): string | null;
	save(text: string): void;
}

export interface DistantOptions {
	/** null: whom to believe is forgotten with the page too. */
	kept: KeptText | null;
	policy(): SyncPolicy | null;
}

/**
 * For engines without a disk of their own: only the manifest and the indexes are taken; a chunk is fetched and verified when it
 * is read, and gone with the page. Whom to believe, the last version and what was spent today are kept: a key that was
 * revoked stays so. Reading spends of the day's budget; the hours of the night bind recordings only, since a person who waits for one
 * article is no bulk.
 */
export function createDistantStore(tools: Omit<SyncTools, 'store'>, options: DistantOptions): ContentStore {
	const memory = createMemoryStore();
	const sizes = new Map<string, { bytes: number; isMedia: boolean }>();
	const kept = new Map<string, Uint8Array>();
	const topics = new Map<string, HeldTopic>();
	let keptBytes = 0;
	let { state, reads } = readText(options.kept);
	const distant: SyncTools = { ...tools, store: memory };
	const line = createTurns(fetchesOnLine);
	const onLine = createSetAside();

	function keep(hash: string, bytes: Uint8Array): void {
		kept.set(hash, bytes);
		keptBytes += bytes.length;
		kept.forEach((old, name) => {
			if (keptBytes <= keptBytesMost || name === hash) return;
			kept.delete(name);
			keptBytes -= old.length;
		});
	}

	/** Beside what syncs spent, whose copy of the state knows nothing of it. */
	function spendReading(bytes: number): void {
		const most = mostOfDay();
		const { syncs } = spentToday();
		reads = spend(reads, bytes, Math.max(0, most - syncs.bytes));
		saveText(options.kept, state, reads);
	}

	const mostOfDay = () => options.policy()?.bytesPerDay ?? Number.POSITIVE_INFINITY;

	function spentToday(): { syncs: Spent; left: number } {
		const { day } = localTimeOf(tools.now());
		const most = mostOfDay();
		const syncs = spentOn(state.spent, day, most);
		reads = spentOn(reads, day, most);
		return { syncs, left: most - syncs.bytes - reads.bytes };
	}

	function meterFor(isMedia: boolean): Meter {
		return {
			topic: null,
			forTopic() {
				return this;
			},
			line,
			async open(source, packed, most) {
				if (source.isNear) return { ok: true, value: most };
				const day = mostOfDay() - state.envelope.length;
				const granted = await onLine.take(() => spentToday().left, packed, most, day);
				if (granted === null) return refuse('content.budgetSpent');
				if (!isMedia || isWithinHours(options.policy()?.bulkHours, localTimeOf(tools.now()).time))
					return { ok: true, value: granted };
				onLine.giveBack(granted);
				return refuse('content.outsideHours');
			},
			close(source, granted) {
				if (!source.isNear) onLine.giveBack(granted);
			},
			read: (source, bytes) => {
				if (!source.isNear) spendReading(bytes);
			},
			// A chunk of text packs to about a third.
			guess: (bytes) => Math.ceil(bytes / (isMedia ? 1 : 3)),
			save: () => Promise.resolve(),
		};
	}

	return {
		...memory,
		isDistant: true,
		loadState: async () => copyOf(state),
		async saveState(next) {
			state = copyOf(next);
			saveText(options.kept, state, reads);
			return { ok: true, value: undefined };
		},
		findObjects: async (hashes) => {
			const near = await memory.findObjects(hashes);
			return new Set(hashes.filter((hash) => kept.has(hash) || near.has(hash)));
		},
		async readObject(hash) {
			const near = kept.get(hash) ?? (await memory.readObject(hash));
			const wanted = sizes.get(hash);
			if (near || wanted === undefined) return near;
			const fetched = await fetchObject(distant, meterFor(wanted.isMedia), { hash, bytes: wanted.bytes });
			if (!fetched.ok) return null;
			keep(hash, fetched.value);
			return fetched.value;
		},
		async flip(held) {
			for (const chunk of held.chunks) sizes.set(chunk.hash, { bytes: chunk.bytes, isMedia: held.topic.media });
			topics.set(held.topic.id, held);
			return { ok: true, value: undefined };
		},
		listTopics: async () => Array.from(topics.values()),
		dropTopics: async (ids) => {
			for (const id of ids) topics.delete(id);
			return { ok: true, value: undefined };
		},
		sweep: (keepToo) => memory.sweep(keepToo),
	};
}

function copyOf(state: StoreState): StoreState {
	return JSON.parse(JSON.stringify(state)) as StoreState;
}

/** Its own writing: what cannot be read, or has another shape, counts as nothing. */
function readText(kept: KeptText | null): { state: StoreState; reads: Spent } {
	const nothing = { state: emptyState(), reads: { day: '', bytes: 0 } };
	try {
		const found = JSON.parse(kept?.load() ?? '') as typeof nothing;
		const { trust, enrolment } = found.state;
		const isWhole = typeof enrolment === 'string' && typeof trust?.rootKey === 'string' && found.reads.bytes >= 0;
		return isWhole ? { state: { ...nothing.state, ...found.state }, reads: found.reads } : nothing;
	} catch {
		return nothing;
	}
}

/** Without the envelope, which is for handing on: nothing here does. */
function saveText(kept: KeptText | null, state: StoreState, reads: Spent): void {
	try {
		kept?.save(JSON.stringify({ state: { ...state, envelope: '' }, reads }));
	} catch {
		// A store that is full or forbidden: as without one.
	}
}
