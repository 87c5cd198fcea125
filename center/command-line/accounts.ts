import { clearCodes } from '../accounts/own.ts';
import { hashPassword } from '../accounts/password.ts';
import { makeGivenPassword } from '../accounts/second-factor.ts';
import { appendAudit } from '../audit/append.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

/** For a center whose administrators are all locked out: who may run this on the machine may do anything anyway. */
export const resetPassword: Command = async ([name = '', option], settings, say) => {
	if (name === '' || (option !== undefined && option !== '--codes'))
		throw new Error('usage: reset-password <sign-in name> [--codes]');
	const password = makeGivenPassword();
	const hash = await hashPassword(password);
	await withDatabase(settings, ({ sql }) =>
		sql.begin(async (tx) => {
			const [row] = await tx<{ id: string }[]>`
				update accounts set password_hash = ${hash}, password_is_given = true, is_first = false, disabled_at = null
				where sign_in_name = ${name.toLowerCase()} returning id`;
			if (!row) throw new Error('account.unknown');
			await tx`delete from desk_sessions where account_id = ${row.id}`;
			if (option) await clearCodes(tx, row.id);
			await appendAudit(tx, { actor: 'command', act: 'account.passwordGiven', subject: row.id }, Date.now());
		}),
	);
	say(`${name}: ${password}  (to be changed at the first sign-in)`);
	return 0;
};
