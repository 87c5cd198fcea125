/** What each does to the own account: password, one-time codes. */
import { randomBytes } from 'node:crypto';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { DeskOwn, DeskRecovery, DeskSecret } from '../desk/accounts-protocol.ts';
import { ProblemError } from '../problem.ts';
import { checkPassword, hashPassword, isFitPassword } from './password.ts';
import { makeRecoveryCodes, openSecret, sealSecret } from './second-factor.ts';
import type { DeskSessionRow } from './session.ts';
import { findStep, makeTotpUri, toBase32 } from './totp.ts';
import { forgiveTry, takeTry } from './tries.ts';

export async function showOwn({ database }: CenterContext, { staff, signInName }: DeskSessionRow): Promise<DeskOwn> {
	const [row] = await database.sql<{ hasPassword: boolean; hasCodes: boolean; recoveryLeft: number }[]>`
		select password_hash is not null as "hasPassword", totp_since is not null as "hasCodes",
			(select count(*)::int from recovery_codes where account_id = accounts.id) as "recoveryLeft"
		from accounts where id = ${staff.accountId}`;
	if (!row) throw new ProblemError('account.unknown');
	return { ...row, signInName, name: staff.name };
}

/** Ends every other session of the account. */
export async function changePassword(
	context: CenterContext,
	session: DeskSessionRow,
	{ present, password }: { present: string; password: string },
): Promise<void> {
	const { sql } = context.database;
	const { accountId } = session.staff;
	await requirePassword(context, session, present);
	if (!isFitPassword(password, session.signInName) || password.trim() === present.trim())
		throw new ProblemError('account.passwordUnfit');
	const hash = await hashPassword(password.trim());
	await sql.begin(async (tx) => {
		await tx`
			update accounts set password_hash = ${hash}, password_is_given = false, is_first = false where id = ${accountId}`;
		await tx`delete from desk_sessions where account_id = ${accountId} and hash <> ${session.hash}`;
		await appendAudit(tx, { actor: accountId, act: 'account.passwordChanged', subject: accountId }, context.now());
	});
}

/** A new secret, which asks nobody for a code before one was typed. */
export async function startCodes(
	context: CenterContext,
	session: DeskSessionRow,
	password: string,
): Promise<DeskSecret> {
	await requirePassword(context, session, password);
	const { accountId } = session.staff;
	const secret = randomBytes(20);
	const sealed = sealSecret(secret, accountId, context.keys.desk);
	const changed = await context.database.sql`
		update accounts set totp_secret = ${sealed}, totp_step = 0 where id = ${accountId} and totp_since is null`;
	if (changed.count === 0) throw new ProblemError('account.codesOn');
	return { secret: toBase32(secret), uri: makeTotpUri(secret, session.signInName, context.profile.name['zh-CN']) };
}

export async function confirmCodes(
	context: CenterContext,
	session: DeskSessionRow,
	code: string,
): Promise<DeskRecovery> {
	const { accountId } = session.staff;
	const { keys, now } = context;
	return context.database.sql.begin(async (tx) => {
		const [row] = await tx<{ secret: Buffer | null; since: string | null }[]>`
			select totp_secret as secret, totp_since as since from accounts where id = ${accountId} for update`;
		if (!row?.secret || row.since) throw new ProblemError('account.codesOn');
		const step = findStep(openSecret(row.secret, accountId, keys.desk), code, now(), 0);
		if (step === null) throw new ProblemError('account.codeWrong');
		await tx`
			update accounts set totp_since = ${new Date(now()).toISOString()}, totp_step = ${step} where id = ${accountId}`;
		const recoveryCodes = await makeRecoveryCodes(tx, accountId, keys.desk);
		await appendAudit(tx, { actor: accountId, act: 'account.codesOn', subject: accountId }, now());
		return { recoveryCodes };
	});
}

export async function stopCodes(context: CenterContext, session: DeskSessionRow, password: string): Promise<void> {
	await requirePassword(context, session, password);
	const { accountId } = session.staff;
	await context.database.sql.begin(async (tx) => {
		await clearCodes(tx, accountId);
		await appendAudit(tx, { actor: accountId, act: 'account.codesOff', subject: accountId }, context.now());
	});
}

export async function clearCodes(tx: Parameters<typeof makeRecoveryCodes>[0], accountId: string): Promise<void> {
	await tx`update accounts set totp_secret = null, totp_since = null where id = ${accountId}`;
	await tx`delete from recovery_codes where account_id = ${accountId}`;
}

/** Whoever finds a desk left open must not take the account over. */
async function requirePassword(context: CenterContext, { staff }: DeskSessionRow, password: string): Promise<void> {
	const { sql } = context.database;
	const triedOn = [{ kind: 'browser' as const, name: `own:${staff.accountId}` }];
	if (!(await takeTry(sql, context.keys.desk, triedOn, context.now()))) throw new ProblemError('request.tooMany');
	const [row] = await sql<
		{ hash: string | null }[]
	>`select password_hash as hash from accounts where id = ${staff.accountId}`;
	const { isRight } = await checkPassword(password.trim(), row?.hash ?? null);
	if (!isRight) throw new ProblemError('account.passwordWrong');
	await forgiveTry(sql, context.keys.desk, triedOn, context.now());
}
