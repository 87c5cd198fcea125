import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import type { Sql, Transaction } from '../database/open.ts';
import { findStep } from './totp.ts';

const recoveryCount = 10;
/** No characters that are mistaken for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** AES-256-GCM under the key that lies apart from the database, bound to its account: nonce, tag, text. */
export function sealSecret(secret: Buffer, accountId: string, key: Buffer): Buffer {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(accountId));
	const text = Buffer.concat([cipher.update(secret), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

export function openSecret(sealed: Buffer, accountId: string, key: Buffer): Buffer {
	const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(accountId));
	cipher.setAuthTag(sealed.subarray(12, 28));
	return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]);
}

/** True when the account asks for no code, or this is a code not taken before, or a recovery code, which is used up. */
export async function takeCode(
	sql: Sql,
	{ accountId, code, nowMs, key }: { accountId: string; code: string; nowMs: number; key: Buffer },
): Promise<boolean> {
	const [row] = await sql<{ secret: Buffer; since: string | null; step: string }[]>`
		select totp_secret as secret, totp_since as since, totp_step as step from accounts where id = ${accountId}`;
	if (!row?.since) return true;
	const step = findStep(openSecret(row.secret, accountId, key), code, nowMs, Number(row.step));
	if (step !== null) {
		// Of two centers that are given the same code at once, one finds the step still lower.
		const taken = await sql`update accounts set totp_step = ${step} where id = ${accountId} and totp_step < ${step}`;
		return taken.count === 1;
	}
	const used = await sql`delete from recovery_codes where account_id = ${accountId} and hash = ${hashCode(code, key)}`;
	return used.count === 1;
}

/** Ten codes for whoever loses the phone; those made before are gone. They are shown once. */
export async function makeRecoveryCodes(tx: Transaction, accountId: string, key: Buffer): Promise<string[]> {
	const codes = Array.from({ length: recoveryCount }, () => `${makePart()}-${makePart()}`);
	await tx`delete from recovery_codes where account_id = ${accountId}`;
	for (const code of codes)
		await tx`insert into recovery_codes (account_id, hash) values (${accountId}, ${hashCode(code, key)})`;
	return codes;
}

const makePart = () => Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

function hashCode(code: string, key: Buffer): Buffer {
	return createHmac('sha256', key)
		.update(`recovery:${code.toUpperCase().replace(/[\s-]/g, '')}`)
		.digest();
}

/** A password for somebody to be told once and to change at once. */
export function makeGivenPassword(): string {
	return Array.from({ length: 3 }, makePart).join('-');
}
