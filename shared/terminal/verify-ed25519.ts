import nacl from 'tweetnacl';

/** By the engine, beside the page's own work (Chromium 137); by script where it knows no Ed25519 or no WebCrypto, as on plain http. */
export async function verifyEd25519(text: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
	try {
		const key = await crypto.subtle.importKey('raw', publicKey as BufferSource, 'Ed25519', false, ['verify']);
		return await crypto.subtle.verify('Ed25519', key, signature as BufferSource, text as BufferSource);
	} catch {
		return nacl.sign.detached.verify(text, signature, publicKey);
	}
}
