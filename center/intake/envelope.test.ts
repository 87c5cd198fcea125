import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { envelopeSchema, isBase64, isPlainEnvelope } from './envelope.ts';

const plain = {
	id: '019ab1f0-0000-7000-8000-000000000012',
	caseCode: makeCaseCode('159902', 12, 1),
	sequence: 1,
	kind: 'rating',
	createdAt: '2026-11-22T08:00:00.000Z',
	suite: 'x25519-sealed-box',
	sealKeyId: 'seal-1',
	sealed: 'c2VhbGVk',
};
const booking = { institutionId: 'mediation-committee', service: 'mediation', slotId: null };
const matter = { service: 'other', language: 'en', green: ['minor'] };
const names = [...Object.keys(plain), 'booking', 'matter', '__proto__', 'constructor', 'other'];
const values = fc.oneof(
	fc.constantFrom<unknown>(...Object.values(plain), 'booking', 'message', 'device-report', booking, matter, undefined),
	fc.constantFrom<unknown>(
		0,
		-1,
		1.5,
		1_000_000,
		1_000_001,
		1e21,
		true,
		null,
		'',
		'=',
		'A===',
		'A\n',
		'2026-02-31T25:00:00Z',
	),
	fc.stringMatching(/^[A-Za-z0-9+/=]{0,9}$/),
	fc.jsonValue(),
);

/** The plain one with up to four fields taken away, added or replaced. */
const nearly = fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 4 }).map((changes): unknown => {
	const made = new Map<string, unknown>([...Object.entries(plain), ...changes]);
	const fields = [...made].filter(([, value]) => value !== undefined);
	return JSON.parse(`{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`);
});

test('plain envelopes are told without the schema', () => {
	for (const kind of ['rating', 'wipe-report', 'device-report']) expect(isPlainEnvelope({ ...plain, kind })).toBe(true);
	for (const kind of ['booking', 'message', 'application', 'other']) {
		expect(isPlainEnvelope({ ...plain, kind })).toBe(false);
	}
});

test('what passes for plain the schema takes unchanged', () => {
	let passed = 0;
	const check = (value: unknown) => {
		const result = v.safeParse(envelopeSchema, value);
		const hasMore = typeof value === 'object' && value !== null && ('booking' in value || 'matter' in value);
		// Both ways: a fast check that let less pass would be no error, but not what it is for.
		expect(isPlainEnvelope(value)).toBe(result.success && !hasMore);
		if (!isPlainEnvelope(value)) return;
		passed += 1;
		expect(result.output).toEqual(value);
	};
	fc.assert(fc.property(fc.oneof({ weight: 9, arbitrary: nearly }, { weight: 1, arbitrary: fc.jsonValue() }), check), {
		numRuns: 20_000,
	});
	expect(passed).toBeGreaterThan(500);
});

test('base64 is read as the pattern says', () => {
	const form = /^[A-Za-z0-9+/]+={0,2}$/;
	const near = fc.string({
		unit: fc.constantFrom('A', 'z', '0', '9', '+', '/', '=', '-', '_', '\n', ' ', 'é', '法', '\u0000'),
	});
	fc.assert(
		fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
			expect(isBase64(text)).toBe(form.test(text));
		}),
		{ numRuns: 20_000 },
	);
	for (let code = 0; code < 0x300; code++) {
		const text = `A${String.fromCharCode(code)}`;
		expect(isBase64(text)).toBe(form.test(text));
	}
});
