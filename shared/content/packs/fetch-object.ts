import type { ContentFault } from '../../protocol/content-faults.ts';
import type { ChunkSource, SyncTools } from './contracts.ts';
import { refuse, type Taken } from './faults.ts';
import { gzipOverheadMost } from './limits.ts';

/** What one sync may fetch, and what it did. */
export interface Meter {
	/** A fault when this many bytes more may not be fetched now from this source. */
	allows(bytes: number, source: ChunkSource): ContentFault | null;
	spent(bytes: number, source: ChunkSource): void;
	/** One at a time on the line: a cut costs one piece of a chunk, and a slow line is not parted among many. */
	alone<Value>(fetch: () => Promise<Value>): Promise<Value>;
}

export function createLine(): Meter['alone'] {
	let last: Promise<unknown> = Promise.resolve();
	return (fetch) => {
		const next = last.then(fetch);
		last = next.catch(() => undefined);
		return next;
	};
}

/**
 * An object that the manifest or a verified index names: from the store, else from the first source that has it whole and
 * genuine. `bytes` is its signed length.
 */
export async function takeObject(
	tools: SyncTools,
	meter: Meter,
	hash: string,
	bytes: number,
): Promise<Taken<Uint8Array>> {
	const kept = await tools.store.readObject(hash);
	if (kept && kept.length === bytes) return { ok: true, value: kept };
	const fetched = await fetchObject(tools, meter, hash, bytes);
	if (!fetched.ok) return fetched;
	const put = await tools.store.putObject(hash, fetched.value);
	return put.ok ? fetched : put;
}

/** Verified bytes of an object that is not in the store yet. */
export async function fetchObject(
	tools: SyncTools,
	meter: Meter,
	hash: string,
	bytes: number,
): Promise<Taken<Uint8Array>> {
	let worst: ContentFault = 'content.noSource';
	for (const source of tools.sources) {
		const refused = meter.allows(bytes, source);
		if (refused) {
			worst = refused;
			continue;
		}
		const packed = await meter.alone(() => source.object(hash, bytes + gzipOverheadMost));
		if (!packed.ok) {
			worst = packed.fault;
			if (packed.fault !== 'content.wrongChunk') tools.onRefused?.(source, packed.fault);
			continue;
		}
		meter.spent(packed.value.length, source);
		const unpacked = await tools.unpack(packed.value, bytes);
		if (unpacked.ok && (await tools.digest(unpacked.value)) === hash) return unpacked;
		worst = unpacked.ok ? 'content.wrongChunk' : isPage(packed.value) ? 'content.notThePack' : unpacked.fault;
		tools.onRefused?.(source, worst);
	}
	return refuse(worst);
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
