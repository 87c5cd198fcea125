import type { ContentFault } from '../../protocol/content-faults.ts';
import type { Manifest, Topic } from './manifest.ts';

/** How a terminal may use its line; from its profile. */
export interface SyncPolicy {
	/** GB/T 2260 code of the terminal; '' wants no region's own topics. */
	region: string;
	/** Bytes a local day; absent: no limit. */
	bytesPerDay?: number;
	/** Local hours in which laws and recordings are fetched, HH:MM; may pass midnight. Absent: at any time. */
	bulkHours?: { from: string; to: string };
	/** Recordings are wanted at all. */
	media: boolean;
}

/** From this need on a topic is bulk: it waits for its hours. */
export const bulkNeed = 60;

/** Topics that this terminal wants, most needed first; of equal need the smaller first, so that something is usable sooner. */
export function planTopics(manifest: Manifest, policy: SyncPolicy): Topic[] {
	return manifest.topics
		.filter((topic) => isForRegion(topic.region, policy.region) && (policy.media || !topic.media))
		.sort((a, b) => a.need - b.need || a.packedBytes - b.packedBytes || (a.id < b.id ? -1 : 1));
}

/** A province's content is for its leagues and banners, and a banner's for itself. */
export function isForRegion(region: string | undefined, own: string): boolean {
	return region === undefined || own.lastIndexOf(region, 0) === 0;
}

export function isWithinHours(hours: SyncPolicy['bulkHours'], localTime: string): boolean {
	if (!hours || hours.from === hours.to) return true;
	const { from, to } = hours;
	return from < to ? localTime >= from && localTime < to : localTime >= from || localTime < to;
}

/** HH:MM and YYYY-MM-DD of the machine's own clock. */
export function localTimeOf(nowMs: number): { day: string; time: string } {
	const date = new Date(nowMs);
	const two = (value: number) => `0${value}`.slice(-2);
	return {
		day: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
		time: `${two(date.getHours())}:${two(date.getMinutes())}`,
	};
}

/** A check that went well is followed by the next after half a period up to one and a half. */
const periodMs = 6 * 3_600_000;
const retryBaseMs = 20_000;
const retryMostMs = 2 * 3_600_000;
/** A whole region starts or comes back at once, after a power cut or a cut line: its boxes knock over so long. */
export const spreadMs = 30 * 60_000;
/** A box that holds nothing yet is waited for; there are few of them. */
export const emptySpreadMs = 60_000;

/** Nothing is wrong and nobody is asked again before its time: the hour, or the next day's bytes. */
export function isWaiting(fault: ContentFault | null): boolean {
	return fault === 'content.outsideHours' || fault === 'content.budgetSpent' || fault === 'content.budgetTooSmall';
}

export interface LookBack {
	/** Syncs in a row that went wrong; to wait for hours or for the next day's bytes is not wrong. */
	failures: number;
	fault: ContentFault | null;
	policy: SyncPolicy | null;
	nowMs: number;
}

/** Full jitter, so that a million boxes that lost the same center do not come back in the same second. */
export function nextCheckMs({ failures, fault, policy, nowMs }: LookBack, random: number): number {
	if (failures > 0) return Math.floor(random * Math.min(retryMostMs, retryBaseMs * 2 ** Math.min(failures, 16)));
	const next = Math.floor(periodMs * (0.5 + random));
	const opens = fault === 'content.outsideHours' ? policy?.bulkHours?.from : '00:00';
	if (!opens || !isWaiting(fault)) return next;
	// What waits for the night is fetched at its begin, not hours into it.
	return Math.min(next, msUntil(opens, nowMs) + Math.floor(random * spreadMs));
}

/** Until the machine's own clock next says `time`, HH:MM; more than nothing. */
export function msUntil(time: string, nowMs: number): number {
	const date = new Date(nowMs);
	date.setHours(Number(time.slice(0, 2)), Number(time.slice(3, 5)), 0, 0);
	if (date.getTime() <= nowMs) date.setDate(date.getDate() + 1);
	return date.getTime() - nowMs;
}

/** After start: at once when nothing is held, since somebody has just set it up; else some time in the first half hour. */
export function firstCheckMs(isEmpty: boolean, random: number): number {
	return Math.floor(random * (isEmpty ? 1500 : spreadMs));
}

/** After the line came back, which it did for all of its boxes. */
export function linkBackMs(isEmpty: boolean, random: number): number {
	return Math.floor(random * (isEmpty ? emptySpreadMs : spreadMs));
}
