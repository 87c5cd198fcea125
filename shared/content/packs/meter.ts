import type { ContentFault } from '../../protocol/content-faults.ts';
import type { ChunkSource, StoreState, SyncTools } from './contracts.ts';
import { refuse, type Taken } from './faults.ts';
import type { Topic } from './manifest.ts';
import { bulkNeed, isWithinHours, localTimeOf, type SyncPolicy } from './plan.ts';
import { createSetAside } from './set-aside.ts';

/** What one sync may fetch, and what it did. Bytes are charged as they are read: also those of a fetch that was cut. */
export interface Meter {
	topic: Topic | null;
	/** Of `most` bytes those that may be read, set aside until `close`; or why not even the `packed` that it should have. */
	open(source: ChunkSource, packed: number, most: number): Promise<Taken<number>>;
	close(source: ChunkSource, granted: number): void;
	read(source: ChunkSource, bytes: number): void;
	/** Packed bytes of an object of the topic of which only the unpacked length is known. */
	guess(bytes: number): number;
	/** Few at a time on the line: a slow line is not parted among many, and a cut costs little. */
	line<Value>(fetch: () => Promise<Value>): Promise<Value>;
	/** Keeps what was spent, when there is something to keep. */
	save(): Promise<void>;
}

export interface MeterOptions {
	policy: SyncPolicy;
	isStopped?(): boolean;
	onRead(bytes: number): void;
}

/** While one waits for its first byte the other fills the line; alone, a link with long ways stands idle a third of the time. */
export const fetchesOnLine = 2;
/** A page that is gone forgets at most this much of what it spent. */
const savedBytesMost = 128 * 1024;

export function createMeter(tools: SyncTools, state: StoreState, options: MeterOptions): Meter {
	const { policy, isStopped, onRead } = options;
	const most = policy.bytesPerDay ?? Number.POSITIVE_INFINITY;
	const onLine = createSetAside();
	let unsaved = 0;
	let saving: Promise<unknown> = Promise.resolve();

	function beginDay(): string {
		const { day, time } = localTimeOf(tools.now());
		if (state.spent.day !== day) state.spent = { day, bytes: 0 };
		return time;
	}
	function leftOfDay(): number {
		beginDay();
		return most - state.spent.bytes;
	}
	async function save(): Promise<void> {
		if (unsaved === 0 || most === Number.POSITIVE_INFINITY) return;
		unsaved = 0;
		saving = tools.store.saveState(state);
		await saving;
	}
	return {
		topic: null,
		line: createLine(fetchesOnLine),
		async open(source, packed, mostTaken) {
			const isBulk = (this.topic?.need ?? 0) >= bulkNeed;
			if (isStopped?.()) return refuse('content.noSource');
			if (source.isNear) return { ok: true, value: mostTaken };
			const granted = await onLine.take(leftOfDay, packed, mostTaken);
			if (granted === null) return refuse('content.budgetSpent');
			const fault = isStopped?.()
				? 'content.noSource'
				: isBulk && !isWithinHours(policy.bulkHours, beginDay())
					? 'content.outsideHours'
					: null;
			if (!fault) return { ok: true, value: granted };
			onLine.giveBack(granted);
			return refuse(fault);
		},
		close(source, granted) {
			if (!source.isNear) onLine.giveBack(granted);
		},
		read(source, bytes) {
			onRead(bytes);
			if (source.isNear) return;
			beginDay();
			state.spent.bytes += bytes;
			unsaved += bytes;
			if (unsaved > savedBytesMost) void save();
		},
		guess(bytes) {
			const { topic } = this;
			return topic && topic.bytes > 0 ? Math.ceil((bytes * topic.packedBytes) / topic.bytes) : bytes;
		},
		save,
	};
}

export function createLine(width: number): Meter['line'] {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (fetch) => {
		if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await fetch();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}

/** What the budget cut short is no fault of whoever sent it. */
export function nameCut(fault: ContentFault, mostRead: number, mostTaken: number): ContentFault {
	return fault === 'content.tooLarge' && mostRead < mostTaken ? 'content.budgetSpent' : fault;
}
