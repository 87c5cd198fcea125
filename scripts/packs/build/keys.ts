import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nacl from 'tweetnacl';
import { fromBase64, toBase64 } from '../../../shared/cases/bytes.ts';
import type { Envelope, Keyring } from '../../../shared/content/packs/manifest.ts';
import { parseKeyring } from '../../../shared/content/packs/manifest.ts';
import { signKeyring } from '../../../shared/content/packs/sign.ts';

interface KeyFile {
	id: string;
	publicKey: string;
	secretKey: string;
}
export interface PackKeys {
	rootKey: string;
	keyring: Envelope['keyring'];
	keyId: string;
	secretKey: Uint8Array;
}

const files = {
	root: 'pack-root.json',
	rootPublic: 'pack-root-public.json',
	signing: 'pack-signing.json',
	keyring: 'pack-keyring.json',
};

function makeKey(id: string): KeyFile {
	const { publicKey, secretKey } = nacl.sign.keyPair();
	return { id, publicKey: toBase64(publicKey), secretKey: toBase64(secretKey) };
}

function writeSecret(path: string, value: unknown): void {
	writeFileSync(path, `${JSON.stringify(value, null, '\t')}\n`, { mode: 0o600 });
}

function readKey(path: string): KeyFile {
	const key = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
	if (fromBase64(key.secretKey)?.length !== nacl.sign.secretKeyLength) throw new Error(`${path} holds no key`);
	return key;
}

function readKeyring(folder: string): { keyring: Keyring; signed: Envelope['keyring'] } | null {
	const path = join(folder, files.keyring);
	if (!existsSync(path)) return null;
	const signed = JSON.parse(readFileSync(path, 'utf8')) as Envelope['keyring'];
	const keyring = parseKeyring(signed.body);
	if (!keyring.ok) throw new Error(`${path} holds no keyring`);
	return { keyring: keyring.value, signed };
}

/** Makes what is missing: a root key (at first), and with `isNew` another signing key; revokes `revoke`. The root signs the list. */
export function makeKeys(folder: string, options: { isNew?: boolean; revoke?: string[] } = {}): PackKeys {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const rootPath = join(folder, files.root);
	const signingPath = join(folder, files.signing);
	if (!existsSync(rootPath) && existsSync(join(folder, files.rootPublic))) {
		if (existsSync(signingPath) && !options.isNew && !options.revoke?.length) return readKeys(folder);
		throw new Error(`bring ${files.root} back to ${folder} first: without it no list of keys can be signed`);
	}
	if (!existsSync(rootPath)) writeSecret(rootPath, makeKey('root'));
	const root = readKey(rootPath);
	// What builds need of it, once the secret lies in a drawer.
	writeFileSync(join(folder, files.rootPublic), `${JSON.stringify({ publicKey: root.publicKey })}\n`);
	const before = readKeyring(folder)?.keyring ?? { version: 0, keys: [], revoked: [] };
	const hasSigning = existsSync(signingPath);
	if (hasSigning && before.version > 0 && !options.isNew && !options.revoke?.length) return readKeys(folder);
	const isMaking = !hasSigning || options.isNew === true;
	if (isMaking) writeSecret(signingPath, makeKey(`sign-${before.keys.length + 1}`));
	const signing = readKey(signingPath);
	const revoked = [...new Set([...before.revoked, ...(options.revoke ?? [])])];
	const keys = before.keys.filter((key) => !revoked.includes(key.id) && key.id !== signing.id);
	keys.push({ id: signing.id, publicKey: signing.publicKey });
	const keyring = { version: before.version + 1, keys, revoked };
	const signed = signKeyring(keyring, fromBase64(root.secretKey) ?? new Uint8Array());
	writeFileSync(join(folder, files.keyring), `${JSON.stringify(signed)}\n`);
	return readKeys(folder);
}

/** Path of the root secret while it lies beside the signing key; null once it was taken away. */
export function findRootSecret(folder: string): string | null {
	const path = join(folder, files.root);
	return existsSync(path) ? path : null;
}

export function readKeys(folder: string): PackKeys {
	const signed = readKeyring(folder)?.signed;
	if (!signed) throw new Error(`${folder} holds no keyring: npm run packs -- keygen --keys ${folder}`);
	const signing = readKey(join(folder, files.signing));
	const publicPath = join(folder, files.rootPublic);
	const { publicKey: rootKey } = existsSync(publicPath)
		? (JSON.parse(readFileSync(publicPath, 'utf8')) as { publicKey: string })
		: readKey(join(folder, files.root));
	return { rootKey, keyring: signed, keyId: signing.id, secretKey: fromBase64(signing.secretKey) ?? new Uint8Array() };
}
