/** Runs what it is given, a few at a time, in the order of asking. */
export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** At most `width` run; the rest wait. What fails gives its turn on like what succeeds. */
export function createTurns(width: number): Turns {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
		else running++;
		try {
			return await work();
		} finally {
			// A turn that is handed on stays counted.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
