import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import { makeKeys } from '../../../scripts/packs/build/keys.ts';
import type { PackTopic } from '../../../scripts/packs/build/topics.ts';
import { writePack } from '../../../scripts/packs/build/write-pack.ts';
import { makeRandom } from '../../../tests/bench/packs/amend.ts';
import { applyByteDelta, parseByteDelta } from './byte-delta.ts';
import { makeByteDelta, type NamedChunk } from './byte-delta-make.ts';
import { createMemoryStore } from './memory-store.ts';
import { openReader } from './reader.ts';
import { digestByScript } from './sha256.ts';
import { syncOnce } from './sync.ts';
import { unpackByScript } from './unpack.ts';

const random = makeRandom(20_261_129);
const pick = (most: number) => Math.floor(random() * most);
const noise = (length: number) => Uint8Array.from({ length }, () => pick(256));

/** Some stretches gone, some new, some single bytes one higher. */
function spoil(bytes: Uint8Array, times: number): Uint8Array {
	let now = Array.from(bytes);
	for (let i = 0; i < times; i++) {
		const at = pick(now.length + 1);
		const way = pick(3);
		if (way === 0) now.splice(at, pick(40));
		else if (way === 1) now = [...now.slice(0, at), ...noise(pick(40)), ...now.slice(at)];
		else now = now.map((byte, place) => (place >= at && place < at + 200 && place % 4 === 0 ? (byte + 1) & 255 : byte));
	}
	return Uint8Array.from(now.length > 0 ? now : [7]);
}

const name = (at: number) => `part-${`00${at}`.slice(-3)}/0000`;

async function roundTrip(old: NamedChunk[], next: NamedChunk[]): Promise<number> {
	const chunks = old.map(({ key, bytes }, at) => ({ key, bytes: bytes.length, hash: `${at}` }));
	const made: NamedChunk[] = [];
	const parts = makeByteDelta(old, next);
	for (const part of parts) {
		const delta = parseByteDelta(part);
		const applied = delta.ok
			? await applyByteDelta({ chunks, read: async (place) => old[place]?.bytes ?? null }, delta.value)
			: delta;
		if (!applied.ok) throw new Error(applied.fault);
		for (const { entry, bytes } of applied.value)
			made.push({ key: entry.key, bytes: bytes ?? (old[Number(entry.hash)]?.bytes as Uint8Array) });
	}
	expect(made).toEqual(next);
	return parts.reduce((sum, part) => sum + part.length, 0);
}

test('any bytes come out as they were', async () => {
	for (let round = 0; round < 60; round++) {
		const old = Array.from({ length: 1 + pick(5) }, (_, at) => ({ key: name(2 * at), bytes: noise(1 + pick(1500)) }));
		const kept = old.filter(() => random() < 0.8);
		const next = kept.flatMap(({ key, bytes }, at) => {
			const now = random() < 0.3 ? bytes : spoil(bytes, pick(6));
			if (random() < 0.8 || now.length < 9) return [{ key, bytes: now }];
			const half = now.length >> 1;
			return [
				{ key, bytes: now.slice(0, half) },
				{ key: name(2 * at + 1), bytes: now.slice(half) },
			];
		});
		const inOrder = next.sort((a, b) => (a.key < b.key ? -1 : 1));
		const once = inOrder.filter(({ key }, at) => key !== inOrder[at - 1]?.key);
		await roundTrip(old, once.length > 0 ? once : [{ key: name(9), bytes: noise(10) }]);
	}
});

test('what moved and what was renamed costs little', async () => {
	const bytes = noise(40_000);
	const moved = Uint8Array.from([...bytes.subarray(20_000), ...noise(30), ...bytes.subarray(0, 20_000)]);
	expect(await roundTrip([{ key: name(1), bytes }], [{ key: name(1), bytes: moved }])).toBeLessThan(200);
	const parted = [
		{ key: name(1), bytes: bytes.slice(0, 15_000) },
		{ key: name(2), bytes: bytes.slice(15_000) },
	];
	expect(await roundTrip([{ key: name(1), bytes }], parted)).toBeLessThan(200);
	expect(await roundTrip(parted, [{ key: name(1), bytes }])).toBeLessThan(200);
	// Every fourth byte is one higher, as places are behind what was put in.
	const shifted = bytes.map((byte, at) => (at % 4 === 0 ? (byte + 1) & 255 : byte));
	expect(await roundTrip([{ key: name(1), bytes }], [{ key: name(1), bytes: shifted }])).toBeLessThan(21_000);
});

test('an index that changed comes as a delta', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-index-'));
	const keys = makeKeys(join(folder, 'keys'));
	const out = join(folder, 'out');
	const madeAt = new Date('2026-11-01T00:00:00Z');
	const parts = Array.from({ length: 12 }, (_, at) => ({ name: `part-${10 + at}`, bytes: noise(5000) }));
	const topic: PackTopic = { id: 'articles', need: 58, media: false, records: [], parts };
	const store = createMemoryStore();
	const source = createFolderSource('center', out);
	const sync = (spoilt = '') =>
		syncOnce(
			{
				store,
				sources: [{ ...source, object: (hash, most) => source.object(hash === spoilt ? keys.rootKey : hash, most) }],
				digest: digestByScript,
				unpack: unpackByScript,
				now: () => madeAt.getTime() + 3 * 86_400_000,
			},
			{ policy: { region: '', media: false }, rootKey: keys.rootKey },
		);
	const write = (day: number, changed: PackTopic['parts']) =>
		writePack([{ ...topic, parts: changed ?? [] }], {
			out,
			keys,
			madeAt: new Date(madeAt.getTime() + day * 86_400_000),
			validDays: 30,
		});
	try {
		write(0, parts);
		await sync();
		const edited = parts.map((part, at) => (at % 4 === 0 ? { ...part, bytes: spoil(part.bytes, 3) } : part));
		const manifest = write(1, edited);
		const { fault, fetchedBytes } = await sync();
		expect([fault, await (await openReader(store)).parts('articles')]).toEqual([null, edited]);
		expect(fetchedBytes).toBe(manifest.deltas[0]?.parts.reduce((sum, { packedBytes }) => sum + packedBytes, 0));
		expect(fetchedBytes).toBeLessThan(3000);
		const again = edited.map((part) => ({ ...part, bytes: spoil(part.bytes, 1) }));
		const next = write(2, again);
		expect(await sync(next.deltas[0]?.parts[0]?.hash)).toMatchObject({ fault: null, flipped: ['articles'] });
		expect(await (await openReader(store)).parts('articles')).toEqual(again);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
