/**
 * What a fresh box waits for, as one object: the chunks of the guides' topics in order under one gzip. It is looked into as it comes, so
 * that each class can be used while the rest is on the line. Only chunks are believed, each by its own signed hash.
 */
import { Gunzip } from 'fflate';
import type { ContentFault } from '../../protocol/content-faults.ts';
import type { SyncTools } from './contracts.ts';
import { charge, isPage, isSources } from './fetch-object.ts';
import type { Bundle, Topic } from './manifest.ts';
import type { Meter } from './meter.ts';
import type { ChunkEntry } from './topic-index.ts';

/** Unpacked at once: a bomb swells a thousandfold, this to a megabyte. */
const sliceBytes = 1024;

export interface BundledTopic {
	topic: Topic;
	chunks: ChunkEntry[];
}

/** Is worth it only where the line is far and nothing of it is there. Near sources have no such object; a cut of one that comes whole costs all. */
export async function isBundleWorth({ store, sources }: SyncTools, wanted: BundledTopic[]): Promise<boolean> {
	if (store.isDistant || store.keepsPacked || sources.some(({ isNear }) => isNear)) return false;
	if (!sources[0]?.givesPieces) return false;
	const hashes = wanted.reduce<string[]>((all, { chunks }) => all.concat(chunks.map(({ hash }) => hash)), []);
	return (await store.findObjects(hashes)).size === 0;
}

/**
 * Ends where it is cut or lies; what was verified until then is in the store, and `onTopic` was called of what is whole. Its faults go
 * to `onRefused` alone: what it did not bring comes chunk by chunk.
 */
export async function fetchBundle(
	tools: SyncTools,
	meter: Meter,
	{ hash, packedBytes }: Bundle,
	wanted: BundledTopic[],
	onTopic: (topic: Topic) => Promise<unknown>,
	isStopped: () => boolean,
): Promise<void> {
	const source = tools.sources[0];
	if (!source) return;
	let lie: ContentFault | null = null;
	/** Nothing more is read; what was read before is still looked at, up to the first chunk that is not genuine. */
	let isLeft = false;
	let isBroken = false;
	let work: Promise<unknown> = Promise.resolve();
	const leave = (fault: ContentFault | null) => {
		isLeft = true;
		lie = lie ?? fault;
	};
	const breakOff = (fault: ContentFault | null) => {
		isBroken = true;
		leave(fault);
	};
	async function keep({ chunk, topic }: Expected, bytes: Uint8Array): Promise<void> {
		if (isBroken) return;
		if ((await tools.digest(bytes)) !== chunk.hash) return breakOff('content.wrongChunk');
		const put = await tools.store.putObject(chunk.hash, bytes);
		if (!put.ok) breakOff(null);
		else if (topic) await onTopic(topic);
	}
	const cutter = createCutter(wanted, (expected, bytes) => {
		work = work.then(() => keep(expected, bytes)).catch(() => breakOff(null));
	});
	const gunzip = new Gunzip(cutter.push);
	let isBegun = false;
	const feed = (piece: Uint8Array) => {
		const isStrange = !isBegun && isPage(piece);
		isBegun = true;
		try {
			for (let at = 0; at < piece.length; at += sliceBytes) gunzip.push(piece.subarray(at, at + sliceBytes), false);
		} catch {
			leave(isStrange ? 'content.notThePack' : cutter.isFull() ? 'content.bomb' : 'content.wrongChunk');
		}
	};
	const taken = await meter.line(() =>
		charge(meter, source, packedBytes, packedBytes, (most, onRead) =>
			source.object(hash, most, (count, piece) => {
				onRead(count);
				if (!piece) return;
				if (!isLeft) feed(piece);
				// A source is left by throwing.
				if (isLeft || isStopped()) throw new Error('content.noSource');
			}),
		),
	);
	await work;
	if (taken.ok && !isLeft && !cutter.isFull()) leave('content.wrongChunk');
	const fault = lie ?? (!taken.ok && isSources(taken.fault) ? taken.fault : null);
	if (fault) tools.onRefused?.(source, fault);
}

interface Expected {
	chunk: ChunkEntry;
	/** With its last chunk. */
	topic: Topic | null;
}

/** `push` throws at the first byte past what the chunks take together. */
function createCutter(wanted: BundledTopic[], onChunk: (expected: Expected, bytes: Uint8Array) => void) {
	const list = wanted.reduce<Expected[]>(
		(all, { topic, chunks }) =>
			all.concat(chunks.map((chunk, at) => ({ chunk, topic: at === chunks.length - 1 ? topic : null }))),
		[],
	);
	let next = 0;
	let open: Uint8Array | null = null;
	let filled = 0;
	return {
		isFull: () => next === list.length,
		push(bytes: Uint8Array): void {
			for (let from = 0; from < bytes.length; ) {
				const expected = list[next];
				if (!expected) throw new Error('content.bomb');
				open = open ?? new Uint8Array(expected.chunk.bytes);
				const piece = bytes.subarray(from, from + open.length - filled);
				open.set(piece, filled);
				filled += piece.length;
				from += piece.length;
				if (filled < open.length) continue;
				onChunk(expected, open);
				open = null;
				filled = 0;
				next++;
			}
		},
	};
}
