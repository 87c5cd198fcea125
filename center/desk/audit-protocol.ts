import type { AuditAct } from '../audit/acts.ts';
import type { AuditFault } from '../audit/verify.ts';

/** Who did it. `hidden`: somebody of an office that is not the reader's. */
export type AuditActor =
	| { kind: 'person'; name: string }
	| { kind: 'system' | 'command' | 'import' | 'citizen' | 'earlier' | 'hidden' };

/** What it was done to, as far as the reader may see it. */
export type AuditSubject =
	| { kind: 'case'; caseCode: string }
	| { kind: 'person' | 'office' | 'other'; name: string }
	| { kind: 'terminal'; number: string }
	/** Which part of this log. */
	| { kind: 'log'; day: string | null; act: AuditAct | null }
	| { kind: 'hidden' };

export interface AuditLine {
	seq: number;
	at: string;
	actor: AuditActor;
	act: AuditAct;
	subject: AuditSubject;
	/** Free words; null also where the subject is hidden. */
	reason: string | null;
}

/** Newest first. `next`: where older ones begin. */
export interface AuditPage {
	lines: AuditLine[];
	next: string | null;
}

export type AuditChain =
	| { ok: true; entries: number; signedTo: number; signedAt: string | null; checkedAt: string }
	| { ok: false; fault: AuditFault; at: number; checkedAt: string };
