import type { AuditChain } from '../desk/audit-protocol.ts';
import type { AuditVerdict } from './verify.ts';

const goodForMs = 60_000;

export type ChainCheck = () => Promise<AuditChain>;

/** The whole chain is counted at most once a minute and once at a time, however many ask. */
export function createChainCheck(verify: () => Promise<AuditVerdict>, now: () => number): ChainCheck {
	let kept: AuditChain | null = null;
	let counting: Promise<AuditChain> | null = null;
	const count = async (): Promise<AuditChain> => {
		const atMs = now();
		const verdict = await verify();
		const checkedAt = new Date(atMs).toISOString();
		if (!verdict.ok) return { ok: false, fault: verdict.fault, at: verdict.at, checkedAt };
		const { entries, signedTo, signedAt } = verdict;
		return { ok: true, entries, signedTo, signedAt, checkedAt };
	};
	return async () => {
		const age = kept ? now() - Date.parse(kept.checkedAt) : Number.POSITIVE_INFINITY;
		if (kept && age >= 0 && age < goodForMs) return kept;
		counting ??= count().finally(() => {
			counting = null;
		});
		kept = await counting;
		return kept;
	};
}
