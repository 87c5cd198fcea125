import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import { listBuiltIn } from '../../../scripts/packs/build/built-in.ts';
import { makeRandom } from '../../../tests/bench/packs/amend.ts';
import { makePackFolder, type PackFolder } from '../../../tests/rig/pack-folder.ts';
import type { ChunkSource, ContentStore, OnRead } from './contracts.ts';
import { refuse } from './faults.ts';
import { type Bundle, type Manifest, parseManifest } from './manifest.ts';
import { createMemoryStore } from './memory-store.ts';
import { manifestPath, objectPath } from './paths.ts';
import { openReader } from './reader.ts';
import { digestByScript, digestNow } from './sha256.ts';
import { encodeEnvelope, signManifest } from './sign.ts';
import { type SyncOptions, syncOnce } from './sync.ts';
import { unpackByScript } from './unpack.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const guides = listBuiltIn().filter(({ kind }) => kind === 'guide');
const pieceBytes = 1000;
let pack: PackFolder;
let manifest: Manifest;
let store: ContentStore;
let asked: string[];
let refused: string[];
let kept: string[];
/** Of the bundle, while the line brought it. */
let readBytes: number;

beforeEach(() => {
	pack = makePackFolder(startMs);
	manifest = pack.build(guides);
	renewBox();
});
afterEach(() => pack.remove());

/** A box that holds nothing; every object that it is given to keep must be what its name says. */
function renewBox(): void {
	const memory = createMemoryStore();
	store = {
		...memory,
		putObject(hash, bytes) {
			expect(digestNow(bytes)).toBe(hash);
			kept.push(hash);
			return memory.putObject(hash, bytes);
		},
	};
	asked = [];
	refused = [];
	kept = [];
	readBytes = 0;
}

const bundleOf = () => manifest.bundle as Bundle;
const pathOf = (hash: string) => join(pack.folder, objectPath(hash));
const topicsOf = () => manifest.topics.filter(({ listed }) => listed);
const classes = () => topicsOf().map(({ id }) => id);
const chunksOf = () => topicsOf().flatMap(({ listed = [] }) => listed.map(([hash, bytes]) => ({ hash, bytes })));
const countAsked = (hash: string) => asked.filter((each) => each === hash).length;

/** A far source that gives an object in pieces, as a line does; `cutAfter`: bytes of the bundle after which the line is gone once. */
function stream(cutAfter = Number.POSITIVE_INFINITY, isNear = false): ChunkSource {
	const folder = createFolderSource('center', pack.folder);
	return {
		...folder,
		isNear,
		givesPieces: true,
		async object(hash, most, onRead: OnRead = () => undefined) {
			asked.push(hash);
			const taken = await folder.object(hash, most);
			if (!taken.ok) return taken;
			const isBundle = hash === bundleOf().hash;
			const end = Math.min(isBundle ? cutAfter : Number.POSITIVE_INFINITY, taken.value.length);
			try {
				for (let at = 0; at < end; at += pieceBytes) {
					const piece = taken.value.subarray(at, Math.min(at + pieceBytes, end));
					if (isBundle) readBytes += piece.length;
					onRead(piece.length, piece);
					await new Promise((resolve) => setImmediate(resolve));
				}
			} catch {
				return refuse('content.noSource');
			}
			return end < taken.value.length ? refuse('content.unreachable') : taken;
		},
	};
}

function sync(source: ChunkSource | ChunkSource[], more: Partial<SyncOptions> = {}) {
	const onRefused = (_source: ChunkSource, fault: string) => void refused.push(fault);
	const lent = { digest: digestByScript, unpack: unpackByScript, now: () => startMs + 3_600_000, onRefused };
	const policy = { region: '', media: true };
	return syncOnce({ ...lent, store, sources: [source].flat() }, { policy, rootKey: pack.keys.rootKey, ...more });
}

async function countGuides(): Promise<number> {
	const reader = await openReader(store);
	const lists = await Promise.all(classes().map((id) => reader.list(id, 'guide/')));
	return lists.reduce((sum, list) => sum + list.length, 0);
}

/** The bundle's bytes changed, and as long on the line as a manifest says that is signed anew. */
function spoil(change: (whole: Buffer) => Uint8Array): void {
	const path = pathOf(bundleOf().hash);
	const packed = gzipSync(change(gunzipSync(readFileSync(path))), { level: 9 });
	writeFileSync(path, packed);
	manifest = { ...manifest, bundle: { ...bundleOf(), packedBytes: packed.length } };
	const { keyring, keyId, secretKey } = pack.keys;
	writeFileSync(join(pack.folder, manifestPath), encodeEnvelope(signManifest(manifest, keyring, keyId, secretKey)));
}

