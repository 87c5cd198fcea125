/**
 * The center's two key pairs: X25519, that submissions are sealed to, and Ed25519, that receipts are signed with. They lie in
 * files of their own (0600), apart from the database: who takes the database away can read nothing of a person in it.
 */
import { createHash, createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import nacl from 'tweetnacl';
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../shared/cases/bytes.ts';
import { type KeyPair, makeSealKeys } from '../shared/cases/seal.ts';
import { loadOrMake } from './data-file.ts';

export interface CenterKeys {
	seal: KeyPair & { id: string };
	sign: { id: string; publicKey: Uint8Array; privateKey: KeyObject };
	/** 32 bytes that hide what the database keeps of accounts: one-time-code secrets, names that were tried. */
	desk: Buffer;
}

const keyFile = v.object({ suite: v.string(), publicKey: v.string(), secretKey: v.string() });

/** Reads `<dataDir>/keys/seal.json` and `sign.json`, made at first start. Rejects when a file is damaged: never makes a new key over it. */
export async function loadKeys(dataDir: string): Promise<CenterKeys> {
	const folder = join(dataDir, 'keys');
	const seal = readPair(await loadOrMake(join(folder, 'seal.json'), () => writePair('x25519', makeSealKeys())), 32);
	const sign = readPair(
		await loadOrMake(join(folder, 'sign.json'), () => writePair('ed25519', nacl.sign.keyPair())),
		64,
	);
	const desk = readSecret(await loadOrMake(join(folder, 'desk.json'), makeSecret));
	return {
		desk,
		seal: { ...seal, id: makeKeyId('seal', seal.publicKey) },
		sign: {
			id: makeKeyId('sign', sign.publicKey),
			publicKey: sign.publicKey,
			privateKey: createPrivateKey({
				format: 'jwk',
				key: {
					kty: 'OKP',
					crv: 'Ed25519',
					d: Buffer.from(sign.secretKey.subarray(0, 32)).toString('base64url'),
					x: Buffer.from(sign.publicKey).toString('base64url'),
				},
			}),
		},
	};
}

const secretFile = v.object({ suite: v.literal('aes-256-gcm'), secretKey: v.string() });

function makeSecret(): string {
	return JSON.stringify({ suite: 'aes-256-gcm', secretKey: randomBytes(32).toString('base64') });
}

function readSecret(text: string): Buffer {
	const secret = Buffer.from(v.parse(secretFile, JSON.parse(text)).secretKey, 'base64');
	if (secret.length !== 32) throw new Error('keys.damaged');
	return secret;
}

function writePair(suite: string, pair: KeyPair): string {
	return JSON.stringify({ suite, publicKey: toBase64(pair.publicKey), secretKey: toBase64(pair.secretKey) });
}

function readPair(text: string, secretLength: number): KeyPair {
	const file = v.parse(keyFile, JSON.parse(text));
	const publicKey = fromBase64(file.publicKey);
	const secretKey = fromBase64(file.secretKey);
	if (publicKey?.length !== 32 || secretKey?.length !== secretLength) throw new Error('keys.damaged');
	return { publicKey, secretKey };
}

function makeKeyId(use: string, publicKey: Uint8Array): string {
	return `${use}-${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`;
}
