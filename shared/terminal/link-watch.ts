import type { CenterClient } from './center-client.ts';

/**
 * Between two looks while the center answers, and while it does not; each wait is drawn from half of it to one and a half. Sooner
 * while somebody is there; else a million boxes would ask a center for nothing all day, and all come back at once when it does. The
 * wait for a lost one doubles up to the `lost` of those whom nobody waits for.
 */
export const linkPollMs = { watched: { connected: 15_000, lost: 4_000 }, idle: { connected: 240_000, lost: 600_000 } };
/** One miss may be a hiccup. */
const missesUntilLost = 2;

export interface LinkWatchOptions {
	client: CenterClient;
	random(): number;
	wait(ms: number, callback: () => void): () => void;
	/** Subscribes to the engine's online and offline events; they only say when to look, never what is true. */
	onHint(look: () => void): () => void;
	/** Somebody is at the terminal. */
	isWatched(): boolean;
	/** Subscribes to somebody's coming. */
	onWatched(look: () => void): () => void;
	onChange(connected: boolean): void;
}

export interface LinkWatch {
	/** Look now. */
	look(): void;
	stop(): void;
}

/** Asks /healthz of the center for ever, with jitter, and tells each change of the answer; the first answer at once. */
export function watchLink(options: LinkWatchOptions): LinkWatch {
	let connected: boolean | null = null;
	let misses = 0;
	let looking = false;
	let stopped = false;
	let cancelWait: (() => void) | null = null;
	let isIdle = false;

	/** A new miss is looked at again at once, by whomever. */
	function nextMs(): number {
		isIdle = !options.isWatched();
		if (misses === 1) return 1000;
		const { watched, idle } = linkPollMs;
		if (connected && misses === 0) return isIdle ? idle.connected : watched.connected;
		return isIdle ? Math.min(idle.lost, watched.lost * 2 ** Math.min(misses, 10)) : watched.lost;
	}

	function tell(now: boolean): void {
		if (connected === now) return;
		connected = now;
		options.onChange(now);
	}

	async function look(): Promise<void> {
		if (looking || stopped) return;
		looking = true;
		cancelWait?.();
		const answer = await options.client.request<unknown>('GET', '/healthz');
		looking = false;
		if (stopped) return;
		if (answer.ok) {
			misses = 0;
			tell(true);
		} else if (++misses >= missesUntilLost || connected === null) tell(false);
		cancelWait = options.wait(nextMs() * (0.5 + options.random()), () => void look());
	}

	const unhint = options.onHint(() => void look());
	const unwatch = options.onWatched(() => {
		if (isIdle) void look();
	});
	void look();
	return {
		look: () => void look(),
		stop() {
			stopped = true;
			unhint();
			unwatch();
			cancelWait?.();
		},
	};
}