/** All guides came in the end, those chunks that the bundle did not bring one by one, none twice. */
async function expectWhole(result: { fault: unknown }, fromBundle: number): Promise<void> {
	expect(result.fault).toBeNull();
	expect(await countGuides()).toBe(guides.length);
	expect(countAsked(bundleOf().hash)).toBe(1);
	expect(chunksOf().map(({ hash }) => countAsked(hash))).toEqual(chunksOf().map((_, at) => (at < fromBundle ? 0 : 1)));
	expect(kept.filter((hash, at) => kept.indexOf(hash) !== at)).toEqual([]);
}

test('all guides come as one object, class by class', async () => {
	const flips: { id: string; read: number }[] = [];
	const result = await sync(stream(), { onFlip: (id) => void flips.push({ id, read: readBytes }) });
	expect(bundleOf().topics).toEqual(classes());
	expect(result.flipped).toEqual([...classes(), 'index']);
	expect(flips.map(({ id }) => id)).toEqual([...classes(), 'index']);
	// Each class is there while the next ones are on the line.
	expect(new Set(flips.slice(0, classes().length).map(({ read }) => read)).size).toBeGreaterThan(classes().length / 2);
	expect(flips[0]?.read).toBeLessThan(bundleOf().packedBytes / 4);
	await expectWhole(result, chunksOf().length);
	expect(bundleOf().packedBytes).toBeLessThan(topicsOf().reduce((sum, topic) => sum + topic.packedBytes, 0));
	expect(refused).toEqual([]);
});

test('what a cut left is not fetched again', async () => {
	const cutAfter = Math.floor(bundleOf().packedBytes / 2);
	// The line is gone for all, and comes back later.
	const gone: ChunkSource = stream(cutAfter);
	const first = await sync({
		...gone,
		object: (hash, ...rest) =>
			hash === bundleOf().hash ? gone.object(hash, ...rest) : Promise.resolve(refuse('content.unreachable')),
	});
	expect(first.fault).toBe('content.unreachable');
	const come = kept.length;
	expect(come).toBeGreaterThan(1);
	expect(kept).toEqual(
		chunksOf()
			.slice(0, come)
			.map(({ hash }) => hash),
	);
	const whole = gunzipSync(readFileSync(pathOf(bundleOf().hash)));
	const cutChunk = chunksOf()[come];
	const before = chunksOf()
		.slice(0, come)
		.reduce((sum, { bytes }) => sum + bytes, 0);
	// What came and is of no use is less than the chunk that was cut.
	const useful = gzipSync(whole.subarray(0, before), { level: 9 }).length;
	expect(cutAfter - useful).toBeLessThan(cutChunk?.bytes ?? 0);
	await expectWhole(await sync(stream()), come);
	asked = [];
	expect((await sync(stream())).fetchedBytes).toBe(0);
	expect(asked).toEqual([]);
});

test('a bundle cut short keeps what was whole', async () => {
	const { hash, packedBytes } = bundleOf();
	writeFileSync(pathOf(hash), readFileSync(pathOf(hash)).subarray(0, Math.floor(packedBytes / 2)));
	const result = await sync(stream());
	const fromBundle = chunksOf().filter((chunk) => countAsked(chunk.hash) === 0).length;
	expect(fromBundle).toBeGreaterThan(1);
	await expectWhole(result, fromBundle);
	expect(refused).toEqual(['content.wrongChunk']);
});

test('chunks in another order are refused from there', async () => {
	const sizes = chunksOf().map(({ bytes }) => bytes);
	const startOf = (place: number) => sizes.slice(0, place).reduce((sum, bytes) => sum + bytes, 0);
	const part = (whole: Buffer, place: number) => whole.subarray(startOf(place), startOf(place + 1));
	spoil((whole) =>
		Buffer.concat([whole.subarray(0, startOf(1)), part(whole, 2), part(whole, 1), whole.subarray(startOf(3))]),
	);
	await expectWhole(await sync(stream()), 1);
	expect(refused).toEqual(['content.wrongChunk']);
});

test('of a bundle that lies no byte is kept', async () => {
	spoil((whole) => whole.fill((whole[5] ?? 0) ^ 1, 5, 6));
	await expectWhole(await sync(stream()), 0);
	expect(refused).toEqual(['content.wrongChunk']);
	// It was left in the middle: what follows the lie is not waited for.
	expect(readBytes).toBeLessThan(bundleOf().packedBytes / 2);
});

