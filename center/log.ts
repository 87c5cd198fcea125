/**
 * Log of the center. Events come from this catalogue and carry only the fields named here: no bodies, no query
 * strings, no case codes, no words of a person. A bug is logged by its name and the places in the code, never by its message,
 * since the message of a database error quotes values.
 */
import { type Logger, pino } from 'pino';

export interface LogEvents {
	'center.started': { port: number; ms: number };
	'center.stopped': Record<string, never>;
	'database.started': { way: 'started' | 'adopted' | 'external'; ms: number };
	'terminal.revoked': { terminalNumber: number };
	'retention.ran': { deleted: number };
	'database.waited': { reason: string };
	'terminal.enrolled': { terminalNumber: number; kind: string };
	'session.granted': Record<string, never>;
	'request.refused': { route: string; fault: string };
	'submission.stored': { kind: string };
	'submission.keptAside': { kind: string };
	'booking.decided': { state: string; reason: string | null };
	'desk.signedIn': Record<string, never>;
	'desk.opened': { revealed: boolean };
	'desk.answered': { state: string };
	'desk.answersFault': { fault: string };
	'order.acted': { act: string; stage: string };
	'orders.swept': { count: number };
	'recordings.swept': { count: number };
	'call.asked': { state: string };
	'call.answered': Record<string, never>;
	'call.lost': { count: number };
	'phone.opened': Record<string, never>;
	'phone.acted': { act: string; stage: string };
	'board.exported': { what: 'ledger' | 'audit' };
	'import.done': { kind: string; added: number; changed: number; same: number; bad: number };
	'events.failed': { fault: string };
	'events.dead': { fault: string };
	'clock.jumped': { offMs: number };
	'clock.back': { offMs: number };
	'clock.corrected': { offMs: number };
	/** Not done while the clock is in doubt. */
	'clock.held': { what: 'retention' | 'sweep' };
	'slots.added': { count: number };
	'storage.failed': { route: string; fault: string };
	'desk.bureauFailed': { fault: string };
	bug: { route: string; name: string; code: string | null; at: string[] };
}
export type LogEvent = keyof LogEvents;
export type Log = <E extends LogEvent>(event: E, fields: LogEvents[E]) => void;

const quiet: readonly LogEvent[] = ['submission.stored', 'session.granted', 'request.refused', 'events.failed'];

/** `level`: pino's; 'silent' writes nothing, 'debug' also writes one line a request refused or submission stored. */
export function createLog(level: string): Log {
	const logger: Logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
	return (event, fields) => {
		if (event === 'bug' || event === 'storage.failed') logger.error({ event, ...fields });
		else if (quiet.includes(event)) logger.debug({ event, ...fields });
		else logger.info({ event, ...fields });
	};
}

export function describeBug(error: unknown, route: string): LogEvents['bug'] {
	const known = error instanceof Error ? error : null;
	const code = (error as { code?: unknown } | null)?.code;
	const at = (known?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return { route, name: known?.name ?? typeof error, code: typeof code === 'string' ? code : null, at: at.slice(0, 6) };
}
