/**
 * A session key instead of a signature on each request. A terminal asks for one by a request that its own key signs and that names an
 * ephemeral X25519 key; the center's answer is sealed to that. From then on `lawpost-signature` is `suite.keyId.mac`: no part holds a
 * dot, and no signature in base64 does. The MAC is over the same `requestText`.
 */
import nacl from 'tweetnacl';
import { concatBytes, encodeUtf8, toBase64 } from './bytes.ts';

/** Key by X25519 sealed box; HMAC-SHA-512 (RFC 2104), its first 32 bytes. Another suite gets another name. */
export const sessionSuite = 'x25519-hmac-sha512';
export const sessionPath = '/v1/terminals/self/session';
export const sessionKeyLength = 32;
export const macLength = 32;

export const blockLength = 128;
export const innerPad = 0x36;
export const outerPad = 0x5c;

export interface SessionMark {
	suite: string;
	keyId: string;
	/** base64 of `macLength` bytes; compared as it is, so that each MAC has one spelling. */
	mac: string;
}

/** `key`: at most 128 bytes. */
export function macText(key: Uint8Array, text: string): Uint8Array {
	const inner = nacl.hash(concatBytes(padKey(key, innerPad), encodeUtf8(text)));
	return nacl.hash(concatBytes(padKey(key, outerPad), inner)).subarray(0, macLength);
}

/** One block of the hash. */
export function padKey(key: Uint8Array, pad: number): Uint8Array {
	return Uint8Array.from({ length: blockLength }, (_, i) => (key[i] ?? 0) ^ pad);
}

export function writeSessionMark(keyId: string, mac: Uint8Array): string {
	return [sessionSuite, keyId, toBase64(mac)].join('.');
}

/** Whether this header speaks of a session at all. */
export function isSessionMark(header: string): boolean {
	return header.indexOf('.') >= 0;
}

/** Of a session, as the center names it. */
export function isKeyId(text: string): boolean {
	return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/** null when the header is none that a terminal writes. */
export function readSessionMark(header: string): SessionMark | null {
	const parts = header.split('.');
	const [suite = '', keyId = '', mac = ''] = parts;
	const isWhole = parts.length === 3 && isKeyId(keyId) && /^[A-Za-z0-9+/]{43}=$/.test(mac);
	return isWhole ? { suite, keyId, mac } : null;
}
