/** The chain's arithmetic, apart from the database's: what `append_audit` wrote is counted again here. */
import { createHash } from 'node:crypto';

export interface ChainedEntry {
	seq: number;
	/** ISO 8601, milliseconds, UTC. */
	at: string;
	actor: string;
	act: string;
	subject: string;
	reason: string | null;
}

export const chainStart = Buffer.alloc(32);

/** Fields as netstrings, `-` for none: no two different entries give the same bytes. */
export function hashEntry(before: Buffer, { seq, at, actor, act, subject, reason }: ChainedEntry): Buffer {
	const hash = createHash('sha256').update(before);
	for (const field of [String(seq), at, actor, act, subject, reason]) {
		hash.update(field === null ? '-,' : `${Buffer.byteLength(field)}:${field},`);
	}
	return hash.digest();
}
