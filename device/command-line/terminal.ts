/** What a command may do with the technician's terminal; tests hand in another one. */
export interface Terminal {
	say(line: string): void;
	/** A question with yes (Enter) and no (n). */
	confirm(question: string): Promise<boolean>;
	env: Record<string, string | undefined>;
	/** Aborted by Ctrl+C. */
	signal: AbortSignal;
}

/** A command's failure, told in plain words; the process ends with 1. */
export type Outcome = { ok: true } | { ok: false; words: string };
export const done: Outcome = { ok: true };
export const fail = (words: string): Outcome => ({ ok: false, words });

/** Resolves after `seconds`, or at Ctrl+C. */
export function waitFor(signal: AbortSignal, seconds: number): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve();
		const timer = seconds === Number.POSITIVE_INFINITY ? undefined : setTimeout(resolve, seconds * 1000);
		const hold = timer ?? setInterval(() => undefined, 60_000);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			clearInterval(hold);
			resolve();
		});
	});
}
