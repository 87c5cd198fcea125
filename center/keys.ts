/**
 * The center's keys: X25519, that submissions are sealed to, Ed25519, that receipts are signed with, and a secret for accounts. They
 * lie in files of their own (0600), apart from the database: who takes the database away can read nothing of a person in it.
 *
 * Seal keys are changed without loss: `seal.json` is the first, `seal-0001.json` and so on come after it. The newest whose hour has
 * come is handed to terminals; all of them open what was sealed to them. None is ever deleted while something sealed to it is kept.
 */
import { createHash, createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import nacl from 'tweetnacl';
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../shared/cases/bytes.ts';
import { type KeyPair, makeSealKeys, openSealed } from '../shared/cases/seal.ts';
import { loadOrMake } from './data-file.ts';

export type SealKey = KeyPair & {
	id: string;
	/** Handed to terminals from this instant on. */
	fromMs: number;
};

export interface CenterKeys {
	/** What is sealed now is sealed to this one. */
	readonly seal: SealKey;
	sign: { id: string; publicKey: Uint8Array; privateKey: KeyObject };
	/** 32 bytes that hide what the database keeps of accounts: one-time-code secrets, names that were tried. */
	desk: Buffer;
	/** 32 bytes that request sessions come from, the same in every center process. */
	session: Buffer;
	hasSealKey(id: string): boolean;
	/** Plain contents by whichever key opens it; null when none does. The caller overwrites them. */
	openSealed(sealed: Uint8Array): Uint8Array | null;
	/** Reads the folder again: another process may have made a key. */
	reload(): Promise<void>;
}

const keyFile = v.object({
	suite: v.string(),
	publicKey: v.string(),
	secretKey: v.string(),
	from: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});
const sealName = /^seal(-\d{4})?\.json$/;

/** Reads `<dataDir>/keys`, made at first start. Rejects when a file is damaged: never makes a new key over it. */
export async function loadKeys(dataDir: string, now: () => number = Date.now): Promise<CenterKeys> {
	const folder = join(dataDir, 'keys');
	await loadOrMake(join(folder, 'seal.json'), () => writePair('x25519', makeSealKeys()));
	const sign = readPair(
		await loadOrMake(join(folder, 'sign.json'), () => writePair('ed25519', nacl.sign.keyPair())),
		64,
	);
	const desk = readSecret(await loadOrMake(join(folder, 'desk.json'), makeSecret));
	let seals = await readSealKeys(folder);
	return {
		get seal() {
			const nowMs = now();
			const present = seals.find((key) => key.fromMs <= nowMs) ?? seals.at(-1);
			if (!present) throw new Error('keys.damaged');
			return present;
		},
		hasSealKey: (id) => seals.some((key) => key.id === id),
		openSealed(sealed) {
			for (const { publicKey, secretKey } of seals) {
				const plain = openSealed(sealed, publicKey, secretKey);
				if (plain) return plain;
			}
			return null;
		},
		async reload() {
			seals = await readSealKeys(folder);
		},
		desk,
		session: Buffer.from(hkdfSync('sha512', desk, '', 'lawpost-request-session-1', 32)),
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

/** One more seal key, used from `fromMs` on. Of two that rotate at once each makes one of its own. */
export async function addSealKey(dataDir: string, fromMs: number): Promise<SealKey> {
	const folder = join(dataDir, 'keys');
	const text = writePair('x25519', makeSealKeys(), new Date(fromMs).toISOString());
	for (let number = 1; number < 10_000; number++) {
		const kept = await loadOrMake(join(folder, `seal-${String(number).padStart(4, '0')}.json`), () => text);
		if (kept === text) return readSealKey(text);
	}
	throw new Error('keys.tooMany');
}

/** Newest first. */
async function readSealKeys(folder: string): Promise<SealKey[]> {
	const names = (await readdir(folder))
		.filter((name) => sealName.test(name))
		.sort(bySealNumber)
		.reverse();
	return Promise.all(names.map(async (name) => readSealKey(await readFile(join(folder, name), 'utf8'))));
}

/** `seal.json` has no number and is the first. */
function bySealNumber(a: string, b: string): number {
	const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0);
	return numberOf(a) - numberOf(b);
}

function readSealKey(text: string): SealKey {
	const pair = readPair(text, 32);
	const { from } = v.parse(keyFile, JSON.parse(text));
	return { ...pair, id: makeKeyId('seal', pair.publicKey), fromMs: from ? Date.parse(from) : 0 };
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

function writePair(suite: string, pair: KeyPair, from?: string): string {
	return JSON.stringify({ suite, publicKey: toBase64(pair.publicKey), secretKey: toBase64(pair.secretKey), from });
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
