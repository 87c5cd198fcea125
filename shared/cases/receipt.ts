import nacl from 'tweetnacl';
import type { Receipt } from '../protocol/center.ts';
import { encodeUtf8, fromBase64, toBase64 } from './bytes.ts';

type ReceiptFields = Omit<Receipt, 'signature'>;

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

/** `secretKey`: 64 bytes, Ed25519 as tweetnacl keeps it (seed ‖ public key). */
export function signReceipt(fields: ReceiptFields, secretKey: Uint8Array): Receipt {
	const signature = nacl.sign.detached(encodeUtf8(receiptText(fields)), secretKey);
	return { ...fields, signature: toBase64(signature) };
}

/** True only for the center's own word about exactly these bytes. */
export function isReceiptGenuine(
	receipt: Receipt,
	signPublicKey: Uint8Array,
	expected: { submissionId: string; digest: string },
): boolean {
	const signature = fromBase64(receipt.signature);
	if (signature?.length !== 64 || signPublicKey.length !== 32) return false;
	if (receipt.submissionId !== expected.submissionId || receipt.digest !== expected.digest) return false;
	return nacl.sign.detached.verify(encodeUtf8(receiptText(receipt)), signature, signPublicKey);
}
