/** One piece of work at a time, again and again. */
export interface Loop<T> {
	/** Resolves with the result of a round that began after this call; at once with a running one's once the loop is closed. */
	run(): Promise<T | undefined>;
}

/** `pauseMs` null: sleep until `run` is called. */
export function loop<T>(work: () => Promise<T>, pauseMs: () => number | null, closed: AbortSignal): Loop<T> {
	let running: Promise<T> | null = null;
	let next: Promise<T | undefined> | null = null;
	let timer: NodeJS.Timeout | undefined;

	function begin(): Promise<T> {
		clearTimeout(timer);
		const round = work().finally(() => {
			running = null;
			if (closed.aborted || next !== null) return;
			const pause = pauseMs();
			if (pause !== null) timer = setTimeout(() => void begin(), pause);
		});
		running = round;
		return round;
	}

	closed.addEventListener('abort', () => clearTimeout(timer), { once: true });
	return {
		run() {
			if (closed.aborted) return running ?? Promise.resolve(undefined);
			if (running === null) return begin();
			next ??= running
				.catch(() => undefined)
				.then(() => {
					next = null;
					return closed.aborted ? undefined : begin();
				});
			return next;
		},
	};
}
