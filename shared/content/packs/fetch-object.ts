import type { ContentFault } from '../../protocol/content-faults.ts';
import type { ChunkSource, SyncTools } from './contracts.ts';
import { refuse, type Taken } from './faults.ts';
import { gzipOverheadMost } from './limits.ts';
import { type Meter, nameCut } from './meter.ts';
import { isWaiting } from './plan.ts';

/** An object that the manifest or a verified index names. */
export interface Wanted {
	hash: string;
	/** Its signed length. */
	bytes: number;
	/** What it takes on the line, where the manifest says so. */
	packedBytes?: number;
	/** Of its packed form, where that is signed too. */
	packedHash?: string;
}

export interface Fetched {
	packed: Uint8Array;
	/** null: the packed form has the signed hash, and was not looked into. */
	bytes: Uint8Array | null;
}

/** From the store, else from the first source that has it whole and genuine. */
export async function takeObject(tools: SyncTools, meter: Meter, wanted: Wanted): Promise<Taken<Uint8Array>> {
	const there = await tools.store.findObjects([wanted.hash]);
	const kept = there.has(wanted.hash) ? await tools.store.readObject(wanted.hash) : null;
	if (kept && kept.length === wanted.bytes) return { ok: true, value: kept };
	const fetched = await fetchObject(tools, meter, wanted);
	if (!fetched.ok) return fetched;
	const put = await tools.store.putObject(wanted.hash, fetched.value);
	return put.ok ? fetched : put;
}

/** Verified bytes of an object that is not in the store yet. */
export async function fetchObject(tools: SyncTools, meter: Meter, { hash, bytes }: Wanted): Promise<Taken<Uint8Array>> {
	const fetched = await fetchPacked(tools, meter, { hash, bytes });
	return fetched.ok ? { ok: true, value: fetched.value.bytes as Uint8Array } : fetched;
}

/** The same as it came. */
export async function fetchPacked(tools: SyncTools, meter: Meter, wanted: Wanted): Promise<Taken<Fetched>> {
	const { hash, bytes } = wanted;
	const packedBytes = wanted.packedBytes ?? meter.guess(bytes);
	const mostTaken = bytes + gzipOverheadMost;
	let worst: ContentFault = 'content.noSource';
	for (const source of tools.sources) {
		const packed = await meter.line(() =>
			charge(meter, source, packedBytes, mostTaken, (most, onRead) => source.object(hash, most, onRead)),
		);
		if (!packed.ok) {
			// Who is not to be asked now says nothing about what the others have.
			if (packed.fault !== 'content.noSource') worst = packed.fault;
			if (isSources(packed.fault)) tools.onRefused?.(source, packed.fault);
			continue;
		}
		const isKnown = wanted.packedHash !== undefined && (await tools.digest(packed.value)) === wanted.packedHash;
		if (isKnown) return { ok: true, value: { packed: packed.value, bytes: null } };
		const unpacked = await tools.unpack(packed.value, bytes);
		if (unpacked.ok && (await tools.digest(unpacked.value)) === hash)
			return { ok: true, value: { packed: packed.value, bytes: unpacked.value } };
		worst = unpacked.ok ? 'content.wrongChunk' : isPage(packed.value) ? 'content.notThePack' : unpacked.fault;
		tools.onRefused?.(source, worst);
	}
	return refuse(worst);
}

/** Not what it simply has not got, nor what was not asked of it. */
export function isSources(fault: ContentFault): boolean {
	const own: ContentFault[] = ['content.wrongChunk', 'content.noSource'];
	return !isWaiting(fault) && own.indexOf(fault) < 0;
}

/** Reads no more than the meter leaves, and pays for what came, whole or not. */
export async function charge(
	meter: Meter,
	source: ChunkSource,
	packedBytes: number,
	mostTaken: number,
	read: (most: number, onRead: (bytes: number) => void) => Promise<Taken<Uint8Array>>,
): Promise<Taken<Uint8Array>> {
	const granted = await meter.open(source, packedBytes, mostTaken);
	if (!granted.ok) return granted;
	const most = granted.value;
	let hasTold = false;
	const pay = (bytes: number) => {
		hasTold = true;
		meter.read(source, bytes);
	};
	try {
		const taken = await read(most, pay);
		// A source that does not tell as it reads.
		if (taken.ok && !hasTold) pay(taken.value.length);
		return taken.ok ? taken : refuse(nameCut(taken.fault, most, mostTaken));
	} finally {
		meter.close(source, most);
	}
}

/** A page of a captive portal or a proxy begins with a tag, whatever its status says. */
export function isPage(bytes: Uint8Array): boolean {
	for (let i = 0; i < Math.min(bytes.length, 64); i++) {
		const byte = bytes[i] ?? 0;
		if (byte === 0x3c) return true;
		// White space and the byte order mark may stand before it.
		if ([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].indexOf(byte) < 0) return false;
	}
	return false;
}
