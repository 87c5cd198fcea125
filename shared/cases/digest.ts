import nacl from 'tweetnacl';
import { toBase64 } from './bytes.ts';

/** base64 SHA-512 of a body. tweetnacl carries it already, which keeps a second hash out of the TV's first load. */
export function digestBody(body: Uint8Array): string {
	return toBase64(nacl.hash(body));
}
