import { createPublicKey } from 'node:crypto';
import type { Sql } from '../database/open.ts';
import type { CenterKeys } from '../keys.ts';
import { type ChainedEntry, chainStart, hashEntry } from './chain.ts';
import { readHeads, type SignedHead } from './signed-head.ts';

export type AuditFault = 'gap' | 'changed' | 'cutOff' | 'rewritten' | 'headForged';

/** `at`: the first entry that does not fit. */
export type AuditVerdict =
	| { ok: true; entries: number; heads: number; hash: string; signedTo: number; signedAt: string | null }
	| { ok: false; fault: AuditFault; at: number };

const rowsAtOnce = 1000;

/** Counts the whole chain again, then holds every signed head against it. */
export async function verifyAudit(sql: Sql, keys: CenterKeys, dataDir: string): Promise<AuditVerdict> {
	const publicKey = createPublicKey(keys.sign.privateKey);
	const { heads, forged } = await readHeads(dataDir, publicKey);
	const expected = new Map(heads.map((head) => [head.seq, head.hash]));
	const [head] = await sql<[{ seq: string; hash: Buffer }]>`select seq, hash from audit_head`;
	let before: Buffer = chainStart;
	let last = 0;
	const rows = sql<(Omit<ChainedEntry, 'seq' | 'at'> & { seq: string; at: Date; hash: Buffer })[]>`
		select seq, at, actor, act, subject, reason, hash from audit_entries where seq <= ${head.seq} order by seq`;
	for await (const batch of rows.cursor(rowsAtOnce)) {
		for (const row of batch) {
			const entry = { ...row, seq: Number(row.seq), at: new Date(row.at).toISOString() };
			if (entry.seq !== last + 1) return { ok: false, fault: 'gap', at: last + 1 };
			const hash = hashEntry(before, entry);
			if (!hash.equals(row.hash)) return { ok: false, fault: 'changed', at: entry.seq };
			const signed = expected.get(entry.seq);
			if (signed !== undefined && signed !== hash.toString('hex'))
				return { ok: false, fault: 'rewritten', at: entry.seq };
			before = hash;
			last = entry.seq;
		}
	}
	const furthest = Math.max(Number(head.seq), ...expected.keys());
	if (last < furthest) return { ok: false, fault: 'cutOff', at: last + 1 };
	if (!before.equals(head.hash)) return { ok: false, fault: 'rewritten', at: last };
	if (forged > 0) return { ok: false, fault: 'headForged', at: last };
	const signed = heads.reduce<SignedHead | null>((most, each) => (each.seq > (most?.seq ?? 0) ? each : most), null);
	const { seq: signedTo = 0, at: signedAt = null } = signed ?? {};
	return { ok: true, entries: last, heads: heads.length, hash: before.toString('hex'), signedTo, signedAt };
}
