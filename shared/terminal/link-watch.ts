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
	/** Of another origin an engine hides an answer that it refuses as if there was none: whether there is one. */
	isAnswered(): Promise<boolean>;
	/** Somebody is at the terminal. */
	isWatched(): boolean;
	/** Subscribes to somebody's coming. */
	onWatched(look: () => void): () => void;
	/** `elsewhere`: not connected, and somebody else answers in the center's place: a captive portal, a proxy. */
	onChange(connected: boolean, elsewhere: boolean): void;
}

export interface LinkWatch {
	/** Look now. */
	look(): void;
	stop(): void;
}

/** Asks /healthz of the center for ever, with jitter, and tells each change of the answer; the first answer at once. */
export function watchLink(options: LinkWatchOptions): LinkWatch {
	let connected: boolean | null = null;
	let elsewhere = false;
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

	function tell(now: boolean, byOthers: boolean): void {
		if (connected === now && elsewhere === byOthers) return;
		connected = now;
		elsewhere = byOthers;
		options.onChange(now, byOthers);
	}

	async function isByOthers(fault: string): Promise<boolean> {
		return fault === 'center.notTheCenter' || (fault === 'center.unreachable' && (await options.isAnswered()));
	}

	async function look(): Promise<void> {
		if (looking || stopped) return;
		looking = true;
		cancelWait?.();
		const answer = await options.client.request<unknown>('GET', '/healthz');
		const isLost = !answer.ok && (misses + 1 >= missesUntilLost || connected === null);
		const byOthers = !answer.ok && isLost && (await isByOthers(answer.fault));
		looking = false;
		if (stopped) return;
		if (answer.ok) {
			misses = 0;
			tell(true, false);
		} else {
			misses++;
			if (isLost) tell(false, byOthers);
		}
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
