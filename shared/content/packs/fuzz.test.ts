import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import { afterAll, expect, test } from 'vitest';
import { toBase64 } from '../../cases/bytes.ts';
import { contentFaults } from '../../protocol/content-faults.ts';
import { applyByteDelta, type ByteDelta, parseByteDelta } from './byte-delta.ts';
import { makeByteDelta } from './byte-delta-make.ts';
import { applyDeltaPart, encodeDeltaPart, parseDeltaPart } from './delta.ts';
import { encodeText } from './engine-text.ts';
import { chunkBytesMost } from './limits.ts';
import { type Manifest, parseEnvelope, parseKeyring, parseManifest } from './manifest.ts';
import { encodePackedHashes, parsePackedHashes } from './packed-hashes.ts';
import { eachLine, encodeRecord, findRecord, keyOfLine, listRecords } from './records.ts';
import { encodeEnvelope, signKeyring, signManifest } from './sign.ts';
import { encodeIndex, parseIndex } from './topic-index.ts';
import { judgeManifest, startTrust } from './trust.ts';
import { unpackNow } from './unpack.ts';

/** Inputs over all parsers: 1,000,000 with `FUZZ_PACKS=1000000`. */
const inputs = Number(process.env.FUZZ_PACKS ?? 8000);
/** The same inputs again for the same number; each parser takes one of its own after it. */
const firstSeed = Number(process.env.FUZZ_SEED ?? 20_260_101);
let parsers = 0;
let given = 0;
afterAll(() => {
	if (process.env.FUZZ_PACKS) console.log(`seeds ${firstSeed} to ${firstSeed + parsers - 1}, ${given} inputs`);
});
const root = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(1));
const signing = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(2));
const hash = 'ab'.repeat(32);
const manifest: Manifest = {
	format: 'lawpost-pack-1',
	version: 3,
	madeAt: '2026-11-01T00:00:00.000Z',
	validUntil: '2026-12-01T00:00:00.000Z',
	rollback: false,
	topics: [
		{
			id: 'guides',
			need: 1,
			media: false,
			root: hash,
			indexBytes: 9,
			chunks: 1,
			records: 2,
			bytes: 40,
			packedBytes: 30,
		},
	],
	deltas: [{ topic: 'guides', from: hash, parts: [{ hash, bytes: 5, packedBytes: 5 }] }],
};
const keyring = signKeyring(
	{ version: 1, keys: [{ id: 'sign-1', publicKey: toBase64(signing.publicKey) }], revoked: [] },
	root.secretKey,
);
const envelope = encodeEnvelope(signManifest(manifest, keyring, 'sign-1', signing.secretKey));
const chunk = new Uint8Array([
	...encodeRecord('guide/a', { kind: 'guide' }).bytes,
	...encodeRecord('guide/b', ['二']).bytes,
]);
const index = encodeIndex([
	{ hash, bytes: 40, key: 'guide/a' },
	{ hash, bytes: 12, key: 'guide/c' },
]);
const part = encodeDeltaPart({
	from: 0,
	chunks: 1,
	steps: [{ copy: 20, skip: 3, insert: 2 }],
	literals: encodeText('x\n'),
});

/** A genuine input with some bytes flipped, cut out, doubled, moved, or made huge. */
function mutate(bytes: Uint8Array, moves: [number, number, number][]): Uint8Array {
	let changed = Array.from(bytes);
	for (const [way, where, what] of moves) {
		const at = where % Math.max(1, changed.length);
		if (way === 0) changed[at] = what & 255;
		else if (way === 1) changed.splice(at, 1 + (what % 9));
		else if (way === 2) changed.splice(at, 0, ...changed.slice(at, at + (what % 33)));
		else if (way === 3) changed = [...changed.slice(at), ...changed.slice(0, at)];
		else if (way === 4) changed[at] = (changed[at] ?? 0) ^ (1 << (what % 8));
		else changed = changed.slice(0, at);
	}
	return Uint8Array.from(changed);
}

const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.nat(100_000), fc.nat(255)), {
	minLength: 1,
	maxLength: 6,
});

function run(
	share: number,
	check: (bytes: Uint8Array, moves: [number, number, number][]) => void,
	seeds: Uint8Array[],
): void {
	const seed = fc.constantFrom(...seeds);
	const raw = fc.uint8Array({ maxLength: 300 });
	const input = fc.oneof(
		{ weight: 9, arbitrary: fc.tuple(seed, moves) },
		{ weight: 1, arbitrary: fc.tuple(raw, moves) },
	);
	fc.assert(
		fc.property(input, ([bytes, changes]) => {
			given++;
			check(bytes, changes);
		}),
		{ seed: firstSeed + parsers++, numRuns: Math.max(50, Math.floor(inputs * share)), endOnFailure: true },
	);
}

function expectFault(taken: { ok: boolean; fault?: string }): void {
	if (!taken.ok) expect(contentFaults).toContain(taken.fault);
}

const long = { timeout: 6 * 3_600_000 };

