import nacl from 'tweetnacl';
import { encodeUtf8, toBase64 } from '../cases/bytes.ts';
import type { KeyAlgorithm } from '../protocol/center.ts';
import type { StoredKey, TerminalDb } from './terminal-db.ts';

/** The terminal's own request key. It is made here and its secret half never leaves this engine. */
export interface TerminalKey {
	algorithm: KeyAlgorithm;
	/** As `EnrolRequest.publicKey`. */
	publicKey: string;
	/** base64 signature over the UTF-8 bytes of `text`. */
	sign(text: string): Promise<string>;
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The key of this terminal, made at first use; two tabs that make one at the same time end up with the same. */
export async function loadTerminalKey(db: TerminalDb): Promise<TerminalKey> {
	const stored = await db.get('keys', 'terminal');
	if (stored) return toTerminalKey(stored);
	try {
		return toTerminalKey(await keepFirst(db, await makeKey()));
	} catch {
		// Some engines have WebCrypto but cannot put a CryptoKey on disk.
		return toTerminalKey(await keepFirst(db, makeEd25519Key()));
	}
}

async function keepFirst(db: TerminalDb, made: StoredKey): Promise<StoredKey> {
	const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' });
	const earlier = await transaction.store.get('terminal');
	if (!earlier) await transaction.store.put(made, 'terminal');
	await transaction.done;
	return earlier ?? made;
}

async function makeKey(): Promise<StoredKey> {
	if (typeof crypto === 'undefined' || !crypto.subtle) return makeEd25519Key();
	const pair = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify']);
	const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
	return { algorithm: 'ES256', publicKey: toBase64(point), privateKey: pair.privateKey };
}

function makeEd25519Key(): StoredKey {
	const pair = nacl.sign.keyPair();
	return { algorithm: 'Ed25519', publicKey: toBase64(pair.publicKey), secret: pair.secretKey };
}

function toTerminalKey(stored: StoredKey): TerminalKey {
	const { algorithm, publicKey, privateKey, secret } = stored;
	return {
		algorithm,
		publicKey,
		async sign(text) {
			const bytes = encodeUtf8(text);
			if (secret) return toBase64(nacl.sign.detached(bytes, secret));
			if (!privateKey) throw new Error('terminal key has no private half');
			const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes as BufferSource);
			return toBase64(new Uint8Array(signed));
		},
	};
}
