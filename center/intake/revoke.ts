import { appendAudit } from '../audit/append.ts';
import type { Sql } from '../database/open.ts';
import { ProblemError } from '../problem.ts';
import { tellRevoked } from './signals.ts';

/** A lost terminal: from the commit on no center takes anything signed with its key, and its number is never given again. */
export async function revokeTerminal(sql: Sql, number: number, actor: string, nowMs: number): Promise<void> {
	await sql.begin(async (tx) => {
		const [row] = await tx<{ id: string }[]>`
			update terminals set revoked_at = ${new Date(nowMs).toISOString()}
			where number = ${number} and kind <> 'desk' and revoked_at is null returning id`;
		if (!row) throw new ProblemError('terminal.numberUnknown');
		await tellRevoked(tx, row.id);
		await appendAudit(tx, { actor, act: 'terminal.revoked', subject: String(number) }, nowMs);
	});
}
