import { createHash, randomInt } from 'node:crypto';
import type { Sql } from './database/open.ts';

/** Characters that cannot be mistaken for one another when read aloud or copied by hand. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `count` one-time codes like `7KQ4-M2XH-9TBW` (59 bits). Only their hashes are stored. */
export async function createCodes(sql: Sql, count: number, validHours: number): Promise<string[]> {
	const codes = Array.from({ length: count }, makeCode);
	const rows = codes.map((code) => ({ hash: hashCode(code) }));
	for (const { hash } of rows) {
		await sql`
			insert into enrolment_codes (hash, expires_at)
			values (${hash}, now() + make_interval(secs => ${validHours * 3600}))`;
	}
	return codes;
}

/** Of a code as typed: case, spaces and hyphens do not matter. */
export function hashCode(code: string): Buffer {
	return createHash('sha256')
		.update(`lawpost-code:${code.toUpperCase().replace(/[\s-]/g, '')}`)
		.digest();
}

function makeCode(): string {
	const characters = Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
	return characters.replace(/(.{4})(?=.)/g, '$1-');
}
