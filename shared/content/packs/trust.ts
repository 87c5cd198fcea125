import { refuse, type Taken } from './faults.ts';
import { type Keyring, type Manifest, parseEnvelope, parseKeyring, parseManifest } from './manifest.ts';
import { isSigned } from './sign.ts';

/** What a terminal remembers for ever about whom it believes. `rootKey`: base64, pinned when it was enrolled. */
export interface Trust {
	rootKey: string;
	keyringVersion: number;
	revoked: string[];
	/** 0: no manifest yet. */
	version: number;
	/** '' before the first. */
	madeAt: string;
	/** Text of the manifest last taken, exactly as signed. */
	body: string;
}

export function startTrust(rootKey: string): Trust {
	return { rootKey, keyringVersion: 0, revoked: [], version: 0, madeAt: '', body: '' };
}

/** A clock may be wrong by this much before a manifest counts as made in the future. */
const clockSlackMs = 36 * 3_600_000;

/**
 * Takes a manifest as it came, or says why not. What is taken is never older than what was taken before: the day on
 * which it was made never goes back, and its version only where the manifest itself says `rollback`.
 */
export function judgeManifest(
	bytes: Uint8Array,
	trust: Trust,
	nowMs: number,
): Taken<{ manifest: Manifest; trust: Trust }> {
	const envelope = parseEnvelope(bytes);
	if (!envelope.ok) return envelope;
	const keyring = judgeKeyring(envelope.value.keyring, trust);
	if (!keyring.ok) return keyring;
	const { keyId, body, signature } = envelope.value;
	const revoked = trust.revoked.concat(keyring.value.revoked.filter((id) => trust.revoked.indexOf(id) < 0));
	if (revoked.indexOf(keyId) >= 0) return refuse('content.revokedKey');
	const key = keyring.value.keys.filter((each) => each.id === keyId)[0];
	if (!key) return refuse('content.unknownKey');
	if (!isSigned('manifest', body, signature, key.publicKey)) return refuse('content.badSignature');
	const manifest = parseManifest(body);
	if (!manifest.ok) return manifest;
	const fault = compare(manifest.value, body, trust, nowMs);
	if (fault) return refuse(fault);
	const { version, madeAt } = manifest.value;
	const next = { rootKey: trust.rootKey, keyringVersion: keyring.value.version, revoked, version, madeAt, body };
	return { ok: true, value: { manifest: manifest.value, trust: next } };
}

function judgeKeyring(signed: { body: string; signature: string }, trust: Trust): Taken<Keyring> {
	if (!isSigned('keyring', signed.body, signed.signature, trust.rootKey)) return refuse('content.unknownKey');
	const keyring = parseKeyring(signed.body);
	if (keyring.ok && keyring.value.version < trust.keyringVersion) return refuse('content.older');
	return keyring;
}

function compare(manifest: Manifest, body: string, trust: Trust, nowMs: number) {
	const madeMs = Date.parse(manifest.madeAt);
	if (madeMs > nowMs + clockSlackMs) return 'content.fromFuture' as const;
	if (Date.parse(manifest.validUntil) <= madeMs) return 'content.malformed' as const;
	if (trust.version === 0 || body === trust.body) return null;
	if (madeMs < Date.parse(trust.madeAt)) return 'content.older' as const;
	if (manifest.version === trust.version) return 'content.versionReused' as const;
	if (manifest.version < trust.version && !manifest.rollback) return 'content.older' as const;
	return null;
}
