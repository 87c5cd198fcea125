import { createHmac, randomBytes } from 'node:crypto';

const key = randomBytes(32);

/** A keyed digest of what a card says; the key is never written down and dies with the process. */
export function markCard(words: Uint8Array): string {
	return createHmac('sha256', key).update(words).digest('base64');
}
