import type { Span } from '../offices-protocol.ts';

/** The halves of a day that keys 1 and 2 turn on and off. */
export const morning: Span = { from: '09:00', to: '12:00' };
export const afternoon: Span = { from: '14:30', to: '17:00' };

export const isSame = (one: Span, other: Span) => one.from === other.from && one.to === other.to;

/** Without the half where it is there, with it where it is not. */
export function toggle(spans: Span[], half: Span): Span[] {
	const others = spans.filter((span) => !isSame(span, half));
	if (others.length < spans.length) return others;
	// What is in its way gives way: a half is said with one key, and odd hours are typed.
	const apart = others.filter((span) => span.to <= half.from || span.from >= half.to);
	return inOrder([...apart, half]);
}

/** Each ends after it begins, and none begins before another ends. */
export const areApart = (spans: Span[]) =>
	inOrder(spans).every(({ from, to }, at, sorted) => from < to && from >= (sorted[at - 1]?.to ?? ''));

/** '9:00-12:00 14:30–17:00' as spans, '' as none; null for what is no hours. */
export function readHours(text: string): Span[] | null {
	const spans = split(text).map(readSpan);
	const known = spans.filter((span) => span !== null);
	return known.length === spans.length && spans.length <= 4 && areApart(known) ? inOrder(known) : null;
}

export const writeHours = (spans: Span[]) => spans.map(({ from, to }) => `${from}-${to}`).join(' ');

function readSpan(part: string): Span | null {
	const [, from, to] = /^(\d{1,2}[:：]\d\d)[-–—~至](\d{1,2}[:：]\d\d)$/.exec(part) ?? [];
	const times = [from, to].map((time) => readTime(time ?? ''));
	return times[0] && times[1] ? { from: times[0], to: times[1] } : null;
}

/** '9:00' → '09:00'; null for no time of a day. */
export function readTime(text: string): string | null {
	const time = text.replace('：', ':').padStart(5, '0');
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}

/** Values between spaces or commas; null when one of them is none. */
export function readList(text: string, readOne: (part: string) => string | null): string[] | null {
	const values = split(text).map(readOne);
	return values.includes(null) ? null : [...new Set(values as string[])].sort();
}

const split = (text: string) => text.split(/[\s,，、;；]+/).filter((part) => part !== '');
const inOrder = (spans: Span[]) => spans.slice().sort((one, other) => (one.from < other.from ? -1 : 1));
