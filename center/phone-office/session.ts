/**
 * A case is opened by its code and its PIN. The PIN lies nowhere but inside the sealed first submission, so whoever takes the
 * database has nothing to guess at. A code that nobody has, a case without a PIN and a wrong PIN get one answer, after the same work
 * and never sooner than `wrongAfterMs`.
 *
 * Tries: an address has twenty, a case five, then each waits twice as long as the last, up to an hour for an address and five
 * minutes for a case. An address that must wait does not reach the case, so a stranger needs a dozen addresses to keep a
 * citizen waiting, and the wait always ends; at five minutes a try, a million PINs take years.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sealBody } from '../../shared/cases/envelope.ts';
import { isPin, makePin } from '../../shared/cases/pin.ts';
import { forgiveTry, takeTry } from '../accounts/tries.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Sql } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import { unseal } from '../desk-office/contents.ts';
import { phoneLimits } from '../phone/protocol.ts';
import { ProblemError } from '../problem.ts';
import { networkOf } from './network.ts';

const wrongAfterMs = 400;
const longestMs = 3_600_000;

/** Checks code and PIN; resolves with a token. Throws `phone.notOpened`, `request.tooMany`. */
export type OpenByPin = (asked: { caseCode: string; pin: string; address: string }) => Promise<string>;

export function createOpenByPin({ database, keys, now }: CenterContext): OpenByPin {
	const { sql } = database;
	const decoy = makeDecoy();

	function makeDecoy(): Buffer {
		const body = { pin: makePin(randomBytes), identity: { way: 'none' }, question: '', filler: 'x'.repeat(400) };
		return Buffer.from(JSON.stringify({ sealed: sealBody(body, keys.seal.publicKey) }));
	}

	async function isRight(caseCode: string, pin: string): Promise<boolean> {
		const [first] = await sql<{ envelope: Buffer }[]>`
			select envelope from submissions where ${ofCase(sql, caseCode)} and kind in ('booking', 'message', 'application')
			order by sequence limit 1`;
		const contents = unseal(first?.envelope ?? decoy, keys) as { pin?: unknown } | null;
		const known = isPin(contents?.pin);
		// Six digits of the same make are compared in any case.
		const isSame = timingSafeEqual(digest(pin), digest(known ? String(contents?.pin) : makePin(randomBytes)));
		return isSame && known && first !== undefined;
	}

	return async ({ caseCode, pin, address }) => {
		const answerAt = performance.now() + wrongAfterMs;
		const phone = { kind: 'phone' as const, name: networkOf(address) };
		const of = { kind: 'case' as const, name: caseCode };
		if (!(await takeTry(sql, keys.desk, [phone], now()))) throw new ProblemError('request.tooMany');
		if (!(await takeTry(sql, keys.desk, [of], now()))) throw new ProblemError('request.tooMany');
		if (!(await isRight(caseCode, pin))) {
			await sleep(Math.max(0, answerAt - performance.now()));
			throw new ProblemError('phone.notOpened');
		}
		await forgiveTry(sql, keys.desk, [phone, of], now());
		await appendAudit(sql, { actor: 'citizen', act: 'phone.opened', subject: caseCode }, now());
		return startSession(sql, caseCode, now());
	};
}

async function startSession(sql: Sql, caseCode: string, nowMs: number): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const [expiresAt, endsAt] = [phoneLimits.idleMs, longestMs].map((ms) => new Date(nowMs + ms).toISOString());
	await sql`delete from phone_sessions where expires_at < ${new Date(nowMs).toISOString()}`;
	await sql`
		insert into phone_sessions (hash, case_code, expires_at, ends_at)
		values (${digest(token)}, ${caseCode}, ${expiresAt ?? ''}, ${endsAt ?? ''})`;
	return token;
}

/** The one case that the token opens; throws `phone.signedOut`. */
export async function caseOfToken(sql: Sql, authorization: string | undefined, nowMs: number): Promise<string> {
	const token = /^Bearer ([\w-]{43})$/.exec(authorization ?? '')?.[1];
	const now = new Date(nowMs).toISOString();
	const idle = new Date(nowMs + phoneLimits.idleMs).toISOString();
	const [row] = token
		? await sql<{ case_code: string }[]>`
			update phone_sessions set expires_at = least(ends_at, ${idle}::timestamptz)
			where hash = ${digest(token)} and expires_at > ${now} returning case_code`
		: [];
	if (!row) throw new ProblemError('phone.signedOut');
	return row.case_code;
}

export async function endSession(sql: Sql, authorization: string | undefined): Promise<void> {
	await sql`delete from phone_sessions where hash = ${digest((authorization ?? '').replace(/^Bearer /, ''))}`;
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
