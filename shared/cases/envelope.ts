import type { SubmissionEnvelope } from '../protocol/center.ts';
import { encodeUtf8, toBase64 } from './bytes.ts';
import { seal } from './seal.ts';

/**
 * The JSON body that is sent, stored and digested: keys in a fixed order, so that the same envelope is always
 * the same bytes.
 */
export function encodeEnvelope(envelope: SubmissionEnvelope): string {
	const { id, caseCode, sequence, kind, createdAt, suite, sealKeyId, sealed, booking, matter } = envelope;
	const base = { id, caseCode, sequence, kind, createdAt, suite, sealKeyId, sealed };
	if (matter) {
		const { service, language, green } = matter;
		return JSON.stringify({ ...base, matter: { service, language, green } });
	}
	if (!booking) return JSON.stringify(base);
	const { institutionId, service, slotId } = booking;
	return JSON.stringify({ ...base, booking: { institutionId, service, slotId } });
}

/** base64 sealed box of `body` as JSON. The plain bytes are overwritten before this returns. */
export function sealBody(body: unknown, sealPublicKey: Uint8Array): string {
	const plain = encodeUtf8(JSON.stringify(body));
	const sealed = seal(plain, sealPublicKey);
	plain.fill(0);
	return toBase64(sealed);
}
