import fc from 'fast-check';
import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { concatBytes, decodeUtf8, encodeUtf8, fromBase64, toBase64 } from './bytes.ts';
import { groupCaseCode, isCaseCode, makeCaseCode, speakGroup } from './case-code.ts';
import { digestBody } from './digest.ts';
import { isReceiptGenuine, signReceipt } from './receipt.ts';
import { fullJitterDelay, retryBaseMs, retryMostMs } from './retry.ts';
import { makeSealKeys, openSealed, seal } from './seal.ts';
import { makeUuidV7 } from './uuid.ts';

test('base64 and UTF-8 agree with Node', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 80 }), (bytes, text) => {
			expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
			expect(fromBase64(toBase64(bytes))).toEqual(bytes);
			expect(Buffer.from(encodeUtf8(text))).toEqual(Buffer.from(text, 'utf8'));
			expect(decodeUtf8(encodeUtf8(text))).toBe(Buffer.from(text, 'utf8').toString('utf8'));
		}),
	);
});

test('bytes that are not base64 are refused', () => {
	expect(['a', 'ab=c', '****', 'YQ', 'YQ==='].map(fromBase64)).toEqual([null, null, null, null, null]);
});

test('a case code catches one wrong digit and two swapped', () => {
	fc.assert(
		fc.property(
			fc.nat(9999),
			fc.nat(999_999),
			fc.nat(17),
			fc.integer({ min: 1, max: 9 }),
			(terminal, counter, at, plus) => {
				const code = makeCaseCode('159902', terminal, counter);
				expect(code).toMatch(/^159902\d{12}$/);
				expect(isCaseCode(code)).toBe(true);
				const wrong = code.slice(0, at) + ((Number(code.charAt(at)) + plus) % 10) + code.slice(at + 1);
				expect(isCaseCode(wrong)).toBe(false);
				const next = Math.min(at + 1, 17);
				const swapped = code.split('');
				swapped[at] = code.charAt(next);
				swapped[next] = code.charAt(at);
				expect(isCaseCode(swapped.join(''))).toBe(code.charAt(at) === code.charAt(next) || at === next);
			},
		),
	);
});

test('a case code is spoken in six groups', () => {
	expect(groupCaseCode('159902001200341758').map(speakGroup)).toEqual([
		'幺五九',
		'九零二',
		'零零幺',
		'二零零',
		'三四幺',
		'七五八',
	]);
});

test('a sealed box opens for its key alone', () => {
	const keys = makeSealKeys();
	const other = makeSealKeys();
	const plain = encodeUtf8('老板三个月没发工资');
	const sealed = seal(plain, keys.publicKey);
	expect(openSealed(sealed, keys.publicKey, keys.secretKey)).toEqual(plain);
	expect(openSealed(sealed, other.publicKey, other.secretKey)).toBeNull();
	sealed[40] = (sealed[40] ?? 0) ^ 1;
	expect(openSealed(sealed, keys.publicKey, keys.secretKey)).toBeNull();
	expect(openSealed(new Uint8Array(10), keys.publicKey, keys.secretKey)).toBeNull();
});

test('a receipt speaks for exactly its bytes', () => {
	const keys = nacl.sign.keyPair();
	const digest = digestBody(encodeUtf8('body'));
	const receipt = signReceipt(
		{ submissionId: 'id', caseCode: '1', digest, receivedAt: '2026-11-22T00:00:00Z', keyId: 'k' },
		keys.secretKey,
	);
	expect(isReceiptGenuine(receipt, keys.publicKey, { submissionId: 'id', digest })).toBe(true);
	expect(
		isReceiptGenuine(receipt, keys.publicKey, { submissionId: 'id', digest: digestBody(encodeUtf8('other')) }),
	).toBe(false);
	expect(
		isReceiptGenuine({ ...receipt, receivedAt: '2026-11-23T00:00:00Z' }, keys.publicKey, {
			submissionId: 'id',
			digest,
		}),
	).toBe(false);
	expect(isReceiptGenuine({ ...receipt, signature: '' }, keys.publicKey, { submissionId: 'id', digest })).toBe(false);
});

test('UUIDv7 sorts by time', () => {
	const random = new Uint8Array(16).fill(255);
	const early = makeUuidV7(1_763_770_000_000, random);
	expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(early < makeUuidV7(1_763_770_000_001, new Uint8Array(16))).toBe(true);
});

test('retries spread over the whole wait', () => {
	expect(fullJitterDelay(0, 0)).toBe(0);
	expect(fullJitterDelay(1, 0.5)).toBe(retryBaseMs);
	expect(fullJitterDelay(1000, 0.999_999)).toBeLessThanOrEqual(retryMostMs);
	expect(concatBytes(new Uint8Array([1]), new Uint8Array([2, 3]))).toEqual(new Uint8Array([1, 2, 3]));
});
