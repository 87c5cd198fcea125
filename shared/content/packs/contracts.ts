import type { ContentFault } from '../../protocol/content-faults.ts';
import type { Taken } from './faults.ts';
import type { Topic } from './manifest.ts';
import type { Digest } from './sha256.ts';
import type { ChunkEntry } from './topic-index.ts';
import type { Trust } from './trust.ts';
import type { Unpack } from './unpack.ts';

/** How many bytes came, and these where the source gives them before the whole. */
export type OnRead = (bytes: number, piece?: Uint8Array) => void;

/** Where content comes from: a center, the agent beside the page, a neighbor, a USB folder. Nothing it gives is believed. */
export interface ChunkSource {
	/** For the log: `center`, `agent`, `usb`. */
	name: string;
	/** What it gives takes nothing of the line that the budget and the hours are for: a stick, a neighbor, the agent beside the page. */
	isNear?: boolean;
	/** `onRead` gets the bytes of an object while the line brings them: only then is a bundle asked of it. */
	givesPieces?: boolean;
	/**
	 * Gives up with `content.tooLarge` past `most` bytes, or `manifestBytesMost`. `onRead` is told of every piece as it comes, and may
	 * throw to end it; of none, 0, where what it gives was here already, and of fewer than none where that shows later. A source that
	 * never calls it is charged with what it gives.
	 */
	manifest(most?: number, onRead?: (bytes: number) => void): Promise<Taken<Uint8Array>>;
	/** The packed object, in the same way. `hash` was checked by `isHash`. */
	object(hash: string, most: number, onRead?: OnRead): Promise<Taken<Uint8Array>>;
}

/** A topic as it can be read. */
export interface HeldTopic {
	topic: Topic;
	chunks: ChunkEntry[];
	/** Of the manifest that brought it. */
	madeAt: string;
}

/** Bytes fetched on `day`, YYYY-MM-DD. */
export interface Spent {
	day: string;
	bytes: number;
	/** Of them those past what the day had: an object longer than a day was fetched, and the days after pay. */
	owed?: number;
}

/** What lies beside the topics. */
export interface StoreState {
	trust: Trust | null;
	/** The enrolment that `trust` belongs to. */
	enrolment: string;
	/** The signed manifest as it came, to be handed on to a neighbor; '' before the first. */
	envelope: string;
	spent: Spent;
	/** When a genuine manifest was last seen; '' never. */
	checkedAt: string;
	/** Roots of topics given up for space; another version of one is tried again. */
	evicted: string[];
}

/** Objects by hash and the topics made of them. What is in it was verified before it was put. A full disk is a fault, never a throw. */
export interface ContentStore {
	/** Holds indexes only: chunks are fetched when they are read, so a sync fetches none and nothing can be read without a line. */
	isDistant?: boolean;
	/** Wants every chunk as it came, to hand it on. */
	keepsPacked?: boolean;
	loadState(): Promise<StoreState>;
	/** On disk when it resolves. */
	saveState(state: StoreState): Promise<Taken<void>>;
	listTopics(): Promise<HeldTopic[]>;
	/** Which of these are there. */
	findObjects(hashes: string[]): Promise<Set<string>>;
	readObject(hash: string): Promise<Uint8Array | null>;
	/** May resolve before the bytes are on disk; `settle` waits for all of them. */
	putObject(hash: string, bytes: Uint8Array): Promise<Taken<void>>;
	/** The same of gzip that unpacks to `bytes` bytes; it or what it unpacks to was verified. */
	putPacked(hash: string, packed: Uint8Array, bytes: number): Promise<Taken<void>>;
	settle(): Promise<Taken<void>>;
	/** After all that was put before: the topic is this from now on, in one transaction; `content.wrongChunk` when one of its chunks is not there. */
	flip(held: HeldTopic): Promise<Taken<void>>;
	dropTopics(ids: string[]): Promise<Taken<void>>;
	/** Removes every object that is neither in a held topic nor in `keep`; how many. */
	sweep(keep: Set<string>): Promise<Taken<number>>;
}

/** What the engine lends. */
export interface SyncTools {
	store: ContentStore;
	sources: ChunkSource[];
	digest: Digest;
	unpack: Unpack;
	now(): number;
	/** A source gave something that was refused; not called for what it simply has not got. */
	onRefused?(source: ChunkSource, fault: ContentFault): void;
	/** Bytes that the disk still takes, as far as the engine says. */
	room?(): Promise<number | null>;
}
