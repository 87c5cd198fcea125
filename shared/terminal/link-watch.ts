import type { CenterClient } from './center-client.ts';

/** Between two looks while the center answers, and while it does not; each wait is drawn from half of it to one and a half. */
export const linkPollMs = { connected: 15_000, lost: 4_000 } as const;
/** One miss may be a hiccup. */
const missesUntilLost = 2;

export interface LinkWatchOptions {
	client: CenterClient;
	random(): number;
	wait(ms: number, callback: () => void): () => void;
	/** Subscribes to the engine's online and offline events; they only say when to look, never what is true. */
	onHint(look: () => void): () => void;
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
		const base = connected && misses === 0 ? linkPollMs.connected : misses === 1 ? 1000 : linkPollMs.lost;
		cancelWait = options.wait(base * (0.5 + options.random()), () => void look());
	}

	const unhint = options.onHint(() => void look());
	void look();
	return {
		look: () => void look(),
		stop() {
			stopped = true;
			unhint();
			cancelWait?.();
		},
	};
}
