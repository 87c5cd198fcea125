/**
 * The outbox promises that nothing is lost: an entry is on disk before anybody is told "kept", it is delivered in
 * the order of its case, tried for ever, and closed by nothing but a receipt that the center signed over these bytes.
 * An entry that the center refuses (409: same id, other bytes) is kept, marked and reported; it is never dropped.
 */
import type { BookingState, Receipt, SubmissionKind } from '../protocol/center.ts';
import { fullJitterDelay } from './retry.ts';

export interface OutboxEntry {
	/** Submission id, UUIDv7: sorts by time of making. */
	id: string;
	caseCode: string;
	sequence: number;
	kind: SubmissionKind;
	createdAt: string;
	/** The exact bytes to send, sealed inside; text of `encodeEnvelope`. */
	body: string;
	digest: string;
	/** Set when the center refused it for ever. */
	refused?: string;
}

export interface OutboxStore {
	/** Every open entry, any order. */
	list(): Promise<OutboxEntry[]>;
	/** Deletes the entry; the receipt is the reason. */
	close(id: string, receipt: Receipt): Promise<void>;
	markRefused(id: string, reason: string): Promise<void>;
}

export type DeliveryResult =
	| { outcome: 'accepted'; receipt: Receipt; booking: BookingState | null }
	/** Network, 5xx, captive portal, an unsigned or wrong receipt: try again, for ever. */
	| { outcome: 'again' }
	/** The center will never take these bytes under this id. */
	| { outcome: 'refused'; reason: string };

export interface OutboxOptions {
	store: OutboxStore;
	deliver(entry: OutboxEntry): Promise<DeliveryResult>;
	/** Injected time: calls back after `ms`, returns how to cancel. */
	wait(ms: number, callback: () => void): () => void;
	random(): number;
	onDelivered?(entry: OutboxEntry, booking: BookingState | null): void;
	onRefused?(entry: OutboxEntry, reason: string): void;
}

export interface Outbox {
	/** Something was put in the store, or the link came back: look now, from the shortest wait. */
	nudge(): void;
	stop(): void;
}

/** Starts delivering what the store holds; resolves each round before the next begins, so that a case keeps its order. */
export function createOutbox(options: OutboxOptions): Outbox {
	let attempt = 0;
	let running = false;
	let nudged = false;
	let stopped = false;
	let cancelWait: (() => void) | null = null;

	async function runRound(): Promise<boolean> {
		const entries = (await options.store.list()).filter((entry) => !entry.refused).sort(compareEntries);
		const blocked: Record<string, true> = {};
		let allDone = true;
		for (const entry of entries) {
			if (stopped) return true;
			if (blocked[entry.caseCode]) continue;
			const result = await options.deliver(entry).catch((): DeliveryResult => ({ outcome: 'again' }));
			if (result.outcome === 'accepted') {
				await options.store.close(entry.id, result.receipt);
				options.onDelivered?.(entry, result.booking);
			} else if (result.outcome === 'refused') {
				await options.store.markRefused(entry.id, result.reason);
				options.onRefused?.(entry, result.reason);
			} else {
				blocked[entry.caseCode] = true;
				allDone = false;
			}
		}
		return allDone;
	}

	async function run(): Promise<void> {
		running = true;
		cancelWait?.();
		cancelWait = null;
		let allDone = false;
		try {
			do {
				nudged = false;
				allDone = await runRound();
			} while (nudged && !stopped);
		} catch {
			allDone = false;
		}
		running = false;
		if (stopped || allDone) {
			attempt = 0;
			return;
		}
		cancelWait = options.wait(fullJitterDelay(attempt++, options.random()), () => void run());
	}

	void run();
	return {
		nudge() {
			if (stopped) return;
			attempt = 0;
			if (running) nudged = true;
			else void run();
		},
		stop() {
			stopped = true;
			cancelWait?.();
		},
	};
}

function compareEntries(a: OutboxEntry, b: OutboxEntry): number {
	if (a.caseCode === b.caseCode) return a.sequence - b.sequence;
	return a.id < b.id ? -1 : 1;
}
