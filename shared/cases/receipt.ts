import nacl from 'tweetnacl';
import type { Receipt } from '../protocol/center.ts';
import { concatBytes, encodeUtf8, fromBase64, toBase64 } from './bytes.ts';

type ReceiptFields = Omit<Receipt, 'signature' | 'path'>;

/** `accept` of a terminal that reads receipts with a path; no header of its own, which an older center's CORS would not let through. */
export const acceptPath = 'application/json;receipt=path';

/** What the center's Ed25519 key signs: one field a line, in this order. */
export function receiptText(fields: ReceiptFields): string {
	return [
		'lawpost-receipt-1',
		fields.submissionId,
		fields.caseCode,
		fields.digest,
		fields.receivedAt,
		fields.keyId,
	].join('\n');
}

/** What it signs once for many receipts: the root of a tree (RFC 6962) whose leaves are their texts. */
export function receiptsText(keyId: string, root: Uint8Array): string {
	return ['lawpost-receipts-1', keyId, toBase64(root)].join('\n');
}

/** Bytes of a node, the first of SHA-512: the hash that a terminal carries already. */
export const nodeLength = 32;
/** First byte of what is hashed, so that no leaf passes for a node. */
export const leafMark = 0;
export const nodeMark = 1;
/** 65,536 receipts; a longer path is no path. */
const stepsMost = 16;

/** `secretKey`: 64 bytes, Ed25519 as tweetnacl keeps it (seed ‖ public key). */
export function signReceipt(fields: ReceiptFields, secretKey: Uint8Array): Receipt {
	const signature = nacl.sign.detached(encodeUtf8(receiptText(fields)), secretKey);
	return { ...fields, signature: toBase64(signature) };
}

/** Of Ed25519: 64 bytes of signature, 32 of key. */
type Verify<Answer> = (text: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => Answer;

/**
 * True only for the center's own word about exactly these bytes. `verify`: the engine's own, where it has one; by script it stops a small
 * machine for some ten milliseconds.
 */
export function isReceiptGenuine<Answer = boolean>(
	receipt: Receipt,
	signPublicKey: Uint8Array,
	expected: { submissionId: string; digest: string },
	verify: Verify<Answer | boolean> = nacl.sign.detached.verify,
): Answer | boolean {
	const signature = fromBase64(receipt.signature);
	if (signature?.length !== 64 || signPublicKey.length !== 32) return false;
	if (receipt.submissionId !== expected.submissionId || receipt.digest !== expected.digest) return false;
	const text = findSignedText(receipt);
	return text !== null && verify(encodeUtf8(text), signature, signPublicKey);
}

/** A step of the path is a side (0: the neighbour stands left, 1: right) and the neighbour's hash. Null when the path is none. */
function findSignedText(receipt: Receipt): string | null {
	const text = receiptText(receipt);
	if (receipt.path === undefined) return text;
	const path = fromBase64(receipt.path);
	const step = 1 + nodeLength;
	if (!path || path.length % step !== 0 || path.length > stepsMost * step) return null;
	let node = hashNode(leafMark, encodeUtf8(text));
	for (let at = 0; at < path.length; at += step) {
		const side = path[at] ?? 2;
		const neighbour = path.subarray(at + 1, at + step);
		if (side > 1) return null;
		node = side === 0 ? hashNode(nodeMark, neighbour, node) : hashNode(nodeMark, node, neighbour);
	}
	return receiptsText(receipt.keyId, node);
}

function hashNode(mark: number, ...parts: Uint8Array[]): Uint8Array {
	return nacl.hash(concatBytes(Uint8Array.of(mark), ...parts)).subarray(0, nodeLength);
}
