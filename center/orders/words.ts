/** Free words of an event, sealed to the center's key: what the database holds of them opens nothing. */
import { sealBody } from '../../shared/cases/envelope.ts';
import { openSealed } from '../../shared/cases/seal.ts';
import type { CenterKeys } from '../keys.ts';

/** An article as it was put into an answer: whole, with the day on which it was compared. */
export interface QuotedArticle {
	law: string;
	article: string;
	text: string;
	source: string;
	checkedOn: string;
}

export interface OrderWords {
	/** What was written, said or noted. */
	words?: string;
	articles?: QuotedArticle[];
	/** Missing papers, one a line; all of them, once. */
	gaps?: string[];
	/** What a slip passes on. */
	asked?: string;
}

export function sealWords(words: OrderWords, keys: CenterKeys): Buffer {
	return Buffer.from(sealBody(words, keys.seal.publicKey), 'base64');
}

/** null: another key sealed it, or it was deleted. */
export function openWords(sealed: Uint8Array, keys: CenterKeys): OrderWords | null {
	const plain = openSealed(sealed, keys.seal.publicKey, keys.seal.secretKey);
	if (!plain) return null;
	try {
		return JSON.parse(Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('utf8')) as OrderWords;
	} catch {
		return null;
	} finally {
		plain.fill(0);
	}
}
