import type { EnrolRequest, TerminalKind, TerminalProfile } from '../protocol/center.ts';
import type { CenterAnswer, CenterClient } from './center-client.ts';
import type { TerminalDb } from './terminal-db.ts';
import type { TerminalKey } from './terminal-key.ts';

/** Shows the center a one-time code and this terminal's public key, and keeps the profile that comes back. */
export async function enrol(
	client: CenterClient,
	db: TerminalDb,
	request: { code: string; kind: TerminalKind; key: TerminalKey },
): Promise<CenterAnswer<TerminalProfile>> {
	const { code, kind, key } = request;
	const body: EnrolRequest = { code, kind, algorithm: key.algorithm, publicKey: key.publicKey };
	const answer = await client.request<TerminalProfile>('POST', '/v1/terminals', JSON.stringify(body));
	return keepProfile(db, answer);
}

/** Fetches the profile again: keeper, keys and names may have changed at the center. */
export async function refreshProfile(client: CenterClient, db: TerminalDb): Promise<CenterAnswer<TerminalProfile>> {
	return keepProfile(db, await client.request<TerminalProfile>('GET', '/v1/terminals/self'));
}

async function keepProfile(
	db: TerminalDb,
	answer: CenterAnswer<TerminalProfile>,
): Promise<CenterAnswer<TerminalProfile>> {
	if (!answer.ok) return answer;
	if (!isProfile(answer.value)) return { ok: false, status: 0, fault: 'center.notTheCenter' };
	const transaction = db.transaction('profile', 'readwrite', { durability: 'strict' });
	await transaction.store.put(answer.value, 'self');
	await transaction.done;
	return answer;
}

function isProfile(value: TerminalProfile | null): value is TerminalProfile {
	if (typeof value !== 'object' || value === null) return false;
	const { terminalId, region, terminalNumber, sealKey, signKey } = value;
	const named = typeof terminalId === 'string' && typeof region === 'string' && typeof terminalNumber === 'number';
	return named && typeof sealKey?.publicKey === 'string' && typeof signKey?.publicKey === 'string';
}
