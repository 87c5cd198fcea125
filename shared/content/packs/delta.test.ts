import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutRecords } from '../../../scripts/packs/build/cut.ts';
import { concatBytes } from '../../cases/bytes.ts';
import { applyDeltaPart, parseDeltaPart } from './delta.ts';
import { makeDelta } from './delta-make.ts';
import { findEdits } from './edits.ts';
import { encodeRecord, type PackRecord } from './records.ts';
import { digestNow } from './sha256.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '法', '第'), maxLength: 60 });

function patch(old: Uint8Array, next: Uint8Array): Uint8Array {
	const parts: Uint8Array[] = [];
	let at = 0;
	for (const { copy, skip, insert } of findEdits(old, next)) {
		parts.push(old.subarray(at, at + copy), insert);
		at += copy + skip;
	}
	expect(at).toBe(old.length);
	return concatBytes(...parts);
}

test('edits lead from any bytes to any', () => {
	fc.assert(
		fc.property(letters, letters, letters, letters, (a, b, c, d) => {
			const [old, next] = [Buffer.from(a + b + c), Buffer.from(a + d + c)];
			expect(Buffer.from(patch(old, next)).equals(next)).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

const value = fc.tuple(letters, fc.integer({ min: 0, max: 400 })).map(([words, times]) => words.repeat(times));
const topic = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), value), { maxLength: 60 }).map((pairs) => {
	const values = new Map(pairs.map(([key, words]) => [`guide/g${String(key).padStart(4, '0')}`, words]));
	return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, words]) => encodeRecord(key, words));
});

async function apply(old: PackRecord[], next: PackRecord[]) {
	const oldChunks = cutRecords(old);
	const nextChunks = cutRecords(next);
	const most = nextChunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
	const before = {
		chunks: oldChunks.map((chunk) => chunk.entry),
		read: async (at: number) => oldChunks[at]?.bytes ?? null,
	};
	const made: { hash: string; bytes: number; key: string }[] = [];
	for (const bytes of makeDelta(
		old,
		nextChunks.map((chunk) => chunk.records),
	)) {
		const part = parseDeltaPart(bytes);
		if (!part.ok) throw new Error(part.fault);
		const applied = await applyDeltaPart(before, part.value, most);
		if (!applied.ok) throw new Error(applied.fault);
		for (const { entry, bytes: body } of applied.value) {
			made.push({ hash: entry.hash ?? digestNow(body ?? new Uint8Array()), bytes: entry.bytes, key: entry.key });
		}
	}
	return { made, wanted: nextChunks.map((chunk) => chunk.entry) };
}

test('a delta makes the very chunks of the builder', async () => {
	await fc.assert(
		fc.asyncProperty(topic, topic, fc.boolean(), async (old, next, isMixed) => {
			const mixed = isMixed ? [...new Map([...old, ...next].map((record) => [record.key, record])).values()] : next;
			mixed.sort((a, b) => (a.key < b.key ? -1 : 1));
			const { made, wanted } = await apply(old, mixed);
			expect(made).toEqual(wanted);
		}),
		{ numRuns: 300 },
	);
});
