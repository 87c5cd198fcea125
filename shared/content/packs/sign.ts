import nacl from 'tweetnacl';
import { fromBase64, toBase64 } from '../../cases/bytes.ts';
import { writeCanonical } from './canonical.ts';
import { encodeText } from './engine-text.ts';
import type { Envelope, Keyring, Manifest } from './manifest.ts';

/** A line before what is signed, so that no signature of one thing passes for another. */
const prefixes = { manifest: 'lawpost-manifest-1\n', keyring: 'lawpost-keyring-1\n' };

function sign(kind: keyof typeof prefixes, body: string, secretKey: Uint8Array): string {
	return toBase64(nacl.sign.detached(encodeText(prefixes[kind] + body), secretKey));
}

/** `publicKey`: base64 of 32 bytes. False for anything that is not a genuine signature. */
export function isSigned(kind: keyof typeof prefixes, body: string, signature: string, publicKey: string): boolean {
	const bytes = fromBase64(signature);
	const key = fromBase64(publicKey);
	if (bytes?.length !== nacl.sign.signatureLength || key?.length !== nacl.sign.publicKeyLength) return false;
	return nacl.sign.detached.verify(encodeText(prefixes[kind] + body), bytes, key);
}

/** Signed by the root key, which is used for nothing else and may lie in a drawer. */
export function signKeyring(keyring: Keyring, rootSecret: Uint8Array): Envelope['keyring'] {
	const body = writeCanonical(keyring);
	return { body, signature: sign('keyring', body, rootSecret) };
}

export function signManifest(
	manifest: Manifest,
	keyring: Envelope['keyring'],
	keyId: string,
	secretKey: Uint8Array,
): Envelope {
	const body = writeCanonical(manifest);
	const signature = sign('manifest', body, secretKey);
	return { format: 'lawpost-signed-1', suite: 'ed25519', keyring, keyId, body, signature };
}

export function encodeEnvelope(envelope: Envelope): Uint8Array {
	return encodeText(writeCanonical(envelope));
}
