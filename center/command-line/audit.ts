import { verifyAudit } from '../audit/verify.ts';
import { loadKeys } from '../keys.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

/** `audit verify`: 0 when the chain holds, 1 with the first entry that does not fit. */
export const verifyChain: Command = async ([what], settings, say) => {
	if (what !== 'verify') throw new Error('usage: audit verify');
	const keys = await loadKeys(settings.dataDir);
	const verdict = await withDatabase(settings, ({ sql }) => verifyAudit(sql, keys, settings.dataDir));
	if (!verdict.ok) say(`broken at entry ${verdict.at}: ${verdict.fault}`);
	else say(`ok: ${verdict.entries} entries, ${verdict.heads} signed heads, head ${verdict.hash.slice(0, 16)}`);
	return verdict.ok ? 0 : 1;
};
