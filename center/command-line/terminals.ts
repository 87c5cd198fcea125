import { revokeTerminal } from '../intake/revoke.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

export const revoke: Command = async ([text = ''], settings, say) => {
	if (!/^\d{1,4}$/.test(text)) throw new Error('usage: revoke <terminal number>');
	await withDatabase(settings, ({ sql }) => revokeTerminal(sql, Number(text), 'command', Date.now()));
	say(`terminal ${text} is revoked; every center process refuses it from now on`);
	return 0;
};
