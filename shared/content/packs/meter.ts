import type { ContentFault } from '../../protocol/content-faults.ts';
import { createTurns, type Turns } from '../../turns.ts';
import type { ChunkSource, Spent, StoreState, SyncTools } from './contracts.ts';
import { refuse, type Taken } from './faults.ts';
import type { Topic } from './manifest.ts';
import { bulkNeed, isWithinHours, localTimeOf, type SyncPolicy } from './plan.ts';
import { createSetAside } from './set-aside.ts';

/** What one sync may fetch, and what it did. Bytes are charged as they are read: also those of a fetch that was cut. */
export interface Meter {
	/** null: the manifest. */
	readonly topic: Topic | null;
	/** The same meter for what this topic needs; two topics may be on the line at once. */
	forTopic(topic: Topic): Meter;
	/** Of `most` bytes those that may be read, set aside until `close`; or why not even the `packed` that it should have. */
	open(source: ChunkSource, packed: number, most: number): Promise<Taken<number>>;
	close(source: ChunkSource, granted: number): void;
	/** Fewer than none: they were read, but not off the line. */
	read(source: ChunkSource, bytes: number): void;
	/** Packed bytes of an object of the topic of which only the unpacked length is known, at a guess. */
	guess(bytes: number): number;
	/** Few at a time on the line: a slow line is not parted among many, and a cut costs little. */
	line: Turns;
	/** Keeps what was spent, when there is something to keep. */
	save(): Promise<void>;
}

export interface DayMeter extends Meter {
	/** The day still has them. */
	affords(bytes: number): boolean;
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

export function createMeter(tools: SyncTools, state: StoreState, options: MeterOptions): DayMeter {
	const { policy, isStopped, onRead } = options;
	const most = policy.bytesPerDay ?? Number.POSITIVE_INFINITY;
	const onLine = createSetAside();
	let unsaved = 0;
	let saving: Promise<unknown> = Promise.resolve();

	function beginDay(): string {
		const { day, time } = localTimeOf(tools.now());
		state.spent = spentOn(state.spent, day, most);
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
		forTopic(topic) {
			return { ...this, topic };
		},
		line: createTurns(fetchesOnLine),
		async open(source, packed, mostTaken) {
			const isBulk = (this.topic?.need ?? 0) >= bulkNeed;
			if (isStopped?.()) return refuse('content.noSource');
			if (source.isNear) return { ok: true, value: mostTaken };
			const left = leftOfDay();
			// The first manifest of a day comes whole, of whatever length: else a day too short for it would bring nothing, for ever.
			const isFirst = left === most && packed === 0;
			const day = this.topic ? most - state.envelope.length : isFirst ? 0 : Number.POSITIVE_INFINITY;
			const granted = await onLine.take(leftOfDay, packed, mostTaken, day);
			if (granted === null)
				return refuse(state.envelope.length >= most ? 'content.budgetTooSmall' : 'content.budgetSpent');
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
		affords: (bytes) => bytes <= leftOfDay(),
		read(source, bytes) {
			onRead(bytes);
			if (source.isNear) return;
			beginDay();
			state.spent = spend(state.spent, bytes, most);
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

/** `spent` as it stands on `day`: a new day begins with what is still owed once each day between has paid its `most`. */
export function spentOn(spent: Spent, day: string, most: number): Spent {
	if (spent.day === day) return spent;
	const days = Math.max(1, Math.round((Date.parse(day) - Date.parse(spent.day)) / 86_400_000) || 1);
	const { owed = 0 } = spent;
	const bytes = owed > 0 ? Math.max(0, owed - most * (days - 1)) : 0;
	return spend({ day, bytes: 0 }, bytes, most);
}

export function spend({ day, bytes: before }: Spent, more: number, most: number): Spent {
	const bytes = before + more;
	return bytes > most ? { day, bytes, owed: bytes - most } : { day, bytes };
}

/** What the budget cut short is no fault of whoever sent it. */
export function nameCut(fault: ContentFault, mostRead: number, mostTaken: number): ContentFault {
	return fault === 'content.tooLarge' && mostRead < mostTaken ? 'content.budgetSpent' : fault;
}
