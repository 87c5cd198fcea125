import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Role } from '../accounts/roles.ts';
import { startSession } from '../accounts/session.ts';
import type { DeskSession } from '../desk/protocol.ts';
import type { Center } from '../server.ts';
import { type Answer, readAnswer } from './terminal.ts';

/** A browser at the desk, without a page. */
export interface TestStaff {
	accountId: string;
	session: DeskSession;
	cookie: string;
	/** `path` from `/desk/` on. With any header replaced. */
	ask<T>(method: string, path: string, body?: object, over?: Record<string, string>): Promise<Answer<T>>;
}

/** Someone with these roles, signed in; no password is hashed. */
export async function signInAs(
	{ url, database: { sql } }: Pick<Center, 'url' | 'database'>,
	roles: Role[],
	nodeId: string | null = null,
): Promise<TestStaff> {
	const accountId = makeUuidV7(Date.now(), randomBytes(16));
	await sql`
		insert into accounts (id, sign_in_name, name, roles, node_id, languages, password_is_given, created_at)
		values (${accountId}, ${`t${accountId}`}, '虚构人员', ${roles}, ${nodeId}, ${['zh-CN']}, false, now())`;
	return openStaff(url, accountId, (await startSession(sql, accountId, Date.now())).split(';')[0] ?? '');
}

export async function openStaff(url: string, accountId: string, cookie: string): Promise<TestStaff> {
	let csrf = '';
	const ask: TestStaff['ask'] = async (method, path, body, over = {}) => {
		const headers = { cookie, 'lawpost-csrf': csrf, ...(body ? { 'content-type': 'application/json' } : {}), ...over };
		return readAnswer(
			await fetch(`${url}/desk/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
		);
	};
	const { value } = await ask<DeskSession>('GET', 'session');
	csrf = value.csrf;
	return { accountId, session: value, cookie, ask };
}
