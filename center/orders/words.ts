/** Free words of an event, sealed to the center's key: what the database holds of them opens nothing. */
import { sealBody } from '../../shared/cases/envelope.ts';
import type { CenterKeys } from '../keys.ts';
import type { OrderWords } from './events.ts';

export function sealWords(words: OrderWords, keys: CenterKeys): Buffer {
	return Buffer.from(sealBody(words, keys.seal.publicKey), 'base64');
}

/** null: another key sealed it, or it was deleted. */
export function openWords(sealed: Uint8Array, keys: CenterKeys): OrderWords | null {
	const plain = keys.openSealed(sealed);
	if (!plain) return null;
	try {
		return JSON.parse(Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('utf8')) as OrderWords;
	} catch {
		return null;
	} finally {
		plain.fill(0);
	}
}
