/** All China keeps one time, UTC+8 without summer time; slots are written in it. */
const offsetMs = 8 * 3_600_000;

/** YYYY-MM-DD in local time. */
export function localDate(ms: number): string {
	return new Date(ms + offsetMs).toISOString().slice(0, 10);
}

/** HH:MM in local time. */
export function localTime(ms: number): string {
	return new Date(ms + offsetMs).toISOString().slice(11, 16);
}

/** Instant of a local date and HH:MM. */
export function localInstant(date: string, time: string): number {
	return Date.parse(`${date}T${time}:00+08:00`);
}
