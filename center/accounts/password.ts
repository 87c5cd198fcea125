import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createTurns } from '../../shared/turns.ts';

/** 32 MiB and about a tenth of a second: OWASP's figures for scrypt. Written with each hash, so that they may grow. */
const present = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const saltBytes = 16;
const keyBytes = 32;
/** More at one time would let a burst of sign-ins take the memory of the intake. */
const turns = createTurns(2);

/** `scrypt$32768$8$3$<salt>$<key>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(saltBytes);
	const { cost, blockSize, parallelization } = present;
	const key = await derive(password, salt, present);
	return ['scrypt', cost, blockSize, parallelization, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** `isOld`: right, but made with other parameters than those of today. A null hash takes as long and is never right. */
export async function checkPassword(
	password: string,
	hash: string | null,
): Promise<{ isRight: boolean; isOld: boolean }> {
	const [name, cost, blockSize, parallelization, salt = '', key = ''] = (hash ?? '').split('$');
	if (name !== 'scrypt') {
		await derive(password, Buffer.alloc(saltBytes), present);
		return { isRight: false, isOld: false };
	}
	const given = { cost: Number(cost), blockSize: Number(blockSize), parallelization: Number(parallelization) };
	const expected = Buffer.from(key, 'base64url');
	const found = await derive(password, Buffer.from(salt, 'base64url'), given);
	const isRight = expected.length === found.length && timingSafeEqual(expected, found);
	const isOld = Object.entries(present).some(([each, value]) => given[each as keyof typeof present] !== value);
	return { isRight, isOld };
}

function derive(password: string, salt: Buffer, options: typeof present): Promise<Buffer> {
	return turns(
		() =>
			new Promise((resolve, reject) => {
				const maxmem = 160 * options.cost * options.blockSize;
				scrypt(password.normalize('NFKC'), salt, keyBytes, { ...options, maxmem }, (error, key) =>
					error ? reject(error) : resolve(key),
				);
			}),
	);
}

const passwordLeast = 10;

/** Long enough, of several characters, and not the account's own name. */
export function isFitPassword(password: string, signInName: string): boolean {
	const plain = password.normalize('NFKC').trim();
	if (plain.length < passwordLeast || plain.length > 200 || new Set(plain).size < 5) return false;
	return !plain.toLowerCase().includes(signInName);
}