test('a byte spoilt on the line ends it there', async () => {
	const { hash, packedBytes } = bundleOf();
	const packed = readFileSync(pathOf(hash));
	packed[Math.floor(packedBytes / 2)] = (packed[Math.floor(packedBytes / 2)] ?? 0) ^ 0x55;
	writeFileSync(pathOf(hash), packed);
	const result = await sync(stream());
	const fromBundle = chunksOf().filter((chunk) => countAsked(chunk.hash) === 0).length;
	expect(fromBundle).toBeGreaterThan(1);
	await expectWhole(result, fromBundle);
	expect(refused).toEqual(['content.wrongChunk']);
});

test('a bomb is left at its first slice', async () => {
	spoil(() => Buffer.alloc(50_000_000));
	await expectWhole(await sync(stream()), 0);
	expect(refused).toEqual(['content.bomb']);
	expect(readBytes).toBe(pieceBytes);
});

test('genuine chunks with a bomb behind them are kept', async () => {
	const { packedBytes } = bundleOf();
	spoil((whole) => Buffer.concat([whole, Buffer.alloc(50_000_000)]));
	expect(bundleOf().packedBytes).toBeGreaterThan(packedBytes + 10 * pieceBytes);
	await expectWhole(await sync(stream()), chunksOf().length);
	expect(refused).toEqual(['content.bomb']);
	expect(readBytes).toBeLessThan(packedBytes + 3 * pieceBytes);
});

test('a longer bundle is not read, a page is no bundle', async () => {
	const { hash, packedBytes } = bundleOf();
	writeFileSync(pathOf(hash), Buffer.concat([readFileSync(pathOf(hash)), Buffer.alloc(1)]));
	await expectWhole(await sync(stream()), 0);
	expect([refused, readBytes]).toEqual([['content.tooLarge'], 0]);
	renewBox();
	writeFileSync(pathOf(hash), `<!doctype html><html>${'请登录'.repeat(1000)}</html>`);
	expect(readFileSync(pathOf(hash)).length).toBeLessThan(packedBytes);
	await expectWhole(await sync(stream()), 0);
	expect([refused, readBytes]).toEqual([['content.notThePack'], pieceBytes]);
});

test('spoilt at random it costs no guide', { timeout: 120_000 }, async () => {
	const path = pathOf(bundleOf().hash);
	const packed = readFileSync(path);
	const random = makeRandom(20_261_129);
	const below = (most: number) => Math.floor(random() * most);
	for (let round = 0; round < 25; round++) {
		const spoilt = Buffer.from(packed);
		const [at, length] = [below(packed.length), 1 + below(400)];
		if (round % 3 === 0) spoilt.fill(below(256), at, at + length);
		else if (round % 3 === 1) packed.copy(spoilt, at, below(packed.length - length), packed.length);
		else spoilt[at] = (spoilt[at] ?? 0) ^ (1 << below(8));
		writeFileSync(path, spoilt);
		renewBox();
		const result = await sync(stream());
		await expectWhole(result, chunksOf().filter(({ hash }) => countAsked(hash) === 0).length);
	}
});

test('a center without it gives chunks', async () => {
	rmSync(pathOf(bundleOf().hash));
	await expectWhole(await sync(stream()), 0);
	expect(refused).toEqual([]);
});

test('near sources, those that give wholes and half a box take chunks', async () => {
	await sync([stream(), stream(undefined, true)]);
	expect(countAsked(bundleOf().hash)).toBe(0);
	renewBox();
	await sync({ ...stream(), givesPieces: false });
	expect(countAsked(bundleOf().hash)).toBe(0);
	asked = [];
	await store.dropTopics(['guides-family']);
	await sync(stream());
	expect(countAsked(bundleOf().hash)).toBe(0);
	expect(await countGuides()).toBe(guides.length);
});

test('a day that cannot pay it takes what it can', async () => {
	const policy = { region: '', media: true, bytesPerDay: Math.floor(bundleOf().packedBytes / 2) };
	const result = await sync(stream(), { policy });
	expect(result.fault).toBe('content.budgetSpent');
	expect(countAsked(bundleOf().hash)).toBe(0);
	expect(result.flipped[0]).toBe(classes()[0]);
	expect(result.fetchedBytes).toBeLessThanOrEqual(policy.bytesPerDay);
	expect(refused).toEqual([]);
});

test('a page that closes leaves the line', async () => {
	const result = await sync(stream(), { isStopped: () => readBytes > 20_000 });
	expect(result.fault).toBe('content.noSource');
	expect(readBytes).toBeLessThan(20_000 + 2 * pieceBytes);
	expect(refused).toEqual([]);
});

test('a bundle of a topic that is none is refused', () => {
	const read = (topics: string[]) => parseManifest(JSON.stringify({ ...manifest, bundle: { ...bundleOf(), topics } }));
	expect(read(classes()).ok).toBe(true);
	expect(read(['guides-none'])).toEqual({ ok: false, fault: 'content.malformed' });
});
