import { createPrivateKey } from 'node:crypto';
import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../shared/cases/bytes.ts';
import { isReceiptGenuine, receiptText } from '../../shared/cases/receipt.ts';
import type { Receipt } from '../../shared/protocol/center.ts';
import { createReceipts } from './receipt.ts';

const pair = nacl.sign.keyPair();
const key = { kty: 'OKP', crv: 'Ed25519', d: encode(pair.secretKey.subarray(0, 32)), x: encode(pair.publicKey) };
const sign = { id: 'sign-1', publicKey: pair.publicKey, privateKey: createPrivateKey({ format: 'jwk', key }) };
const makeReceipt = createReceipts({ sign });

function encode(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

function makeAtOnce(count: number, readsPath: (i: number) => boolean = () => true): Promise<Receipt[]> {
	return Promise.all(
		Array.from({ length: count }, (_, i) =>
			makeReceipt({ id: `id-${i}`, caseCode: '159902001200001X', digest: `digest-${i}`, receivedMs: i }, readsPath(i)),
		),
	);
}

const isGenuine = (receipt: Receipt) =>
	isReceiptGenuine(receipt, pair.publicKey, { submissionId: receipt.submissionId, digest: receipt.digest });

test('receipts signed together are each genuine', async () => {
	for (const count of [2, 3, 5, 8]) {
		const receipts = await makeAtOnce(count);
		expect(receipts.map(({ submissionId }) => submissionId)).toEqual(receipts.map((_, i) => `id-${i}`));
		expect(receipts.filter((receipt) => !isGenuine(receipt))).toEqual([]);
		expect(new Set(receipts.map(({ signature }) => signature)).size).toBe(1);
	}
});

test('a path has six steps at most', async () => {
	const receipts = await makeAtOnce(130);
	expect(new Set(receipts.map(({ signature }) => signature)).size).toBe(3);
	const stepsOf = ({ path = '' }: Receipt) => (fromBase64(path)?.length ?? 0) / 33;
	expect(Math.max(...receipts.map(stepsOf))).toBe(6);
	expect([receipts[63], receipts[64], receipts[129]].map((receipt) => receipt && isGenuine(receipt))).toEqual([
		true,
		true,
		true,
	]);
});

test('a lone receipt carries its own signature', async () => {
	const [first] = await makeAtOnce(1);
	const [again] = await makeAtOnce(1);
	expect(first).toEqual(again);
	expect([first && isGenuine(first), first?.path]).toEqual([true, undefined]);
});

test('older terminals get receipts without a path', async () => {
	const receipts = await makeAtOnce(6, (i) => i % 2 === 0);
	expect(receipts.map(({ path }) => path !== undefined)).toEqual([true, false, true, false, true, false]);
	expect(receipts.every(isGenuine)).toBe(true);
	const oneReader = await makeAtOnce(3, (i) => i === 1);
	expect(oneReader.map(({ path }) => path)).toEqual([undefined, undefined, undefined]);
	expect(oneReader.every(isGenuine)).toBe(true);
});

test('a path speaks for its own text only', async () => {
	const receipts = await makeAtOnce(5);
	const [first, second] = receipts as [Receipt, Receipt];
	const bytes = fromBase64(first.path ?? '') ?? new Uint8Array();
	const wrong: Receipt[] = [
		{ ...first, path: second.path ?? '' },
		{ ...first, path: '' },
		{ ...first, receivedAt: '2026-11-23T00:00:00.000Z' },
		{ ...first, caseCode: '159902001200002X' },
		{ ...first, path: toBase64(bytes.subarray(0, bytes.length - 33)) },
		{ ...first, path: toBase64(bytes.subarray(0, bytes.length - 1)) },
		{ ...first, path: toBase64(new Uint8Array(33 * 17)) },
		{ ...first, path: 'not base64' },
		...[0, 1, 32, 33, 98].map((at) => {
			const changed = Uint8Array.from(bytes);
			changed[at] = (bytes[at] ?? 0) ^ 1;
			return { ...first, path: toBase64(changed) };
		}),
	];
	expect(wrong.filter(isGenuine)).toEqual([]);
	const { path: _, ...plain } = first;
	expect([isGenuine(first), isGenuine(plain)]).toEqual([true, false]);
});

test('a node passes for no receipt', async () => {
	const receipts = await makeAtOnce(2);
	const [first] = receipts as [Receipt];
	// What is signed for both is no text of a receipt, and a text's signature stands for no root.
	const [lone] = await makeAtOnce(1);
	expect(receiptText(first)).toBe(receiptText(lone as Receipt));
	expect(isGenuine({ ...(lone as Receipt), path: first.path ?? '' })).toBe(false);
});
