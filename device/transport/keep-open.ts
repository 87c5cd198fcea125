/**
 * Keeps a device's line open for ever: a driver that failed starts again, each time after a longer wait. A line that
 * did useful work begins with the shortest wait again. A port that is not there is looked for more often than that, so
 * that a cable put back is seen within a second.
 */
import type { ByteTransport, TransportFault } from './byte-transport.ts';
import { createPause } from './pause.ts';

export interface KeepOpenOptions<Line, Fault> {
	/** Never rejects. */
	open: () => Promise<{ ok: true; transport: Line } | { ok: false; fault: Fault }>;
	/** Resolves when the line is of no more use, with whether it ever was. The line is then closed. */
	serve: (transport: Line) => Promise<boolean>;
	onMissed: (fault: Fault) => void;
	/** Default 500. */
	firstWaitMs?: number | undefined;
	/** Default 15 000. */
	longestWaitMs?: number | undefined;
}

/** Looking for a file or port that is absent costs next to nothing. */
const longestGoneWaitMs = 400;

/** Returns the function that ends it; it resolves when the line is closed. */
export function keepOpen<Line extends { close(): Promise<void> } = ByteTransport, Fault = TransportFault>(
	options: KeepOpenOptions<Line, Fault>,
): () => Promise<void> {
	const { firstWaitMs = 500, longestWaitMs = 15_000 } = options;
	const pause = createPause();
	let ended = false;
	let current: Line | null = null;

	async function run() {
		let waitMs = firstWaitMs;
		while (!ended) {
			const opened = await options.open();
			let useful = false;
			if (opened.ok) {
				current = opened.transport;
				if (!ended) useful = await options.serve(opened.transport);
				current = null;
				await opened.transport.close();
			}
			if (ended) return;
			if (!opened.ok) options.onMissed(opened.fault);
			if (useful) waitMs = firstWaitMs;
			const isPortGone = !opened.ok && opened.fault === 'portGone';
			await pause.wait(isPortGone ? Math.min(waitMs, longestGoneWaitMs) : waitMs);
			if (!isPortGone) waitMs = Math.min(waitMs * 2, longestWaitMs);
		}
	}
	const running = run();
	return async () => {
		ended = true;
		pause.wake();
		await current?.close();
		await running;
	};
}
