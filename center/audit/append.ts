import type { Sql, Transaction } from '../database/open.ts';
import type { AuditAct } from './acts.ts';

export interface AuditEntry {
	/** Account id, `system`, `command`, or `import` for another system. */
	actor: string;
	act: AuditAct;
	subject: string;
	reason?: string | null;
}

/**
 * Resolves with the place in the chain. A read of a person's data is written before it is shown; a change in the transaction that makes
 * it, as its last statement: the chain's lock is held until that transaction ends.
 */
export async function appendAudit(sql: Sql | Transaction, entry: AuditEntry, nowMs: number): Promise<number> {
	const { actor, act, subject, reason = null } = entry;
	const [row] = await sql<[{ seq: string }]>`
		select append_audit(${new Date(nowMs).toISOString()}, ${actor}, ${act}, ${subject}, ${reason}) as seq`;
	return Number(row.seq);
}
