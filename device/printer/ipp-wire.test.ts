import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tags } from './ipp-names.ts';
import { decodeIpp, encodeIpp, type IppAttribute, type IppMessage, type IppValue } from './ipp-wire.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const name = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });

function attributeOf(depth: number): fc.Arbitrary<IppAttribute> {
	const some = (tag: number, value: fc.Arbitrary<IppValue>) =>
		fc.record({ name, tag: fc.constant(tag), values: fc.array(value, { minLength: 1, maxLength: 3 }) });
	const flat = [
		some(tags.integer, int32),
		some(tags.enum, int32),
		some(tags.boolean, fc.boolean()),
		some(tags.keyword, text),
		some(tags.name, text),
		some(tags.range, fc.record({ lower: int32, upper: int32 })),
		some(tags.resolution, fc.record({ across: int32, along: int32, units: fc.integer({ min: 0, max: 255 }) })),
		some(tags.octets, fc.uint8Array({ maxLength: 20 })),
		fc.record({ name, tag: fc.constant(0x13), values: fc.constant<IppValue[]>([]) }),
	];
	if (depth === 0) return fc.oneof(...flat);
	const members = fc.array(attributeOf(depth - 1), { maxLength: 3 });
	return fc.oneof(...flat, some(tags.collection, fc.record({ members })));
}

const message: fc.Arbitrary<IppMessage> = fc.record({
	version: fc.constantFrom(0x0101, 0x0200),
	code: fc.integer({ min: 0, max: 0xffff }),
	requestId: int32,
	groups: fc.array(
		fc.record({ tag: fc.constantFrom(1, 2, 4, 5), attributes: fc.array(attributeOf(2), { maxLength: 5 }) }),
		{ maxLength: 4 },
	),
	data: fc.uint8Array({ maxLength: 50 }),
});

const plain = (value: unknown): unknown =>
	JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part)));

test('any message comes back as it went', () => {
	fc.assert(
		fc.property(message, (sent) => {
			const decoded = decodeIpp(Uint8Array.from(encodeIpp(sent)));
			expect(decoded.ok && plain({ ...decoded.message, data: [...decoded.message.data] })).toEqual(
				plain({ ...sent, data: [...sent.data] }),
			);
		}),
		{ numRuns: 300 },
	);
});

test('random bytes never throw', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			expect(typeof decodeIpp(bytes).ok).toBe('boolean');
		}),
		{ numRuns: 3000 },
	);
});

const { FUZZ_FRAMES = '0' } = process.env;
const frames = Math.max(1500, Number(FUZZ_FRAMES));

test('a damaged or cut message never throws', () => {
	const startedAt = performance.now();
	const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
	fc.assert(
		fc.property(message, damage, fc.nat(), (sent, changes, cut) => {
			const bytes = Uint8Array.from(encodeIpp(sent));
			for (const [at, value] of changes) bytes[at % bytes.length] = value;
			expect(typeof decodeIpp(bytes.subarray(0, cut % (bytes.length + 1))).ok).toBe('boolean');
		}),
		{ numRuns: frames },
	);
	const rate = Math.round((frames / (performance.now() - startedAt)) * 1000);
	if (frames > 1500) console.log(`IPP: ${frames} frames, ${rate} a second`);
}, 3_600_000);

test('endless collections are refused by name', () => {
	const opening = [tags.memberName, 0, 0, 0, 1, 0x61, tags.collection, 0, 0, 0, 0];
	const deep = [2, 0, 0, 0, 0, 0, 0, 1, 4, tags.collection, 0, 1, 0x61, 0, 0, ...Array(5000).fill(opening).flat()];
	expect(decodeIpp(Uint8Array.from(deep))).toEqual({ ok: false, fault: 'tooDeep' });
	expect(decodeIpp(Uint8Array.from([2, 0, 0, 0]))).toEqual({ ok: false, fault: 'truncated' });
	expect(decodeIpp(Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 1, 0x44]))).toEqual({ ok: false, fault: 'disordered' });
	const groups = new Uint8Array(60_000).fill(4);
	expect(decodeIpp(groups)).toEqual({ ok: false, fault: 'tooMany' });
});
