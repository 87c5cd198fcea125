import type { ChunkSource, OnRead } from '../../shared/content/packs/contracts.ts';
import { refuse, type Taken } from '../../shared/content/packs/faults.ts';
import { manifestBytesMost } from '../../shared/content/packs/limits.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';

export interface NetSourceOptions {
	name: string;
	/** `http://10.0.3.7:12350/packs` */
	address: string;
	isNear: boolean;
	/** Given up when so long nothing came. */
	stallMs: number;
	/** Given up when the whole has not come by then, however it drips. */
	wholeMs: number;
	/** The agent ends. */
	ended: AbortSignal;
}

/** A center or a neighbor, asked by the agent. The manifest is asked for with the ETag it had last. */
export function createNetSource(options: NetSourceOptions): ChunkSource {
	let last: { etag: string; bytes: Uint8Array } | null = null;

	async function get(
		path: string,
		most: number,
		onRead: OnRead = () => undefined,
		headers: Record<string, string> = {},
	) {
		const abort = new AbortController();
		let stall = setTimeout(() => abort.abort(), options.stallMs);
		const whole = setTimeout(() => abort.abort(), options.wholeMs);
		const moved = () => {
			clearTimeout(stall);
			stall = setTimeout(() => abort.abort(), options.stallMs);
		};
		try {
			const init = { headers, redirect: 'manual' as const, signal: AbortSignal.any([abort.signal, options.ended]) };
			const response = await fetch(`${options.address}/${path}`, init);
			moved();
			const taken = await readAnswer(response, most, (bytes) => {
				moved();
				onRead(bytes);
			});
			// What is not read holds its connection.
			if (!taken.ok) abort.abort();
			return { taken, status: response.status, etag: response.headers.get('etag') };
		} catch {
			const fault = abort.signal.aborted ? 'content.timedOut' : 'content.unreachable';
			return { taken: refuse(fault), status: 0, etag: null };
		} finally {
			clearTimeout(stall);
			clearTimeout(whole);
		}
	}

	return {
		name: options.name,
		isNear: options.isNear,
		async manifest(most = manifestBytesMost, onRead) {
			const { taken, status, etag } = await get(
				manifestPath,
				Math.min(most, manifestBytesMost),
				onRead,
				last ? { 'if-none-match': last.etag } : {},
			);
			if (status === 304 && last) return { ok: true, value: last.bytes };
			last = taken.ok && etag ? { etag, bytes: taken.value } : null;
			return taken;
		},
		object: async (hash, most, onRead) => (await get(objectPath(hash), most, onRead)).taken,
	};
}

async function readAnswer(
	response: Response,
	most: number,
	onRead: (bytes: number) => void,
): Promise<Taken<Uint8Array>> {
	const { status, headers, body } = response;
	onRead(0);
	if (status === 404 || status === 410) return refuse('content.wrongChunk');
	// A pack never moves; whoever sends the terminal elsewhere or asks it to sign in is not it.
	if (status === 511 || (status >= 300 && status < 400 && status !== 304)) return refuse('content.notThePack');
	if (status !== 200 || !body) return refuse('content.unreachable');
	if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) return refuse('content.notThePack');
	if (Number(headers.get('content-length') ?? 0) > most) return refuse('content.tooLarge');
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of body as AsyncIterable<Uint8Array>) {
		onRead(part.length);
		length += part.length;
		if (length > most) return refuse('content.tooLarge');
		parts.push(part);
	}
	return { ok: true, value: new Uint8Array(Buffer.concat(parts)) };
}