test('a changed manifest is refused or is the same', long, () => {
	const now = Date.parse('2026-11-02T00:00:00Z');
	const genuine = judgeManifest(envelope, startTrust(toBase64(root.publicKey)), now);
	expect(genuine.ok && genuine.value.manifest).toEqual(manifest);
	run(
		0.02,
		(bytes, changes) => {
			const judged = judgeManifest(mutate(bytes, changes), startTrust(toBase64(root.publicKey)), now);
			expectFault(judged);
			if (judged.ok) expect(judged.value.manifest).toEqual(manifest);
		},
		[envelope],
	);
});

test('manifest parsers never throw', long, () => {
	const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
	const body = encodeText(JSON.stringify(manifest));
	run(
		0.3,
		(bytes, changes) => {
			const changed = mutate(bytes, changes);
			expectFault(parseEnvelope(changed));
			const read = parseManifest(text(changed));
			expectFault(read);
			if (read.ok) for (const topic of read.value.topics) expect(topic.id + topic.root).toMatch(/^[a-z0-9-]+$/);
			expectFault(parseKeyring(text(changed)));
		},
		[envelope, body, encodeText(keyring.body)],
	);
});

test('an index names nothing but hashes and keys', long, () => {
	run(
		0.3,
		(bytes, changes) => {
			const read = parseIndex(mutate(bytes, changes));
			expectFault(read);
			if (!read.ok) return;
			for (const entry of read.value)
				expect(`${entry.hash} ${entry.key}`).toMatch(/^[0-9a-f]{64} ([a-z0-9-]+(\/[a-z0-9-]+)*)?$/);
		},
		[index],
	);
});

test('a list of packed hashes is whole or refused', long, () => {
	run(
		0.02,
		(bytes, changes) => {
			const changed = mutate(bytes, changes);
			const read = parsePackedHashes(changed, 3);
			expectFault(read);
			if (read.ok) expect(encodePackedHashes(read.value)).toEqual(changed);
		},
		[encodePackedHashes([hash, 'cd'.repeat(32), 'ef'.repeat(32)])],
	);
});

test('records of broken chunks are never invented', long, () => {
	run(
		0.2,
		(bytes, changes) => {
			const changed = mutate(bytes, changes);
			for (const { key } of listRecords(changed, '')) expect(key).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/);
			findRecord(changed, 'guide/b');
			let end = 0;
			eachLine(changed, 0, (start, to) => {
				expect(start).toBe(end);
				keyOfLine(changed, start, to);
				end = to;
				return false;
			});
		},
		[chunk],
	);
});

test('a packed chunk unpacks to its length or not at all', long, () => {
	run(
		0.08,
		(bytes, changes) => {
			const read = unpackNow(mutate(bytes, changes), chunk.length);
			expectFault(read);
			if (read.ok) expect(read.value.length).toBe(chunk.length);
		},
		[gzipSync(chunk), gzipSync(new Uint8Array(100_000))],
	);
});

test('a broken delta makes nothing too long', long, async () => {
	const parts: Uint8Array[] = [];
	run(
		0.1,
		(bytes, changes) => {
			const changed = mutate(bytes, changes);
			const read = parseDeltaPart(changed);
			expectFault(read);
			if (read.ok && parts.length < 2000) parts.push(changed);
		},
		[part],
	);
	const old = { chunks: [{ hash, bytes: chunk.length, key: 'guide/a' }], read: async () => chunk };
	for (const each of parts) {
		const read = parseDeltaPart(each);
		const made = read.ok ? await applyDeltaPart(old, read.value, 200) : read;
		expectFault(made);
		if (made.ok) expect(made.value.reduce((sum, { entry }) => sum + entry.bytes, 0)).toBeLessThanOrEqual(200);
	}
});

test('a broken delta of bytes makes no chunk too long', long, async () => {
	const old = [noise(900, 1), noise(700, 2)].map((bytes, at) => ({ key: `part/000${at}`, bytes }));
	const next = old.map(({ key, bytes }) => ({
		key,
		bytes: bytes.map((byte, at) => (at % 90 === 0 ? byte + 1 : byte)),
	}));
	const [whole = new Uint8Array()] = makeByteDelta(old, [...next, { key: 'part/0002', bytes: noise(60, 3) }]);
	const deltas: ByteDelta[] = [];
	run(
		0.1,
		(bytes, changes) => {
			const read = parseByteDelta(mutate(bytes, changes));
			expectFault(read);
			if (read.ok && deltas.length < 2000) deltas.push(read.value);
		},
		[whole],
	);
	const chunks = old.map(({ key, bytes }) => ({ hash, key, bytes: bytes.length }));
	for (const delta of deltas) {
		const made = await applyByteDelta({ chunks, read: async (place) => old[place]?.bytes ?? null }, delta);
		expectFault(made);
		if (made.ok) for (const { entry } of made.value) expect(entry.bytes).toBeLessThanOrEqual(chunkBytesMost);
	}
});

function noise(length: number, seed: number): Uint8Array {
	return Uint8Array.from({ length }, (_, at) => Math.imul(at + seed, 0x9e3779b1) >>> 24);
}
