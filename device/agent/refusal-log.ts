import type { EventLog } from './log.ts';
import type { LogFields } from './log-events.ts';

type Reason = LogFields['request.refused']['reason'];

/** Refusals are written one by one until somebody floods; from then on only their number, so that no disk fills. */
export interface RefusalLog {
	write(reason: Reason): void;
	close(): void;
}

const linesAWindow = 30;
const windowMs = 10_000;

export function createRefusalLog(log: EventLog): RefusalLog {
	let seen = 0;
	const timer = setInterval(() => {
		if (seen > linesAWindow) log.write('request.refusedMany', { count: seen - linesAWindow });
		seen = 0;
	}, windowMs);
	timer.unref();
	return {
		write(reason) {
			seen += 1;
			if (seen <= linesAWindow) log.write('request.refused', { reason });
		},
		close: () => clearInterval(timer),
	};
}
