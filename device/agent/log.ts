import { type Logger, pino } from 'pino';
import { type LogEvent, type LogFields, logEvents } from './log-events.ts';

export interface LogLine {
	at: string;
	level: 'info' | 'warn' | 'error';
	event: LogEvent;
	words: string;
}

export interface EventLog {
	write<Event extends LogEvent>(event: Event, fields: LogFields[Event]): void;
	/** The last lines, oldest first. */
	recent(): LogLine[];
	/** Follows new lines; the answer stops it. */
	follow(onLine: (line: LogLine) => void): () => void;
}

const keptLines = 200;

export function createEventLog(output: Pick<Logger, 'info' | 'warn' | 'error'> = pino({ base: null })): EventLog {
	const lines: LogLine[] = [];
	const followers = new Set<(line: LogLine) => void>();
	return {
		write(event, fields) {
			const entry = logEvents[event];
			const named = Object.fromEntries(entry.fields.map((key) => [key, fields[key]]));
			output[entry.level]({ event, ...named });
			const line = { at: new Date().toISOString(), level: entry.level, event, words: entry.words(fields) };
			lines.push(line);
			if (lines.length > keptLines) lines.shift();
			for (const follower of followers) follower(line);
		},
		recent: () => [...lines],
		follow(onLine) {
			followers.add(onLine);
			return () => void followers.delete(onLine);
		},
	};
}
