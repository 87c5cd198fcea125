/** What administrators do to the accounts of others. At least one administrator who can sign in is always left. */
import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { AuditAct } from '../audit/acts.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Sql, Transaction } from '../database/open.ts';
import type { DeskAccount, DeskAccountFields, DeskGivenPassword } from '../desk/accounts-protocol.ts';
import { ProblemError } from '../problem.ts';
import { clearCodes } from './own.ts';
import { hashPassword } from './password.ts';
import { makeGivenPassword } from './second-factor.ts';

export async function listAccounts(sql: Sql): Promise<DeskAccount[]> {
	return sql<DeskAccount[]>`
		select id, sign_in_name as "signInName", name, roles, node_id as "nodeId", languages, oidc_subject as "oidcSubject",
			password_is_given as "passwordIsGiven", totp_since is not null as "hasCodes", disabled_at is not null as disabled
		from accounts order by disabled_at is not null, sign_in_name`;
}

type Administrator = { context: CenterContext; actor: string };

export async function makeAccount(
	{ context, actor }: Administrator,
	signInName: string,
	fields: DeskAccountFields,
): Promise<DeskGivenPassword> {
	const password = makeGivenPassword();
	const hash = await hashPassword(password);
	const id = makeUuidV7(context.now(), randomBytes(16));
	const made = await writeAccounts(context, { actor, act: 'account.made', subject: id }, async (tx) => {
		const rows = await tx`
			insert into accounts (id, sign_in_name, name, roles, node_id, languages, password_hash, password_is_given, oidc_issuer,
				oidc_subject, created_at)
			values (${id}, ${signInName}, ${fields.name}, ${fields.roles}, ${fields.nodeId}, ${fields.languages}, ${hash}, true,
				${issuerFor(context, fields)}, ${fields.oidcSubject}, ${new Date(context.now()).toISOString()})
			on conflict do nothing`;
		return rows.count;
	});
	if (made === 0) throw new ProblemError('account.nameTaken');
	return { password };
}

export async function changeAccount(
	{ context, actor }: Administrator,
	id: string,
	fields: DeskAccountFields,
): Promise<void> {
	const { name, roles, nodeId, languages, oidcSubject } = fields;
	const changed = await writeAccounts(
		context,
		{ actor, act: 'account.changed', subject: id, reason: roles.join(' ') },
		async (tx) => {
			const rows = await tx`
			update accounts set name = ${name}, roles = ${roles}, node_id = ${nodeId}, languages = ${languages},
				oidc_issuer = ${issuerFor(context, fields)}, oidc_subject = ${oidcSubject}
			where id = ${id} and not exists (
				select 1 from accounts other where other.id <> ${id} and other.oidc_subject = ${oidcSubject})`;
			return rows.count;
		},
	);
	if (changed === 0) throw new ProblemError('account.unknown');
}

export async function setDisabled({ context, actor }: Administrator, id: string, disabled: boolean): Promise<void> {
	const at = disabled ? new Date(context.now()).toISOString() : null;
	const act = disabled ? 'account.disabled' : 'account.enabled';
	const changed = await writeAccounts(context, { actor, act, subject: id }, async (tx) => {
		await tx`delete from desk_sessions where account_id = ${id}`;
		return (await tx`update accounts set disabled_at = ${at} where id = ${id}`).count;
	});
	if (changed === 0) throw new ProblemError('account.unknown');
}

export async function givePassword({ context, actor }: Administrator, id: string): Promise<DeskGivenPassword> {
	const password = makeGivenPassword();
	const hash = await hashPassword(password);
	const changed = await writeAccounts(context, { actor, act: 'account.passwordGiven', subject: id }, async (tx) => {
		await tx`delete from desk_sessions where account_id = ${id}`;
		const rows = await tx`
			update accounts set password_hash = ${hash}, password_is_given = true, is_first = false where id = ${id}`;
		return rows.count;
	});
	if (changed === 0) throw new ProblemError('account.unknown');
	return { password };
}

export async function resetCodes({ context, actor }: Administrator, id: string): Promise<void> {
	await writeAccounts(context, { actor, act: 'account.codesOff', subject: id }, async (tx) => {
		await clearCodes(tx, id);
		return 1;
	});
}

interface Written {
	actor: string;
	act: AuditAct;
	subject: string;
	reason?: string;
}

/** In one transaction with its record; the administrators' rows are locked, so that two can not take each other away. */
export function writeAccounts(
	context: CenterContext,
	entry: Written,
	change: (tx: Transaction) => Promise<number>,
): Promise<number> {
	return context.database.sql.begin(async (tx) => {
		await tx`select 1 from accounts where 'administrator' = any(roles) order by id for update`;
		const count = await change(tx);
		const left = await tx`
			select 1 from accounts where 'administrator' = any(roles) and disabled_at is null limit 1`;
		if (left.length === 0) throw new ProblemError('account.lastAdministrator');
		if (count > 0) await appendAudit(tx, entry, context.now());
		return count;
	});
}

/** Throws `account.noBureau` where a person is linked to a service that this center has not. */
function issuerFor({ oidcIssuer }: CenterContext, { oidcSubject }: DeskAccountFields): string | null {
	if (oidcSubject === null) return null;
	if (oidcIssuer === null) throw new ProblemError('account.noBureau');
	return oidcIssuer;
}
