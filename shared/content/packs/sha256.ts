import sha256 from 'fast-sha256';
import { toHex } from './hex.ts';

/** SHA-256 in lower-case hex. Asynchronous, so that an engine's own may stand in. */
export type Digest = (bytes: Uint8Array) => Promise<string>;

export function digestNow(bytes: Uint8Array): string {
	return toHex(sha256(bytes));
}

export const digestByScript: Digest = (bytes) => Promise.resolve(digestNow(bytes));
