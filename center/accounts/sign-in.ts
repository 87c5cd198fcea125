import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { readBrowser } from './browser.ts';
import { checkPassword, hashPassword } from './password.ts';
import { takeCode } from './second-factor.ts';
import { forgiveTry, type TriedOn, takeTry } from './tries.ts';

export interface SignIn {
	name: string;
	password: string;
	code?: string | undefined;
	address: string;
	cookies: string | undefined;
}

interface Row {
	id: string;
	hash: string | null;
	disabled: boolean;
}

/**
 * Id of the account. `desk.signedOut` is one answer for a name nobody has, a wrong password and a disabled account, and takes as
 * long for each.
 */
export async function checkSignIn({ database, keys, now }: CenterContext, asked: SignIn): Promise<string> {
	const { sql } = database;
	const signInName = asked.name.normalize('NFKC').trim().toLowerCase();
	const [row] = await sql<Row[]>`
		select id, password_hash as hash, disabled_at is not null as disabled from accounts where sign_in_name = ${signInName}`;
	const browser = row ? readBrowser(asked.cookies, row.id, keys.desk) : null;
	const triedOn: TriedOn[] = browser
		? [{ kind: 'browser', name: browser }]
		: [
				{ kind: 'address', name: asked.address },
				{ kind: 'account', name: signInName },
			];
	if (!(await takeTry(sql, keys.desk, triedOn, now()))) throw new ProblemError('request.tooMany');
	const password = asked.password.trim();
	const { isRight, isOld } = await checkPassword(password, row?.hash ?? null);
	if (!row || !isRight || row.disabled) throw new ProblemError('desk.signedOut');
	if (!(await takeCode(sql, { accountId: row.id, code: asked.code ?? '', nowMs: now(), key: keys.desk })))
		throw new ProblemError(asked.code ? 'desk.signedOut' : 'desk.codeNeeded');
	if (isOld) await sql`update accounts set password_hash = ${await hashPassword(password)} where id = ${row.id}`;
	await appendAudit(sql, { actor: row.id, act: 'account.signedIn', subject: row.id }, now());
	await forgiveTry(sql, keys.desk, triedOn, now());
	return row.id;
}
