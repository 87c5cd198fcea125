import type { SessionGrant, SessionRequest } from '../protocol/center.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { isKeyId, macText, sessionKeyLength, sessionSuite, writeSessionMark } from './request-session.ts';
import { makeSealKeys, openSealed } from './seal.ts';

/** What a terminal knows of its session, in memory only. */
export interface SessionKey {
	keyId: string;
	key: Uint8Array;
}

export interface SessionAsked {
	/** Body of the request. */
	body: string;
	/** Once: the ephemeral key is overwritten. null when the answer is none to this request. */
	open(grant: unknown): (SessionKey & { seconds: number }) | null;
}

export function askForSession(): SessionAsked {
	const { publicKey, secretKey } = makeSealKeys();
	const asked: SessionRequest = { suite: sessionSuite, publicKey: toBase64(publicKey) };
	return {
		body: JSON.stringify(asked),
		open(grant) {
			const sealed = isGrant(grant) ? fromBase64(grant.sealed) : null;
			const key = sealed && openSealed(sealed, publicKey, secretKey);
			secretKey.fill(0);
			if (!isGrant(grant) || key?.length !== sessionKeyLength) return null;
			return { keyId: grant.keyId, key, seconds: grant.seconds };
		},
	};
}

/** `lawpost-signature` over a `requestText`. */
export function signInSession({ keyId, key }: SessionKey, text: string): string {
	return writeSessionMark(keyId, macText(key, text));
}

function isGrant(value: unknown): value is SessionGrant {
	if (typeof value !== 'object' || value === null) return false;
	const { suite, keyId, seconds, sealed } = value as Record<string, unknown>;
	const isNamed = suite === sessionSuite && typeof keyId === 'string' && isKeyId(keyId);
	return isNamed && typeof seconds === 'number' && seconds > 0 && typeof sealed === 'string';
}
