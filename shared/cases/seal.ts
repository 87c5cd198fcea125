/**
 * Sealed boxes as libsodium's crypto_box_seal makes them: ephemeral X25519 key, nonce = BLAKE2b-192(ephemeral ‖ recipient),
 * XSalsa20-Poly1305. Whoever seals cannot open again. Bytes: ephemeral public key 32 + box.
 */
import { blake2b } from 'blakejs';
import nacl from 'tweetnacl';
import { concatBytes } from './bytes.ts';

export interface KeyPair {
	publicKey: Uint8Array;
	secretKey: Uint8Array;
}

export function makeSealKeys(): KeyPair {
	return nacl.box.keyPair();
}

export function seal(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
	const ephemeral = nacl.box.keyPair();
	const box = nacl.box(plain, makeNonce(ephemeral.publicKey, publicKey), publicKey, ephemeral.secretKey);
	ephemeral.secretKey.fill(0);
	return concatBytes(ephemeral.publicKey, box);
}

/** null when `sealed` was not sealed to this key or was changed. */
export function openSealed(sealed: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array | null {
	if (sealed.length < 48) return null;
	const ephemeral = sealed.subarray(0, 32);
	return nacl.box.open(sealed.subarray(32), makeNonce(ephemeral, publicKey), ephemeral, secretKey);
}

function makeNonce(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
	return blake2b(concatBytes(ephemeral, recipient), undefined, 24);
}
