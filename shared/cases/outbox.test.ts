import { expect, test } from 'vitest';
import type { Receipt } from '../protocol/center.ts';
import { createOutbox, type DeliveryResult, type OutboxEntry } from './outbox.ts';

const receipt: Receipt = { submissionId: '', caseCode: '', digest: '', receivedAt: '', keyId: '', signature: '' };

function makeEntry(id: string, caseCode: string, sequence: number): OutboxEntry {
	return { id, caseCode, sequence, kind: 'booking', createdAt: '', body: '', digest: '' };
}

function begin(entries: OutboxEntry[], answers: (entry: OutboxEntry, tries: number) => DeliveryResult['outcome']) {
	const sent: string[] = [];
	const tries = new Map<string, number>();
	const waits: { ms: number; go(): void }[] = [];
	const outbox = createOutbox({
		store: {
			list: async () => entries.slice(),
			close: async (id) =>
				void entries.splice(
					entries.findIndex((entry) => entry.id === id),
					1,
				),
			markRefused: async (id, reason) => {
				const entry = entries.find((one) => one.id === id);
				if (entry) entry.refused = reason;
			},
		},
		deliver: async (entry) => {
			sent.push(entry.id);
			tries.set(entry.id, (tries.get(entry.id) ?? 0) + 1);
			const outcome = answers(entry, tries.get(entry.id) ?? 1);
			if (outcome === 'accepted') return { outcome, receipt, booking: null };
			return outcome === 'refused' ? { outcome, reason: 'submission.differs' } : { outcome };
		},
		wait: (ms, go) => {
			waits.push({ ms, go });
			return () => undefined;
		},
		random: () => 0.5,
	});
	const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
	return { outbox, sent, waits, settle };
}

test('a case keeps its order while another goes on', async () => {
	const entries = [makeEntry('b', 'A', 2), makeEntry('a', 'A', 1), makeEntry('c', 'B', 1)];
	const bench = begin(entries, (entry, tries) => (entry.id === 'a' && tries < 3 ? 'again' : 'accepted'));
	await bench.settle();
	expect(bench.sent).toEqual(['a', 'c']);
	bench.waits[0]?.go();
	await bench.settle();
	bench.waits[1]?.go();
	await bench.settle();
	expect(bench.sent).toEqual(['a', 'c', 'a', 'a', 'b']);
	expect(entries).toEqual([]);
	expect(bench.waits.map((wait) => wait.ms)).toEqual([250, 500]);
});

test('a refused entry is kept and not sent again', async () => {
	const entries = [makeEntry('a', 'A', 1)];
	const bench = begin(entries, () => 'refused');
	await bench.settle();
	bench.outbox.nudge();
	await bench.settle();
	expect(bench.sent).toEqual(['a']);
	expect(entries[0]?.refused).toBe('submission.differs');
});

test('a nudge looks at once', async () => {
	const entries = [makeEntry('a', 'A', 1)];
	const bench = begin(entries, (_, tries) => (tries < 2 ? 'again' : 'accepted'));
	await bench.settle();
	bench.outbox.nudge();
	await bench.settle();
	expect(entries).toEqual([]);
});
