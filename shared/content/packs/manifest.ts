import * as v from 'valibot';
import { fromBase64 } from '../../cases/bytes.ts';
import type { ContentFault } from '../../protocol/content-faults.ts';
import { decodeText } from './engine-text.ts';
import { refuse, type Taken } from './faults.ts';
import {
	bundleBytesMost,
	deltaPartsMost,
	gzipOverheadMost,
	indexBytesMost,
	listedChunksMost,
	manifestBytesMost,
	topicsMost,
} from './limits.ts';
import { isHash, isId } from './names.ts';

/** Messages of the two checks that are faults of their own. */
const badName: ContentFault = 'content.badName';
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const name = v.pipe(v.string(), v.check(isId, badName));
const hash = v.pipe(v.string(), v.check(isHash, badName));
const instant = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/),
	v.check((text) => !Number.isNaN(Date.parse(text))),
);

/** Every topic flips by itself. `need`: what is fetched first, lowest first. `media`: may be given up for space. */
const topic = v.object({
	id: name,
	need: count,
	region: v.optional(v.pipe(v.string(), v.regex(/^\d{2}(\d{2}(\d{2})?)?$/))),
	media: v.optional(v.boolean(), false),
	/** SHA-256 of the topic's index. */
	root: hash,
	indexBytes: v.pipe(count, v.maxValue(indexBytesMost)),
	/** What its index lists, so that nobody fetches that first: of the few topics that a fresh box waits for. */
	listed: v.optional(v.pipe(v.array(v.tuple([hash, count, v.string()])), v.maxLength(listedChunksMost))),
	/** The hashes of its packed chunks, as an object. */
	packedHashes: v.optional(v.object({ hash, bytes: v.pipe(count, v.maxValue(indexBytesMost)) })),
	chunks: count,
	records: count,
	bytes: count,
	packedBytes: count,
});

const delta = v.object({
	topic: name,
	/** Root of the topic that it changes. */
	from: hash,
	parts: v.pipe(
		v.array(v.object({ hash, bytes: count, packedBytes: count })),
		v.minLength(1),
		v.maxLength(deltaPartsMost),
	),
});

/** The chunks of all these topics in their order as one object. */
const bundle = v.object({
	hash,
	bytes: v.pipe(count, v.maxValue(bundleBytesMost)),
	packedBytes: v.pipe(count, v.maxValue(bundleBytesMost + gzipOverheadMost)),
	topics: v.pipe(v.array(name), v.minLength(1), v.maxLength(topicsMost)),
});

const manifestSchema = v.object({
	format: v.literal('lawpost-pack-1'),
	/** Rises with every build. */
	version: v.pipe(count, v.minValue(1)),
	madeAt: instant,
	/** After this the center has to say again that nothing changed; until then an old answer cannot pass for news. */
	validUntil: instant,
	/** This takes the pack back on purpose to what an older version held. */
	rollback: v.optional(v.boolean(), false),
	topics: v.pipe(v.array(topic), v.maxLength(topicsMost)),
	/** For a box that holds nothing of them. */
	bundle: v.optional(bundle),
	deltas: v.optional(v.pipe(v.array(delta), v.maxLength(topicsMost * 8)), []),
});

export type Topic = v.InferOutput<typeof topic>;
export type Bundle = v.InferOutput<typeof bundle>;
export type Delta = v.InferOutput<typeof delta>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

const keyringSchema = v.object({
	version: v.pipe(count, v.minValue(1)),
	keys: v.pipe(
		v.array(
			v.object({
				id: name,
				publicKey: v.pipe(
					v.string(),
					v.check((text) => fromBase64(text)?.length === 32),
				),
			}),
		),
		v.maxLength(64),
	),
	revoked: v.pipe(v.array(name), v.maxLength(1024)),
});
export type Keyring = v.InferOutput<typeof keyringSchema>;

const signature = v.pipe(v.string(), v.maxLength(128));
const envelopeSchema = v.object({
	format: v.literal('lawpost-signed-1'),
	suite: v.literal('ed25519'),
	/** Signed by the root key: who may sign packs, and who may no more. */
	keyring: v.object({ body: v.pipe(v.string(), v.maxLength(65_536)), signature }),
	keyId: name,
	body: v.string(),
	signature,
});
export type Envelope = v.InferOutput<typeof envelopeSchema>;

function read<Schema extends v.GenericSchema>(schema: Schema, text: string | null): Taken<v.InferOutput<Schema>> {
	let value: unknown;
	try {
		value = JSON.parse(text ?? '');
	} catch {
		return refuse('content.malformed');
	}
	const result = v.safeParse(schema, value);
	if (result.success) return { ok: true, value: result.output };
	return refuse(result.issues.some((issue) => issue.message === badName) ? badName : 'content.malformed');
}

/** Reads the envelope only: nothing in it is believed before `judgeManifest`. */
export function parseEnvelope(bytes: Uint8Array): Taken<Envelope> {
	if (bytes.length > manifestBytesMost) return refuse('content.tooLarge');
	return read(envelopeSchema, decodeText(bytes));
}

export function parseKeyring(body: string): Taken<Keyring> {
	return read(keyringSchema, body);
}

/** Topics twice, or deltas or a bundle of none of them, are refused. */
export function parseManifest(body: string): Taken<Manifest> {
	const manifest = read(manifestSchema, body);
	if (!manifest.ok) return manifest;
	const ids = manifest.value.topics.map((each) => each.id);
	const isTwice = ids.some((id, at) => ids.indexOf(id) !== at);
	const named = manifest.value.deltas.map((each) => each.topic).concat(manifest.value.bundle?.topics ?? []);
	const isLoose = named.some((id) => ids.indexOf(id) < 0);
	return isTwice || isLoose ? refuse('content.malformed') : manifest;
}
