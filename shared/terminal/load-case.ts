import type { CaseFound } from '../flows/visit-data.ts';
import type { CaseView } from '../protocol/center.ts';
import type { Terminal } from './terminal.ts';

/** From this terminal's disk, else from the center. Rejects with `case.unknown`, or with another name when it cannot be asked. */
export async function loadCase({ db, client }: Pick<Terminal, 'db' | 'client'>, caseCode: string): Promise<CaseFound> {
	const kept = await db.getAll('outbox');
	if (kept.some((entry) => entry.kind === 'booking' && entry.caseCode === caseCode)) return { at: 'here' };
	const answer = await client.request<CaseView>('GET', `/v1/cases/${caseCode}`);
	const fault = answer.ok ? 'center.notTheCenter' : answer.fault;
	if (answer.ok && answer.value?.caseCode === caseCode) return { at: 'center', case: answer.value };
	throw Object.assign(new Error(fault), { name: fault });
}
