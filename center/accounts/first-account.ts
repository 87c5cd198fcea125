import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Sql } from '../database/open.ts';
import { hashPassword } from './password.ts';

export const firstSignInName = 'admin';

/** Where there is no account at all: an administrator whose password is the passcode of the data folder. */
export async function ensureFirstAccount(sql: Sql, passcode: string, nowMs: number): Promise<void> {
	const known = await sql`select 1 from accounts limit 1`;
	if (known.length > 0) return;
	const hash = await hashPassword(passcode.trim());
	await sql`
		insert into accounts (id, sign_in_name, name, roles, languages, password_hash, password_is_given, is_first, created_at)
		values (${makeUuidV7(nowMs, randomBytes(16))}, ${firstSignInName}, '管理员', ${['administrator']},
			${['zh-CN', 'mn-Mong']}, ${hash}, true, true, ${new Date(nowMs).toISOString()})
		on conflict (sign_in_name) do nothing`;
}
