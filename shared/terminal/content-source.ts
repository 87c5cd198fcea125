import type { ChunkSource, OnRead } from '../content/packs/contracts.ts';
import { refuse, type Taken } from '../content/packs/faults.ts';
import { manifestBytesMost } from '../content/packs/limits.ts';
import { manifestPath, objectPath } from '../content/packs/paths.ts';

export interface HttpSourceOptions {
	name: string;
	/** `https://center/packs`, asked before every request; null: not now. */
	address(): string | null;
	/** See `ChunkSource.isNear`. */
	isNear?: boolean;
	fetch?: typeof fetch;
	/** Given up when so long nothing came. */
	stallMs?: number;
}

/** A pack served by any web server: the center, an agent, nginx, a CDN. */
export function createHttpSource(options: HttpSourceOptions): ChunkSource {
	const call = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
	const stallMs = options.stallMs ?? 30_000;

	async function get(
		path: string,
		most: number,
		cache: RequestCache,
		onRead: OnRead = () => undefined,
	): Promise<Taken<Uint8Array>> {
		const address = options.address();
		if (address === null) return refuse('content.noSource');
		const abort = typeof AbortController === 'undefined' ? null : new AbortController();
		const stall = watchStall(stallMs, () => abort?.abort());
		// Not followed and not an error: that a request was sent elsewhere is how a portal shows itself.
		const init: RequestInit = { cache, credentials: 'omit', redirect: 'manual' };
		if (abort) init.signal = abort.signal;
		const read = async () =>
			readAnswer(await call(`${address}/${path}`, init), most, (bytes, piece) => {
				stall.moved();
				onRead(bytes, piece);
			});
		const failed = () => refuse('content.unreachable');
		const taken = await Promise.race([read().catch(failed), stall.over]);
		stall.stop();
		return taken;
	}

	return {
		name: options.name,
		isNear: options.isNear === true,
		givesPieces: typeof Response !== 'undefined' && 'body' in Response.prototype,
		// The engine asks with the ETag it has; objects lie in the store and need no second copy in a cache.
		async manifest(most = manifestBytesMost, onRead) {
			const asked = `${options.address()}/${manifestPath}`;
			const askedAt = nowOfTimeline();
			const taken = await get(manifestPath, Math.min(most, manifestBytesMost), 'no-cache', onRead);
			const came = taken.ok ? await findCame(asked, askedAt) : null;
			if (taken.ok && came !== null && came < taken.value.length) onRead?.(came - taken.value.length);
			return taken;
		},
		object: (hash, most, onRead) => get(objectPath(hash), most, 'no-store', onRead),
	};
}

const timelineMs = 20;

const nowOfTimeline = () => (typeof performance === 'undefined' ? 0 : performance.now());

/**
 * What the line brought for an answer: after a 304 the engine gives its own copy, and only its timeline tells. null: it does not say, as
 * of another origin without `Timing-Allow-Origin`.
 */
async function findCame(address: string, askedAt: number): Promise<number | null> {
	if (typeof performance === 'undefined' || !performance.getEntriesByName || typeof location === 'undefined')
		return null;
	const name = new URL(address, location.href).href;
	for (const isLast of [false, true]) {
		const entries = performance.getEntriesByName(name) as PerformanceResourceTiming[];
		const entry = entries.filter(({ startTime }) => startTime >= askedAt)[0];
		if (entry) return entry.transferSize > 0 ? entry.transferSize : null;
		// It may come a moment after the bytes.
		if (!isLast) await new Promise((resolve) => setTimeout(resolve, timelineMs));
	}
	// Full, it takes no more.
	performance.clearResourceTimings?.();
	return null;
}

function watchStall(stallMs: number, onStall: () => void) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let expire = () => {};
	const over = new Promise<Taken<Uint8Array>>((resolve) => {
		expire = () => {
			resolve(refuse('content.timedOut'));
			onStall();
		};
	});
	const moved = () => {
		clearTimeout(timer);
		timer = setTimeout(() => expire(), stallMs);
	};
	moved();
	return { over, moved, stop: () => clearTimeout(timer) };
}

/** A pack never moves; whoever sends the terminal elsewhere or asks it to sign in (511) is not it. */
function isPortal({ type, status }: Response): boolean {
	return type === 'opaqueredirect' || status === 511 || (status >= 300 && status < 400 && status !== 304);
}

async function readAnswer(response: Response, most: number, onRead: OnRead): Promise<Taken<Uint8Array>> {
	onRead(0);
	if (response.status === 404 || response.status === 410) return refuse('content.wrongChunk');
	if (isPortal(response)) return refuse('content.notThePack');
	if (response.status !== 200) return refuse('content.unreachable');
	if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) return refuse('content.notThePack');
	if (Number(response.headers.get('content-length') ?? 0) > most) return refuse('content.tooLarge');
	const reader = response.body?.getReader();
	if (!reader) {
		const bytes = new Uint8Array(await response.arrayBuffer());
		onRead(bytes.length);
		return bytes.length > most ? refuse('content.tooLarge') : { ok: true, value: bytes };
	}
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		try {
			onRead(value.length, value);
		} catch {
			await reader.cancel().catch(() => undefined);
			return refuse('content.noSource');
		}
		length += value.length;
		if (length > most) {
			await reader.cancel().catch(() => undefined);
			return refuse('content.tooLarge');
		}
		parts.push(value);
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return { ok: true, value: whole };
}
