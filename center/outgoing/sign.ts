/** Signatures as Standard Webhooks 1.0 has them: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`. */
import { createHmac } from 'node:crypto';

const bothForMs = 86_400_000;

export interface SecretOf {
	id: string;
	secretNo: number;
	rotatedAt: string | null;
}

function makeSecret(key: Buffer, targetId: string, secretNo: number): Buffer {
	return createHmac('sha256', key).update(`outgoing-events:${targetId}:${secretNo}`).digest();
}

/** As the other side keeps it. */
export function showSecret(key: Buffer, { id, secretNo }: Pick<SecretOf, 'id' | 'secretNo'>): string {
	return `whsec_${makeSecret(key, id, secretNo).toString('base64')}`;
}

/** Headers of one try. For a day after a rotation both secrets sign, so that the other side may change at leisure. */
export function signBody(key: Buffer, target: SecretOf, eventId: string, body: string, nowMs: number) {
	const timestamp = String(Math.floor(nowMs / 1000));
	const isFresh = target.rotatedAt !== null && nowMs - Date.parse(target.rotatedAt) < bothForMs;
	const numbers = isFresh ? [target.secretNo, target.secretNo - 1] : [target.secretNo];
	const text = `${eventId}.${timestamp}.${body}`;
	const sign = (no: number) =>
		`v1,${createHmac('sha256', makeSecret(key, target.id, no))
			.update(text)
			.digest('base64')}`;
	return {
		'webhook-id': eventId,
		'webhook-timestamp': timestamp,
		'webhook-signature': numbers.map(sign).join(' '),
	};
}
