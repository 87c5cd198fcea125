import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sql } from '../database/open.ts';
import type { Staff } from './roles.ts';

/**
 * A cookie that no script reads and no other site sends, and a second secret in a header on every request that changes or opens
 * something. `__Host-` binds it to this very host over TLS; Chromium and Firefox take it over plain http too when the host is
 * the machine itself (127.0.0.1, localhost), and from nowhere else. Sessions lie in the database: any center of several knows them.
 */
const cookieName = '__Host-lawpost-desk';
export const sessionHours = 12;

export interface DeskSessionRow {
	hash: Buffer;
	csrf: string;
	staff: Staff;
	signInName: string;
	/** The password was given by somebody else, and that somebody was a person: nothing else is answered before it is changed. */
	mustChangePassword: boolean;
	passwordIsGiven: boolean;
	isCsrf(given: unknown): boolean;
}

interface Row extends Staff {
	csrf: string;
	signInName: string;
	passwordIsGiven: boolean;
	isFirst: boolean;
}

/** Of an account that is not disabled; what the account may do is read each time, so a change holds at once. */
export async function findSession(
	sql: Sql,
	cookies: string | undefined,
	nowMs: number,
): Promise<DeskSessionRow | null> {
	const token = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{20,100})`).exec(cookies ?? '')?.[1];
	if (!token) return null;
	const hash = hashToken(token);
	const [row] = await sql<Row[]>`
		select csrf, accounts.id as "accountId", name, roles, node_id as "nodeId", languages, sign_in_name as "signInName",
			password_is_given as "passwordIsGiven", is_first as "isFirst"
		from desk_sessions join accounts on accounts.id = account_id
		where hash = ${hash} and expires_at > ${new Date(nowMs).toISOString()} and disabled_at is null`;
	if (!row) return null;
	const { csrf, signInName, passwordIsGiven, isFirst, ...staff } = row;
	return {
		hash,
		csrf,
		staff,
		signInName,
		passwordIsGiven,
		mustChangePassword: passwordIsGiven && !isFirst,
		isCsrf: (given) => typeof given === 'string' && timingSafeEqual(hashToken(given), hashToken(csrf)),
	};
}

/** Text of the cookie to set; its token stands nowhere else. */
export async function startSession(sql: Sql, accountId: string, nowMs: number): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const csrf = randomBytes(24).toString('base64url');
	await sql`delete from desk_sessions where expires_at < ${new Date(nowMs).toISOString()}`;
	await sql`
		insert into desk_sessions (hash, csrf, account_id, expires_at)
		values (${hashToken(token)}, ${csrf}, ${accountId}, ${new Date(nowMs + sessionHours * 3_600_000).toISOString()})`;
	return makeCookie(token, sessionHours * 3600);
}

export const endedCookie = makeCookie('', 0);

function makeCookie(token: string, seconds: number): string {
	return `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
}

function hashToken(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}
