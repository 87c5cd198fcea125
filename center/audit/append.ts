import type { Sql, Transaction } from '../database/open.ts';

/**
 * What is put on record. A read of a person's data is written before it is shown; a change in the transaction that makes it, as
 * its last statement: the chain's lock is held until that transaction ends.
 */
export type AuditAct =
	| 'opened'
	| 'revealed'
	| 'confirmed'
	| 'refused'
	| 'moved'
	| 'entered'
	| 'ledger.exported'
	| 'imported'
	| `events.${'targetAdded' | 'targetChanged' | 'deadSettled'}`
	| `account.${'made' | 'changed' | 'disabled' | 'enabled' | 'passwordGiven' | 'passwordChanged' | 'codesOn' | 'codesOff' | 'signedIn'}`
	| `office.${'made' | 'changed' | 'closed' | 'opened'}`
	| `person.${'made' | 'changed'}`
	| 'roster.changed'
	| 'institution.changed'
	| 'clock.believed'
	| 'phone.opened'
	| 'photo.opened'
	| `recording.${'played' | 'deleted'}`
	| 'terminal.revoked'
	| 'sealKey.rotated'
	| 'backup.made'
	| 'backup.restored'
	| 'retention.deleted';

export interface AuditEntry {
	/** Account id, `system`, `command`, or `import` for another system. */
	actor: string;
	act: AuditAct;
	subject: string;
	reason?: string | null;
}

/** Place in the chain. */
export async function appendAudit(sql: Sql | Transaction, entry: AuditEntry, nowMs: number): Promise<number> {
	const { actor, act, subject, reason = null } = entry;
	const [row] = await sql<[{ seq: string }]>`
		select append_audit(${new Date(nowMs).toISOString()}, ${actor}, ${act}, ${subject}, ${reason}) as seq`;
	return Number(row.seq);
}
