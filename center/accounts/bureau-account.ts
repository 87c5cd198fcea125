/** Which account a person of the bureau's service has here, with the roles that the service gives where the center's profile maps them. */
import { createHash, randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import { appendAudit } from '../audit/append.ts';
import type { BureauProfile } from '../center-profile.ts';
import type { CenterContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { writeAccounts } from './administer.ts';
import type { BureauClaims } from './bureau.ts';
import type { Role } from './roles.ts';

interface Row {
	id: string;
	roles: Role[];
	disabled: boolean;
}

/** Throws `desk.signedOut` for whoever has no account, a disabled one, or no role any more. */
export async function findBureauAccount(
	context: CenterContext,
	profile: BureauProfile,
	claims: BureauClaims,
): Promise<string> {
	const { sql } = context.database;
	const mapped = profile.roles ? mapRoles(claims[profile.roles.claim], profile.roles.values) : null;
	const [row] = await sql<Row[]>`
		select id, roles, disabled_at is not null as disabled from accounts
		where oidc_issuer = ${claims.iss} and oidc_subject = ${claims.sub}`;
	if (row?.disabled) throw new ProblemError('desk.signedOut');
	if (mapped?.length === 0) {
		// Who lost every role there is out here too, on every machine.
		if (row) await sql`delete from desk_sessions where account_id = ${row.id}`;
		throw new ProblemError('desk.signedOut');
	}
	if (row && mapped && mapped.join() !== [...row.roles].sort().join()) await changeRoles(context, row.id, mapped);
	const id = row?.id ?? (mapped && profile.newAccounts ? await makeAccount(context, profile, claims, mapped) : null);
	if (!id) throw new ProblemError('desk.signedOut');
	await appendAudit(sql, { actor: id, act: 'account.signedIn', subject: id, reason: 'bureau' }, context.now());
	return id;
}

/** Sorted; values that the profile does not name give nothing. */
function mapRoles(claim: unknown, values: Record<string, Role[]>): Role[] {
	const told = (Array.isArray(claim) ? claim : [claim]).filter((each) => typeof each === 'string');
	return [...new Set(told.flatMap((each) => (Object.hasOwn(values, each) ? (values[each] ?? []) : [])))].sort();
}

async function changeRoles(context: CenterContext, id: string, roles: Role[]): Promise<void> {
	const entry = { actor: 'system', act: 'account.changed' as const, subject: id, reason: roles.join(' ') };
	await writeAccounts(context, entry, async (tx) => {
		return (await tx`update accounts set roles = ${roles} where id = ${id}`).count;
	});
}

async function makeAccount(
	context: CenterContext,
	{ newAccounts }: BureauProfile,
	{ iss, sub, name }: BureauClaims,
	roles: Role[],
): Promise<string> {
	const { sql } = context.database;
	const id = makeUuidV7(context.now(), randomBytes(16));
	const signInName = `bureau-${createHash('sha256').update(`${iss} ${sub}`).digest('hex').slice(0, 16)}`;
	const shown = typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 40) : signInName;
	await writeAccounts(context, { actor: 'system', act: 'account.made', subject: id }, async (tx) => {
		const rows = await tx`
			insert into accounts (id, sign_in_name, name, roles, node_id, languages, password_is_given, oidc_issuer, oidc_subject, created_at)
			values (${id}, ${signInName}, ${shown}, ${roles}, ${newAccounts?.nodeId ?? null}, ${['zh-CN']}, false, ${iss}, ${sub},
				${new Date(context.now()).toISOString()})
			on conflict do nothing`;
		return rows.count;
	});
	const [row] = await sql<{ id: string }[]>`
		select id from accounts where oidc_issuer = ${iss} and oidc_subject = ${sub} and disabled_at is null`;
	if (!row) throw new ProblemError('desk.signedOut');
	return row.id;
}
